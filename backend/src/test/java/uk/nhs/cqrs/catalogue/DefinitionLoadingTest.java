package uk.nhs.cqrs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

@DisplayName("A definition that is loaded")
class DefinitionLoadingTest {

  private static final Fault EXAMPLE = new Fault("/examples/0/expect/amount", "It comes out as 7");

  private static List<Fault> faults(byte[] bytes) {
    var refused =
        catchThrowableOfType(
            Refused.class, () -> DefinitionLoading.of(JsonMapper.shared(), bytes, _ -> List.of()));
    return refused == null ? List.of() : refused.faults();
  }

  private static ObjectNode json(String file) {
    return (ObjectNode) RuleFixtures.json(file);
  }

  private static List<String> faults(String file, Consumer<ObjectNode> spoil) {
    var json = json(file);
    spoil.accept(json);
    return faults(JsonMapper.shared().writeValueAsBytes(json)).stream()
        .map(Fault::pointer)
        .toList();
  }

  private static ObjectNode at(ObjectNode json, String pointer) {
    return (ObjectNode) json.at(pointer);
  }

  @Test
  @DisplayName("is refused with its place where it cannot be kept, and read with a byte order mark")
  void odd() {
    var file = "demonstration/phleb-2026-27.json";
    var whole = JsonMapper.shared().writeValueAsString(json(file));
    assertThat(faults(("\uFEFF" + whole).getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(faults((whole + " {}").getBytes(StandardCharsets.UTF_8)))
        .extracting(Fault::detail)
        .containsExactly("Give one definition, and nothing after it");
    assertThat(faults(file, json -> json.put("name", "Blood\0samples"))).contains("/name");
    assertThat(
            faults(
                file,
                json ->
                    json.withArray("parameters")
                        .add(at(json, "/parameters/0").deepCopy().put("code", "tarif"))))
        .as("a tariff that no rule reads")
        .containsExactly("/parameters/" + json(file).get("parameters").size());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "qof-2025-26.json",
        "ldhc-2025-26.json",
        "demonstration/phleb-2026-27.json",
        "demonstration/larc-2026-27.json"
      })
  @DisplayName("fits the published schema where it comes with the service")
  void shipped(String file) {
    assertThat(DefinitionSchema.of(RuleFixtures.json(file))).isEmpty();
    assertThat(faults(file, _ -> {})).isEmpty();
  }

  @Test
  @DisplayName("is told every fault of form, sums and examples in one answer")
  void atOnce() {
    var json = json("qof-2025-26.json");
    json.put("pointsTotal", "565").put("surprise", 1).remove("summary");
    at(json, "/indicators/0").put("lowerThreshold", "95");
    at(json, "/parameters/0").put("value", "1E999999999");
    at(json, "/rules/0/steps/1/rounding").put("mode", "HALFUP");
    at(json, "/indicators/3").put("rule", "magic");
    var refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                DefinitionLoading.of(
                    JsonMapper.shared(),
                    JsonMapper.shared().writeValueAsBytes(json),
                    _ -> List.of(EXAMPLE)));
    assertThat(refused.reason()).isEqualTo(CatalogueProblem.DOES_NOT_HOLD);
    assertThat(refused.faults().stream().map(Fault::pointer))
        .containsExactlyInAnyOrder(
            "/surprise",
            "/summary",
            "/parameters/0/value",
            "/rules/0/steps/1/rounding/mode",
            "/pointsTotal",
            "/indicators/0/lowerThreshold",
            "/indicators/3/rule",
            "/examples/0/expect/amount");
    assertThat(refused.faults()).allMatch(fault -> !fault.detail().isBlank());
  }

  @Test
  @DisplayName("is refused for keys that stand twice, each with its place and lines")
  void doubled() {
    var text =
        json("qof-2025-26.json")
            .toPrettyString()
            .replaceFirst("\"code\"", "\"code\" : \"QOX\",\n\"code\"")
            .replaceFirst("\"lowerThreshold\"", "\"lowerThreshold\" : \"1\",\n\"lowerThreshold\"");
    var faults = faults(text.getBytes(StandardCharsets.UTF_8));
    assertThat(faults.stream().map(Fault::pointer)).hasSize(2).contains("/code");
    assertThat(faults.stream().map(Fault::pointer))
        .anyMatch(at -> at.matches("/indicators/[0-9]+/lowerThreshold"));
    assertThat(faults.getFirst().detail())
        .isEqualTo("\"code\" stands twice, in line 2 and in line 3; keep one");
    var both = faults("{\"a\":[{\"b\":{\"c/d\":1,\"c/d\":2}}]}".getBytes(StandardCharsets.UTF_8));
    assertThat(both.getFirst().pointer()).isEqualTo("/a/0/b/c~1d");
  }

