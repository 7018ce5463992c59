package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every exchange of these tests is held against the contract. */
@DisplayName("What is as long or as large as may be sent fits into every answer")
class LongTextsHttpTest extends DaySteps {

  private static final String LONG = "n".repeat(1990) + " the end";

  private static void wordy(ObjectNode json) {
    json.put("name", "N".repeat(200)).put("summary", "S".repeat(4000));
    var scheme = (ObjectNode) json.get("scheme");
    ((ObjectNode) scheme.get("windows").get(0)).put("name", "W".repeat(100));
    for (var it : scheme.get("components"))
      ((ObjectNode) it)
          .put("name", "C".repeat(200))
          .put("description", "D".repeat(1000))
          .put("unit", "u".repeat(100));
    for (var it : json.get("parameters"))
      ((ObjectNode) it).put("unit", "£ " + "f".repeat(98)).put("name", "P".repeat(200));
    for (var it : json.get("rules").get(0).get("steps"))
      ((ObjectNode) it).put("words", "A".repeat(1000)).put("clause", "B".repeat(400));
    var parameters = (ArrayNode) json.get("parameters");
    var tariff = (ObjectNode) parameters.get(0);
    for (var day = 1; day < 9; day++)
      parameters.add(
          tariff
              .deepCopy()
              .put("validFrom", OpenSchemes.day(day).toString())
              .put("validTo", OpenSchemes.day(day).toString()));
    parameters.add(tariff.deepCopy().put("validFrom", OpenSchemes.day(9).toString()));
    tariff.put("validTo", OpenSchemes.day(0).toString());
    scheme
        .putArray("questions")
        .addObject()
        .put("code", "WHERE")
        .put("text", "Q".repeat(600))
        .put("hint", "H".repeat(600))
        .put("kind", "TEXT")
        .put("required", true);
  }

  @Test
  @DisplayName("reasons, questions, answers and names, on every page and for everybody")
  void texts() {
    publish(OpenSchemes.with("LONGA", 1, false, LongTextsHttpTest::wordy, new int[] {0, 9}));
    takePart(OpenSchemes.id("LONGA"), AMY, PRACTICE);
    var claim = made("LONGA", 0, 9);
    var incomplete = act(AMY, PRACTICE, claim, "submit", CONFIRMED);
    refused(incomplete, 400, ClaimRefusal.INCOMPLETE);
    ok(put(AMY, claim, "lines", lines(Map.of("HOME", 10L))));
    ok(put(AMY, claim, "answers", answers(Map.of("WHERE", LONG))));
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    ok(act(GITA, COMMISSIONER, claim, "query", Map.of("question", LONG)));
    everywhere(claim);
    ok(act(AMY, PRACTICE, claim, "answer", Map.of("answer", LONG)));
    ok(act(GITA, COMMISSIONER, claim, "reject", Map.of("code", "OTHER", "reason", LONG)));
    everywhere(claim);
    var seen = claim(AMY, PRACTICE, claim);
    ok(put(AMY, claim, "answers", answers(Map.of("WHERE", "x" + LONG))));
    var late = post(AMY, PRACTICE, path(claim) + "/resubmit", CONFIRMED, seen);
    assertThat(late.get("httpStatus").asInt()).as(late.toString()).isEqualTo(412);
    ok(act(AMY, PRACTICE, claim, "resubmit", CONFIRMED));
    ok(act(AMY, PRACTICE, claim, "withdraw", Map.of("reason", LONG)));
    everywhere(claim);
  }

  @Test
  @DisplayName("amounts: the largest claim is paid, and a larger one is refused when it is typed")
  void amounts() {
    publish(
        OpenSchemes.with(
            "LONGB",
            1,
            false,
            json -> {
              json.get("scheme")
                  .get("components")
                  .forEach(it -> ((ObjectNode) it).put("most", 100_000_000));
              ((ObjectNode) json.get("parameters").get(0)).put("value", "9.99");
              ((ObjectNode) json.get("parameters").get(1)).put("value", "999999999");
            },
            new int[] {0, 9},
            new int[] {10, 19}));
    takePart(OpenSchemes.id("LONGB"), AMY, PRACTICE);
    var claim = made("LONGB", 0, 9);
    var over = put(AMY, claim, "lines", lines(Map.of("HOME", 100_000_000L)));
    refused(over, 400, ClaimRefusal.CANNOT_BE_KEPT);
    assertThat(over.get("errors").get(0).get("detail").asString())
        .contains("£99999999900000000.00", "no more than £999999999.99");
    refused(
        put(AMY, claim, "lines", lines(Map.of("HOME", 1L, "CLINIC", 1L))),
        400,
        ClaimRefusal.CANNOT_BE_KEPT);
    for (var it : new JsonNode[] {claim, made("LONGB", 10, 19)}) {
      ok(put(AMY, it, "lines", lines(Map.of("CLINIC", 100_000_000L))));
      ok(act(AMY, PRACTICE, it, "submit", CONFIRMED));
      ok(act(ISLA, COMMISSIONER, it, "approve", null));
      ok(act(NOAH, COMMISSIONER, it, "approve", null));
      ok(act(HUGO, COMMISSIONER, it, "approve", null));
      instructed(it);
      assertThat(claim(GITA, COMMISSIONER, it).get("amount").asString()).isEqualTo("999000000.00");
      everywhere(it);
    }
  }

  private void everywhere(JsonNode claim) {
    for (var reader : new int[] {AMY, GITA, HUGO, KIM, JACK})
      for (var place :
          new String[] {
            path(claim),
            path(claim) + "/history",
            path(claim) + "/messages",
            "/claims?limit=500",
            "/claim-windows?limit=500",
            "/tracking?limit=500",
            "/tracking/" + claim.get("number").asString(),
            "/payment-instructions?limit=500",
            "/tasks",
            "/journal?limit=500"
          }) {
        var organisation =
            reader == AMY
                ? PRACTICE
                : reader == KIM ? "Q90" : reader == JACK ? "CQRS" : COMMISSIONER;
        assertThat(statusOf(reader, organisation, place)).as(place).isIn(200, 403);
      }
  }
}
