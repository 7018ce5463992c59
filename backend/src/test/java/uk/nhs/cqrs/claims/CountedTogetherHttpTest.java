package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Tiers and maxima count all claims of their period")
class CountedTogetherHttpTest extends DaySteps {

  @Test
  @DisplayName("a second claim for the same days is paid what is left of the maximum")
  void maximum() {
    publish(OpenSchemes.with("DAYSK", 1, false, OpenSchemes::capped, new int[] {0, 9}));
    takePart(OpenSchemes.id("DAYSK"), AMY, PRACTICE);
    var first = sent(made("DAYSK", 0, 9));
    var second = sent(supplement("DAYSK", 0, 9));
    assertThat(claim(GITA, COMMISSIONER, first).get("amount").asString()).isEqualTo("75.00");
    var shown = claim(GITA, COMMISSIONER, second);
    assertThat(shown.get("amount").asString()).isEqualTo("25.00");
    assertThat(shown.get("lines").get(0).get("inputs").toString())
        .contains("Claimed before in %s (60)".formatted(first.get("number").asString()));
    ok(act(ISLA, COMMISSIONER, second, "approve", null));
    refused(act(NOAH, COMMISSIONER, second, "approve", null), 409, ClaimRefusal.OTHERS_FIRST);

    ok(act(AMY, PRACTICE, first, "withdraw", Map.of("reason", "A mistake")));
    assertThat(claim(GITA, COMMISSIONER, second).get("amount").asString())
        .as("what was sent stays as it was sent")
        .isEqualTo("25.00");
    refused(act(NOAH, COMMISSIONER, second, "approve", null), 409, ClaimRefusal.OTHERS_CHANGED);
    ok(
        act(
            NOAH,
            COMMISSIONER,
            second,
            "reject",
            Map.of("code", "OTHER", "reason", "The first claim was withdrawn")));
    ok(act(AMY, PRACTICE, second, "resubmit", CONFIRMED));
    assertThat(claim(GITA, COMMISSIONER, second).get("amount").asString()).isEqualTo("75.00");
    ok(act(AMY, PRACTICE, first, "resubmit", CONFIRMED));
    assertThat(claim(GITA, COMMISSIONER, first).get("amount").asString()).isEqualTo("25.00");
    for (var it : List.of(second, first)) {
      ok(act(ISLA, COMMISSIONER, it, "approve", null));
      ok(act(NOAH, COMMISSIONER, it, "approve", null));
      instructed(it);
    }
    assertThat(
            own()
                .asked(
                    "SELECT sum(amount) FROM payments.instruction WHERE service = '%s'"
                        .formatted(OpenSchemes.id("DAYSK"))))
        .isEqualTo("100.00");
  }

  @Test
  @DisplayName("where the tariff changes, it is asked how many belong to the days from then on")
  void tariff() {
    publish(OpenSchemes.with("DAYSL", 1, false, CountedTogetherHttpTest::later, new int[] {0, 9}));
    takePart(OpenSchemes.id("DAYSL"), AMY, PRACTICE);
    var claim = made("DAYSL", 0, 9);
    ok(put(AMY, claim, "lines", lines(Map.of("CLINIC", 10L))));
    var day = OpenSchemes.day(5).toString();
    var refused = act(AMY, PRACTICE, claim, "submit", CONFIRMED);
    refused(refused, 400, ClaimRefusal.INCOMPLETE);
    assertThat(refused.get("errors").get(0).get("pointer").asString())
        .isEqualTo("/lines/CLINIC@" + day);
    var changes = List.of(Map.of("from", day, "quantity", 4L));
    var body =
        Map.of(
            "lines", List.of(Map.of("component", "CLINIC", "quantity", 10L, "changes", changes)));
    var saved = ok(put(AMY, claim, "lines", body));
    var line = saved.get("lines").get(0);
    assertThat(line.get("changes").get(0).get("quantity").asInt()).isEqualTo(4);
    assertThat(line.get("tariffInWords").asString()).contains(" until ", " from ");
    var twice =
        List.of(
            Map.of("component", "CLINIC", "quantity", 10L),
            Map.of("component", "CLINIC", "quantity", 20L));
    refused(put(AMY, claim, "lines", Map.of("lines", twice)), 400, ClaimRefusal.CANNOT_BE_KEPT);
    var nothing =
        Map.of(
            "lines",
            List.of(
                Map.of("component", "HOME", "quantity", 1L),
                Map.of("component", "CLINIC", "quantity", 0L, "changes", changes)));
    assertThat(ok(put(AMY, claim, "lines", nothing)).get("amount").asString()).isEqualTo("3.12");
    ok(put(AMY, claim, "lines", body));
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    // 6 at £1.25 and 4 at £2.00
    assertThat(claim(GITA, COMMISSIONER, claim).get("amount").asString()).isEqualTo("15.50");
  }