  @Test
  @DisplayName("is read once where it is no JSON, and says in which line")
  void noJson() {
    var faults = faults("{\n\"code\": \"QOF\",\n}".getBytes(StandardCharsets.UTF_8));
    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst().detail()).endsWith("in line 3");
    for (var other : List.of("[]", "7", "null", "\"text\"", "{}"))
      assertThat(faults(other.getBytes(StandardCharsets.UTF_8))).as(other).isNotEmpty();
  }

  @Test
  @DisplayName("goes through the same checks where it is a local scheme")
  void local() {
    var file = "demonstration/phleb-2026-27.json";
    assertThat(
            faults(
                file,
                d -> {
                  at(d, "/scheme").put("surprise", 1).put("financeFrom", "1E9");
                  at(d, "/scheme/components/0").put("most", "many").put("colour", "red");
                  at(d, "/scheme/windows/1").put("opensOn", "1 May").remove("name");
                  d.put("entry", "MANUAL");
                }))
        .containsExactlyInAnyOrder(
            "/scheme/surprise",
            "/scheme/financeFrom",
            "/scheme/components/0/most",
            "/scheme/components/0/colour",
            "/scheme/windows/1/opensOn",
            "/scheme/windows/1/name",
            "/entry");
    assertThat(faults(file, d -> at(d, "/scheme/components/0").put("most", 1e300)))
        .containsExactly("/scheme/components/0/most");
  }

  @ParameterizedTest(name = "{0} {1} = {2}")
  @CsvSource(
      textBlock =
          """
          phleb, endsOn, 2127-03-31
          phleb, endsOn, 2026-03-31
          phleb, startsOn, 1926-04-01
          phleb, startsOn, 2024-04-01
          phleb, parameters/0/value, 1000000000
          phleb, parameters/0/value, -1.25
          phleb, parameters/0/validTo, 9999-12-31
          phleb, parameters/0/validFrom, 1026-04-01
          phleb, scheme/windows/0/opensOn, 1926-05-01
          phleb, scheme/windows/0/closesOn, 2126-05-31
          phleb, scheme/components/0/most, 0
          phleb, scheme/components/0/most, -5
          phleb, scheme/components/0/most, 100000001
          phleb, scheme/financeFrom, -15000.00
          phleb, scheme/resubmitDays, 367
          larc, parameters/0/value, 0
          larc, scheme/questions/1/least, -1
          larc, scheme/questions/1/most, 1000000000
          qof, listSizeOn, 2062-01-01
          qof, achievementDates/0, 2126-03-31
          qof, pointsTotal, -564
          qof, indicators/0/points, -1
          qof, indicators/0/points, 1000000
          qof, indicators/0/lowerThreshold, -1
          qof, indicators/0/upperThreshold, 101
          qof, indicatorsTotal, -44
          """)
  @DisplayName("is refused for a number or a day that cannot be meant, with its place")
  void outside(String file, String place, String value) {
    var json = json(java.util.Objects.requireNonNull(FILES.get(file)));
    var at = place.lastIndexOf('/');
    var parent = at < 0 ? json : json.at("/" + place.substring(0, at));
    var text = !place.matches(".*(most|least|resubmitDays|indicatorsTotal)");
    var node =
        text
            ? json.stringNode(value)
            : json.numberNode(new java.math.BigDecimal(value).longValue());
    if (parent instanceof tools.jackson.databind.node.ArrayNode list)
      list.set(Integer.parseInt(place.substring(at + 1)), node);
    else ((ObjectNode) parent).set(place.substring(at + 1), node);
    assertThat(faults(JsonMapper.shared().writeValueAsBytes(json)).stream().map(Fault::pointer))
        .contains("/" + place);
  }

  private static final Map<String, String> FILES =
      Map.of(
          "phleb", "demonstration/phleb-2026-27.json",
          "larc", "demonstration/larc-2026-27.json",
          "qof", "qof-2025-26.json");

  @Test
  @DisplayName("is refused without an achievement date, and in another year than its own")
  void dates() {
    assertThat(faults("qof-2025-26.json", d -> d.putArray("achievementDates")))
        .containsExactly("/achievementDates");
    assertThat(faults("demonstration/phleb-2026-27.json", d -> d.put("year", "2028-29")))
        .containsExactlyInAnyOrder("/startsOn", "/endsOn");
  }

  @Test
  @DisplayName("is not told what only follows from another fault")
  void followers() {
    assertThat(faults("qof-2025-26.json", d -> at(d, "/rules/0/steps/0").put("step", "script")))
        .containsExactly("/rules/0/steps/0/step");
    assertThat(faults("qof-2025-26.json", d -> at(d, "/rules/0/steps/0").remove("of")))
        .containsExactly("/rules/0/steps/0/of");
    assertThat(faults("qof-2025-26.json", d -> at(d, "/rules/0/steps/0").put("cap", "of")))
        .containsExactly("/rules/0/steps/0/cap");
    assertThat(faults("qof-2025-26.json", d -> at(d, "/indicators/0").put("points", "many")))
        .containsExactly("/indicators/0/points");
    assertThat(faults("qof-2025-26.json", d -> at(d, "/indicators/0").put("lowerThreshold", "x")))
        .containsExactly("/indicators/0/lowerThreshold");
    assertThat(faults("qof-2025-26.json", d -> d.put("startsOn", "1 April")))
        .containsExactly("/startsOn");
    assertThat(faults("qof-2025-26.json", d -> at(d, "/parameters/0").put("code", "Fee of all")))
        .containsExactly("/parameters/0/code");
  }
}
