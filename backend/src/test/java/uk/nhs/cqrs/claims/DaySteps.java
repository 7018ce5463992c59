package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Claims under schemes with windows for days of the test's choice. */
abstract class DaySteps extends ClaimSteps {

  static final Consumer<ObjectNode> AS_IT_IS = json -> {};

  String tasks() {
    return get(JACK, "CQRS", "/tasks").get("items").toString();
  }

  static String count(JsonNode claim) {
    return own()
        .asked(
            "SELECT count(*) FROM payments.instruction WHERE claim = '%s'"
                .formatted(claim.get("id").asString()));
  }

  void instructed(JsonNode claim) {
    until(() -> count(claim), "1"::equals);
  }

  JsonNode begun(String code, int first, int last) {
    return begin(AMY, PRACTICE, OpenSchemes.id(code), OpenSchemes.window(first, last));
  }

  JsonNode supplement(String code, int first, int last) {
    return post(
        AMY,
        PRACTICE,
        "/claims",
        Map.of(
            "service",
            OpenSchemes.id(code),
            "window",
            OpenSchemes.window(first, last),
            "supplementary",
            true),
        null);
  }

  JsonNode made(String code, int first, int last) {
    var claim = begun(code, first, last);
    assertThat(claim.get("httpStatus").asInt()).as(claim.toString()).isEqualTo(201);
    return claim;
  }

  /** A draft of £12.50. */
  JsonNode filled(String code, int first, int last) {
    var claim = made(code, first, last);
    ok(put(AMY, claim, "lines", lines(Map.of("CLINIC", 10L))));
    return claim;
  }

  JsonNode approved(String code, int first, int last) {
    var claim = filled(code, first, last);
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    ok(act(ISLA, COMMISSIONER, claim, "approve", null));
    return ok(act(NOAH, COMMISSIONER, claim, "approve", null));
  }

  JsonNode window(String code, int first, int last) {
    return get(AMY, PRACTICE, "/claim-windows?limit=500&service=" + OpenSchemes.id(code))
        .get("items")
        .valueStream()
        .filter(
            it -> it.get("window").get("code").asString().equals(OpenSchemes.window(first, last)))
        .findFirst()
        .orElseThrow();
  }
}
