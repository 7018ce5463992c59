package uk.nhs.cqrs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import uk.nhs.cqrs.shared.Refused.Fault;

@DisplayName("The definition of a service")
class DefinitionTest {

  @Test
  @DisplayName("QOF 2025/26 has 44 indicators and 564 points, 462 of them adjusted for prevalence")
  void qof() {
    var qof = RuleFixtures.shipped("qof-2025-26.json");
    assertThat(DefinitionCheck.of(qof)).isEmpty();
    assertThat(qof.indicators()).hasSize(44);
    assertThat(points(qof, false)).isEqualByComparingTo("564");
    assertThat(points(qof, true)).isEqualByComparingTo("462");
    assertThat(qof.parameters()).allSatisfy(p -> assertThat(p.source()).isNotBlank());
  }

  @Test
  @DisplayName("of health checks holds")
  void healthChecks() {
    assertThat(DefinitionCheck.of(RuleFixtures.shipped("ldhc-2025-26.json"))).isEmpty();
  }

  @Test
  @DisplayName("is refused with the place of each fault")
  void faults() {
    assertThat(faults(d -> d.put("pointsTotal", "565"))).containsExactly("/pointsTotal");
    assertThat(faults(d -> indicator(d, 0).put("lowerThreshold", "95")))
        .containsExactly("/indicators/0/lowerThreshold");
    assertThat(faults(d -> indicator(d, 3).put("rule", "magic")))
        .containsExactly("/indicators/3/rule");
    assertThat(faults(d -> indicator(d, 1).put("code", "AF006")))
        .containsExactly("/indicators/1/code");
    assertThat(faults(d -> step(d).put("step", "script"))).contains("/rules/0/steps/0/step");
    assertThat(faults(d -> step(d).put("of", "nothing-known"))).contains("/rules/0/steps/0");
    assertThat(faults(d -> d.put("surprise", 1))).containsExactly("/surprise");
    assertThat(faults(d -> d.put("startsOn", "1 April").put("version", "one")))
        .contains("/startsOn", "/version");
  }

  @Test
  @DisplayName("is refused for unknown keys at every depth, and values outside their domain")
  void depth() {
    for (var place :
        List.of(
            "/rules/0",
            "/rules/0/steps/0",
            "/rules/0/steps/1/rounding",
            "/parameters/0",
            "/groups/0",
            "/indicators/0",
            "/indicators/0/fields/0"))
      assertThat(faults(d -> ((ObjectNode) d.at(place)).put("surprize", 1)))
          .containsExactly(place + "/surprize");
    assertThat(faults(d -> value(d, 1, "0"))).containsExactly("/parameters/1/value");
    assertThat(faults(d -> value(d, 0, "-225.49"))).containsExactly("/parameters/0/value");
    for (var number : List.of("1E999999999", "1e5", "1234567890123456", "0.1234567890123", "NaN"))
      assertThat(faults(d -> value(d, 0, number))).containsExactly("/parameters/0/value");
    assertThat(faults(d -> ((ObjectNode) d.at("/parameters/0")).put("value", 1e300)))
        .containsExactly("/parameters/0/value");
    assertThat(faults(d -> d.put("declarationRequired", "yes")))
        .containsExactly("/declarationRequired");
    assertThat(faults(d -> d.put("version", 0))).containsExactly("/version");
  }

  @Test
  @DisplayName(
      "is refused for a payment without pence, pounds in the open, a misspelt mode or unit")
  void pounds() {
    var last = "/rules/0/steps/5";
    assertThat(faults(d -> ((ObjectNode) d.at(last)).remove("rounding")))
        .containsExactly(last + "/rounding");
    assertThat(faults(d -> ((ObjectNode) d.at(last + "/rounding")).put("decimals", 3)))
        .containsExactly(last + "/rounding");
    assertThat(faults(d -> ((ObjectNode) d.at(last)).put("money", false)))
        .contains(last + "/money");
    for (var mode : List.of("HALFUP", "UNNECESSARY"))
      assertThat(faults(d -> ((ObjectNode) d.at(last + "/rounding")).put("mode", mode)))
          .containsExactly(last + "/rounding/mode");
    assertThat(faults(d -> step(d).put("unit", "percent")))
        .containsExactly("/rules/0/steps/0/unit");
  }

