package uk.nhs.cqrs.journey;

import java.io.IOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Year-end collection files for practices, made from the indicators of the shipped QOF. */
public final class YearEnd {

  private static final String HEADER =
      "QUALITY_SERVICE,ORG_CODE,ACH_DATE,IND_CODE,FIELD_NAME,VALUE\n";

  private YearEnd() {}

  static List<JsonNode> indicators() {
    try {
      var file = new ClassPathResource("catalogue/qof-2025-26.json").getContentAsByteArray();
      return JsonMapper.shared().readTree(file).get("indicators").valueStream().toList();
    } catch (IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }

  /** Every practice with 100 patients who count in each indicator, of whom so many were reached. */
  public static String of(int achieved, String... practices) {
    var csv = new StringBuilder(HEADER);
    for (var practice : practices)
      for (var indicator : indicators())
        for (var asked : indicator.get("fields")) {
          var value =
              switch (asked.get("field").asString()) {
                case "NUMERATOR" -> achieved;
                case "DENOMINATOR" -> 100;
                case "REGISTER" -> 240;
                default -> 5;
              };
          csv.append(
              "QOF2526,%s,20260331,%s,%s,%d\n"
                  .formatted(practice, indicator.get("code").asString(), inFiles(asked), value));
        }
    return csv.toString();
  }

  private static String inFiles(JsonNode asked) {
    var field = asked.get("field").asString();
    return field.equals("PCAS")
        ? "PCAs"
        : field.charAt(0) + field.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
