package uk.nhs.cqrs.claims;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;
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

  /** Code and year of a scheme of this year. */
  public static String id(String code) {
    return code + "-" + YEAR;
  }

  /** A day of this year, counted from 0. */
  public static LocalDate day(int number) {
    return YEAR.firstDay().plusDays(number);
  }

  /** The code of a window for days of this year. */
  public static String window(int first, int last) {
    return "D%03d-%03d".formatted(first, last);
  }

  /**
   * Phlebotomy without evidence under another code, with open windows.
   *
   * @param next whether it is the scheme of the year after, beginning early
   * @param days first and last day of each window, counted from the first of this year
   */
  public static String with(
      String code, int version, boolean next, Consumer<ObjectNode> change, int[]... days) {
    var json = read("phleb-2026-27.json");
    var year = next ? FinancialYear.containing(YEAR.lastDay().plusDays(1)) : YEAR;
    json.put("code", code)
        .put("version", version)
        .put("year", year.toString())
        .put("startsOn", (next ? day(180) : YEAR.firstDay()).toString())
        .put("endsOn", year.lastDay().toString());
    var scheme = (ObjectNode) json.get("scheme");
    scheme.put("evidenceRequired", false).put("advance", true);
    var windows = scheme.putArray("windows");
    for (var pair : days)
      windows
          .addObject()
          .put("code", window(pair[0], pair[1]))
          .put("name", "Days %d to %d".formatted(pair[0], pair[1]))
          .put("activityFrom", day(pair[0]).toString())
          .put("activityTo", day(pair[1]).toString())
          .put("opensOn", TODAY.minusDays(3).toString())
          .put("closesOn", TODAY.plusDays(3).toString());
    change.accept(json);
    return json.toString();
  }

  private static String scheme(String file, String code, int open) {
    var json = read(file);
    json.put("code", code)
        .put("year", YEAR.toString())
        .put("startsOn", YEAR.firstDay().toString())
        .put("endsOn", YEAR.lastDay().toString());
    var windows = ((ObjectNode) json.get("scheme")).put("advance", true).putArray("windows");
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

  /** Contraception: so many fittings at the tariff of the first tier, counted over the year. */
  public static void tiered(ObjectNode json) {
    var larc = read("larc-2026-27.json");
    json.set("rules", larc.get("rules"));
    json.set("parameters", larc.get("parameters"));
    json.remove("examples");
    var scheme = (ObjectNode) json.get("scheme");
    scheme.set("components", larc.get("scheme").get("components"));
    ((ObjectNode) scheme.get("components").get(0)).put("counts", "YEAR");
  }

  /** No more than £100.00 for the clinic, and supplementary claims. */
  public static void capped(ObjectNode json) {
    ((ObjectNode) json.get("scheme")).put("supplementary", true);
    var parameters = (ArrayNode) json.get("parameters");
    parameters.add(
        ((ObjectNode) parameters.get(0)).deepCopy().put("code", "maximum").put("value", "100.00"));
    var rules = (ArrayNode) json.get("rules");
    var rule = ((ObjectNode) rules.get(0)).deepCopy().put("code", "capped").put("amount", "paid");
    var step =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    """
                    {"step": "at-most", "name": "paid", "words": "No more than the maximum", "unit": "£", "value": "amount", "cap": "maximum",
                     "rounding": {"decimals": 2, "mode": "HALF_UP"}, "money": true}
                    """);
    ((ArrayNode) rule.get("steps")).add(step);
    rules.add(rule);
    ((ObjectNode) json.get("scheme").get("components").get(0)).put("rule", "capped");
  }
}