  @Test
  @DisplayName("is refused for a rule that nothing uses, and a parameter given twice for a day")
  void spare() {
    assertThat(
            faults(d -> {
              var spare = ((ObjectNode) d.at("/rules/0")).deepCopy().put("code", "spare");
              ((tools.jackson.databind.node.ArrayNode) d.get("rules")).add(spare);
            }))
        .containsExactly("/rules/3/code");
    assertThat(
            faults(d -> {
              var again =
                  ((ObjectNode) d.at("/parameters/0")).deepCopy().put("validFrom", "2025-10-01");
              ((tools.jackson.databind.node.ArrayNode) d.get("parameters")).add(again);
            }))
        .hasSize(1)
        .allMatch(at -> at.matches("/parameters/[0-9]+/code"));
    assertThat(faults(d -> ((ObjectNode) d.at("/parameters/0")).put("validFrom", "2026-04-01")))
        .isNotEmpty()
        .allMatch(at -> at.endsWith("/rule"));
  }

  private static void value(ObjectNode json, int parameter, String value) {
    ((ObjectNode) json.at("/parameters/" + parameter)).put("value", value);
  }

  @Test
  @DisplayName("asks networks only for what is entered by hand")
  void network() {
    var place = "/indicators/0/fields/0/network";
    assertThat(faults(d -> field(d, 0, 0).put("network", true))).containsExactly(place);
    assertThat(faults(d -> field(d, 0, 0).put("network", "yes"))).containsExactly(place);
    assertThat(
            faults(
                d -> field(d.put("entry", "MIXED"), 0, 0).put("network", true).put("manual", true)))
        .isEmpty();
    assertThat(faults(d -> field(d.put("entry", "MIXED"), 0, 0).put("network", true)))
        .containsExactly(place);
  }

  @Test
  @DisplayName("asks networks for the register of a whole group or for none of it")
  void register() {
    assertThat(faults(d -> register(d.put("entry", "MANUAL"), 0).put("network", true)))
        .hasSize(1)
        .allMatch(at -> at.startsWith("/indicators/0/fields/"));
    assertThat(
            faults(d -> {
              register(d.put("entry", "MANUAL"), 0).put("network", true);
              register(d, 1).put("network", true);
            }))
        .isEmpty();
  }

  private static ObjectNode field(ObjectNode json, int index, int place) {
    return (ObjectNode) indicator(json, index).get("fields").get(place);
  }

  private static ObjectNode register(ObjectNode json, int index) {
    return (ObjectNode)
        indicator(json, index)
            .get("fields")
            .valueStream()
            .filter(f -> f.get("field").asString().equals("REGISTER"))
            .findFirst()
            .orElseThrow();
  }

  private static List<String> faults(Consumer<ObjectNode> spoil) {
    var json = (ObjectNode) RuleFixtures.json("qof-2025-26.json");
    spoil.accept(json);
    var reader = new DefinitionReader();
    var read = reader.read(json);
    var faults = read == null ? reader.faults() : DefinitionCheck.of(read);
    return faults.stream().map(Fault::pointer).toList();
  }

  private static ObjectNode indicator(ObjectNode json, int index) {
    return (ObjectNode) json.get("indicators").get(index);
  }

  private static ObjectNode step(ObjectNode json) {
    return (ObjectNode) json.get("rules").get(0).get("steps").get(0);
  }

  private static BigDecimal points(Definition definition, boolean onlyAdjusted) {
    return definition.indicators().stream()
        .filter(i -> !onlyAdjusted || i.prevalenceAdjusted())
        .map(i -> Objects.requireNonNull(i.points()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