  @Test
  @DisplayName("what is paid as for a whole window is claimed once in it, whatever part is claimed")
  void whole() {
    publish(OpenSchemes.with("DAYSM", 1, false, AS_IT_IS, new int[] {0, 4}));
    takePart(OpenSchemes.id("DAYSM"), AMY, PRACTICE);
    filled("DAYSM", 0, 4);
    publish(
        OpenSchemes.with(
            "DAYSM",
            2,
            false,
            json -> ((ObjectNode) json.get("scheme").get("components").get(0)).put("pays", "WHOLE"),
            new int[] {0, 9}));
    var rest = made("DAYSM", 0, 9);
    assertThat(rest.get("activityFrom").asString()).isEqualTo(OpenSchemes.day(5).toString());
    refused(put(AMY, rest, "lines", lines(Map.of("CLINIC", 1L))), 409, ClaimRefusal.CLAIMED_ONCE);
    ok(put(AMY, rest, "lines", lines(Map.of("HOME", 1L))));
  }

  private JsonNode sent(JsonNode claim) {
    ok(put(AMY, claim, "lines", lines(Map.of("CLINIC", 60L))));
    return ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
  }

  /** £2.00 from the fifth day on. */
  private static void later(ObjectNode json) {
    var parameters = (ArrayNode) json.get("parameters");
    var first = (ObjectNode) parameters.get(0);
    parameters.add(
        first.deepCopy().put("value", "2.00").put("validFrom", OpenSchemes.day(5).toString()));
    first.put("validTo", OpenSchemes.day(4).toString());
  }

  @Test
  @DisplayName("tiers, a change of the tariff and a new version together come to the right penny")
  void tiers() {
    publish(tiers(1, "77.50"));
    takePart(OpenSchemes.id("DAYSX"), AMY, PRACTICE);
    var first = made("DAYSX", 0, 9);
    var changes = List.of(Map.of("from", OpenSchemes.day(5).toString(), "quantity", 30L));
    ok(
        put(
            AMY,
            first,
            "lines",
            Map.of(
                "lines",
                List.of(Map.of("component", "FITTING", "quantity", 80L, "changes", changes)))));
    ok(act(AMY, PRACTICE, first, "submit", CONFIRMED));
    // all in the first tier: 50 at £105.35 and 30 at £110.65
    assertThat(claim(GITA, COMMISSIONER, first).get("amount").asString()).isEqualTo("8587.00");
    publish(tiers(2, "80.15"));
    var second = made("DAYSX", 10, 19);
    ok(put(AMY, second, "lines", lines(Map.of("FITTING", 51L))));
    ok(act(AMY, PRACTICE, second, "submit", CONFIRMED));
    // 20 are left in the first tier at £110.65, and 31 are beyond at £80.15
    assertThat(claim(GITA, COMMISSIONER, second).get("amount").asString()).isEqualTo("4697.65");
    for (var it : List.of(first, second)) {
      ok(act(ISLA, COMMISSIONER, it, "approve", null));
      ok(act(NOAH, COMMISSIONER, it, "approve", null));
      instructed(it);
    }
    assertThat(
            own()
                .asked(
                    "SELECT string_agg(amount::text, ' ' ORDER BY activity_from) FROM payments.instruction WHERE service = '%s'"
                        .formatted(OpenSchemes.id("DAYSX"))))
        .isEqualTo("8587.00 4697.65");
  }

  private static String tiers(int version, String beyond) {
    return OpenSchemes.with(
        "DAYSX",
        version,
        false,
        json -> {
          OpenSchemes.tiered(json);
          var parameters = (ArrayNode) json.get("parameters");
          var tariff = ((ObjectNode) parameters.get(1)).put("value", "105.35");
          parameters.add(
              tariff
                  .deepCopy()
                  .put("value", "110.65")
                  .put("validFrom", OpenSchemes.day(5).toString()));
          tariff.put("validTo", OpenSchemes.day(4).toString());
          ((ObjectNode) parameters.get(2)).put("value", beyond);
        },
        new int[] {0, 9},
        new int[] {10, 19});
  }
}
