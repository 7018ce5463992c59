package uk.nhs.cqrs.claims;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import uk.nhs.cqrs.shared.FinancialYear;

/**
 * The shipped schemes under codes of their own, with windows around today: {@code CLOSED}, {@code
 * COMING} and any number of open ones, {@code W001} and so on, each for one day of activity.
 */
public final class OpenSchemes {

  public static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));
  private static final FinancialYear YEAR = FinancialYear.containing(TODAY);
  public static final String PHLEBOTOMY = "PHLEBT-" + YEAR;
  public static final String CONTRACEPTION = "LARCT-" + YEAR;

  private OpenSchemes() {}

  public static LocalDate firstDay() {
    return YEAR.firstDay();
  }

  public static LocalDate lastDay() {
    return YEAR.lastDay();
  }

  /** Phlebotomy: two components, evidence required. */
  public static String phlebotomy(int open) {
    return scheme("phleb-2026-27.json", "PHLEBT", open);
  }

  /** Contraception: a tiered tariff, questions, no evidence required. */
  public static String contraception(int open) {
    return scheme("larc-2026-27.json", "LARCT", open);
  }

  private static String scheme(String file, String code, int open) {
    var json = read(file);
    json.put("code", code)
        .put("year", YEAR.toString())
        .put("startsOn", YEAR.firstDay().toString())
        .put("endsOn", YEAR.lastDay().toString());
    var windows = ((ObjectNode) json.get("scheme")).putArray("windows");
    window(windows, "CLOSED", 0, TODAY.minusDays(30), TODAY.minusDays(1));
    window(windows, "COMING", 1, TODAY.plusDays(1), TODAY.plusDays(30));
    for (var i = 1; i <= open; i++)
      window(windows, "W%03d".formatted(i), i + 1, TODAY.minusDays(3), TODAY.plusDays(3));
    return json.toString();
  }

  private static void window(
      ArrayNode windows, String code, int day, LocalDate opens, LocalDate closes) {
    var activity = YEAR.firstDay().plusDays(day).toString();
    windows
        .addObject()
        .put("code", code)
        .put("name", "Window " + code)
        .put("activityFrom", activity)
        .put("activityTo", activity)
        .put("opensOn", opens.toString())
        .put("closesOn", closes.toString());
  }

  private static ObjectNode read(String file) {
    try {
      return (ObjectNode)
          JsonMapper.shared()
              .readTree(
                  new ClassPathResource("catalogue/demonstration/" + file).getContentAsByteArray());
    } catch (IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }
}
