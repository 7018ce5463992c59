package uk.nhs.cqrs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
