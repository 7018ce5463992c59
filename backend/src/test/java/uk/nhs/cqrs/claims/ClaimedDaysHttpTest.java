package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A day of activity is claimed once")
class ClaimedDaysHttpTest extends DaySteps {

  @Test
  @DisplayName("whatever window and version name it; days that nobody claimed stay claimable")
  void versions() {
    publish(OpenSchemes.with("DAYSA", 1, false, AS_IT_IS, new int[] {0, 30}));
    takePart(OpenSchemes.id("DAYSA"), AMY, PRACTICE);
    var paid = approved("DAYSA", 0, 30);
    instructed(paid);
    publish(OpenSchemes.with("DAYSA", 2, false, AS_IT_IS, new int[] {0, 29}, new int[] {30, 35}));
    var refused = begun("DAYSA", 0, 29);
    refused(refused, 409, ClaimRefusal.DAYS_CLAIMED);
    assertThat(refused.get("detail").asString()).contains(paid.get("number").asString());
    var shown = window("DAYSA", 0, 29);
    assertThat(shown.get("canClaim").asBoolean()).isFalse();
    assertThat(shown.get("reason").asString()).contains(paid.get("number").asString());
    var rest = window("DAYSA", 30, 35);
    assertThat(rest.get("claimable").get(0).get("activityFrom").asString())
        .isEqualTo(OpenSchemes.day(31).toString());
    var part = made("DAYSA", 30, 35);
    assertThat(part.get("activityFrom").asString()).isEqualTo(OpenSchemes.day(31).toString());
    assertThat(part.get("activityTo").asString()).isEqualTo(OpenSchemes.day(35).toString());
    publish(OpenSchemes.with("DAYSA", 3, false, AS_IT_IS, new int[] {20, 30}));
    refused(begun("DAYSA", 20, 30), 409, ClaimRefusal.DAYS_CLAIMED);
  }

  @Test
  @DisplayName("in two years of a scheme neither: refused when the second is published")
  void years() {
    publish(OpenSchemes.with("DAYSB", 1, false, AS_IT_IS, new int[] {180, 210}));
    var next = loaded("DAYSB");
    var service = next.get("service").get("id").asString();
    var published = post(OPAL, "CQRS", "/services/" + service + "/versions/1/publish", null, null);
    assertThat(published.get("httpStatus").asInt()).as(published.toString()).isEqualTo(422);
    assertThat(published.get("code").asString()).isEqualTo("CQRS-0480");
    assertThat(published.get("errors").get(0).get("pointer").asString())
        .isEqualTo("/scheme/windows/0/activityFrom");
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    "UPDATE catalogue.version SET status = 'PUBLISHED', published_at = now() WHERE service = '%s'"
                        .formatted(service)))
        .hasStackTraceContaining("stand in a window");
  }

  private JsonNode loaded(String code) {
    var next =
        answered(
            as(JACK, "CQRS")
                .post()
                .uri("/api/v1/service-versions")
                .header("Idempotency-Key", newKey())
                .header("Content-Type", "application/json")
                .bodyValue(OpenSchemes.with(code, 1, true, AS_IT_IS, new int[] {200, 220})));
    assertThat(next.get("httpStatus").asInt()).as(next.toString()).isEqualTo(201);
    return next;
  }

  @Test
  @DisplayName(
      "held by a draft until it is discarded, by a withdrawn claim not, by a rejected one on")
  void held() {
    publish(OpenSchemes.with("DAYSC", 1, false, AS_IT_IS, new int[] {0, 9}));
    takePart(OpenSchemes.id("DAYSC"), AMY, PRACTICE);
    var draft = made("DAYSC", 0, 9);
    publish(OpenSchemes.with("DAYSC", 2, false, AS_IT_IS, new int[] {5, 12}, new int[] {20, 25}));
    assertThat(made("DAYSC", 5, 12).get("activityFrom").asString())
        .isEqualTo(OpenSchemes.day(10).toString());
    var gone = ok(act(AMY, PRACTICE, draft, "discard", null));
    assertThat(gone.get("status").asString()).isEqualTo("DISCARDED");
    refused(act(AMY, PRACTICE, draft, "submit", CONFIRMED), 409, ClaimRefusal.DISCARDED_ALREADY);
    var first = filled("DAYSC", 5, 12);
    assertThat(first.get("activityTo").asString()).isEqualTo(OpenSchemes.day(9).toString());
    ok(act(AMY, PRACTICE, first, "submit", CONFIRMED));
    refused(act(AMY, PRACTICE, first, "discard", null), 409, ClaimRefusal.ONLY_DRAFTS);
    ok(act(AMY, PRACTICE, first, "withdraw", Map.of("reason", "A mistake")));
    var second = filled("DAYSC", 5, 12);
    refused(act(AMY, PRACTICE, first, "resubmit", CONFIRMED), 409, ClaimRefusal.DAYS_CLAIMED);
    ok(act(AMY, PRACTICE, second, "submit", CONFIRMED));
    ok(
        act(
            GITA,
            COMMISSIONER,
            second,
            "reject",
            Map.of("code", "OTHER", "reason", "Half of it is missing")));
    refused(begun("DAYSC", 5, 12), 409, ClaimRefusal.ALREADY_CLAIMED);
    refused(act(AMY, PRACTICE, first, "resubmit", CONFIRMED), 409, ClaimRefusal.DAYS_CLAIMED);
    ok(act(AMY, PRACTICE, second, "resubmit", CONFIRMED));
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    "UPDATE claims.claimed_days SET days = daterange('%s', '%s', '[]') WHERE claim = (SELECT claim FROM claims.claimed_days WHERE scheme = 'DAYSC' AND component = '*' AND lower(days) = '%s')"
                        .formatted(OpenSchemes.day(9), OpenSchemes.day(12), OpenSchemes.day(10))))
        .hasStackTraceContaining("days_once");
  }

  @Test
  @DisplayName("once more only where the scheme takes supplementary claims; approvers see both")
  void supplementary() {
    publish(OpenSchemes.with("DAYSD", 1, false, AS_IT_IS, new int[] {0, 9}));
    takePart(OpenSchemes.id("DAYSD"), AMY, PRACTICE);
    ok(act(AMY, PRACTICE, filled("DAYSD", 0, 9), "submit", CONFIRMED));
    refused(supplement("DAYSD", 0, 9), 409, ClaimRefusal.NO_SUPPLEMENT);
    publish(
        OpenSchemes.with(
            "DAYSE",
            1,
            false,
            json -> ((ObjectNode) json.get("scheme")).put("supplementary", true),
            new int[] {0, 9}));
    takePart(OpenSchemes.id("DAYSE"), AMY, PRACTICE);
    refused(supplement("DAYSE", 0, 9), 409, ClaimRefusal.NOTHING_TO_SUPPLEMENT);
    var claim = filled("DAYSE", 0, 9);
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    assertThat(window("DAYSE", 0, 9).get("canSupplement").asBoolean()).isTrue();
    var more = supplement("DAYSE", 0, 9);
    assertThat(more.get("httpStatus").asInt()).as(more.toString()).isEqualTo(201);
    assertThat(more.get("supplementary").asBoolean()).isTrue();
    refused(supplement("DAYSE", 0, 9), 409, ClaimRefusal.NOTHING_TO_SUPPLEMENT);
    ok(put(AMY, more, "lines", lines(Map.of("CLINIC", 4L))));
    ok(act(AMY, PRACTICE, more, "submit", CONFIRMED));
    var seen = claim(GITA, COMMISSIONER, more).get("together");
    assertThat(seen.get(0).get("claim").get("number")).isEqualTo(claim.get("number"));
    assertThat(seen.get(0).get("amount").asString()).isEqualTo("12.50");
    assertThat(claim(GITA, COMMISSIONER, claim).get("together").get(0).get("claim").get("number"))
        .isEqualTo(more.get("number"));
    for (var it : List.of(claim, more)) {
      ok(act(ISLA, COMMISSIONER, it, "approve", null));
      ok(act(NOAH, COMMISSIONER, it, "approve", null));
      instructed(it);
    }
  }

  @Test
  @DisplayName("and a component once a year or once in a contract, where the scheme says so")
  void onceAYear() {
    publish(
        OpenSchemes.with(
            "DAYSF",
            1,
            false,
            json -> {
              var components = json.get("scheme").get("components");
              ((ObjectNode) components.get(0)).put("claimed", "YEAR");
              ((ObjectNode) components.get(1)).put("claimed", "CONTRACT");
            },
            new int[] {0, 9},
            new int[] {10, 19}));
    takePart(OpenSchemes.id("DAYSF"), AMY, PRACTICE);
    var first = made("DAYSF", 0, 9);
    ok(put(AMY, first, "lines", lines(Map.of("CLINIC", 1L))));
    var second = made("DAYSF", 10, 19);
    var refused = put(AMY, second, "lines", lines(Map.of("CLINIC", 1L, "HOME", 1L)));
    refused(refused, 409, ClaimRefusal.CLAIMED_ONCE);
    assertThat(refused.get("errors").get(0).get("pointer").asString()).isEqualTo("/lines/CLINIC");
    ok(put(AMY, second, "lines", lines(Map.of("HOME", 1L))));
    refused(
        put(AMY, first, "lines", lines(Map.of("CLINIC", 1L, "HOME", 1L))),
        409,
        ClaimRefusal.CLAIMED_ONCE);
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    "UPDATE claims.claim SET quantities = '{\"CLINIC\": 1}' WHERE id = '%s'"
                        .formatted(second.get("id").asString())))
        .hasStackTraceContaining("days_once");
  }

  @Test
  @DisplayName("once more where the scheme takes it, under whatever window a later version has")
  void supplementAcrossCuts() {
    publish(OpenSchemes.with("DAYSV", 1, false, OpenSchemes::capped, new int[] {0, 9}));
    takePart(OpenSchemes.id("DAYSV"), AMY, PRACTICE);
    var first = approved("DAYSV", 0, 9);
    publish(
        OpenSchemes.with(
            "DAYSV", 2, false, OpenSchemes::capped, new int[] {0, 4}, new int[] {5, 14}));
    assertThat(window("DAYSV", 0, 4).get("canSupplement").asBoolean()).isTrue();
    var again = supplement("DAYSV", 0, 4);
    assertThat(again.get("httpStatus").asInt()).as(again.toString()).isEqualTo(201);
    assertThat(again.get("activityFrom").asString()).isEqualTo(OpenSchemes.day(0).toString());
    assertThat(again.get("activityTo").asString()).isEqualTo(OpenSchemes.day(9).toString());
    refused(supplement("DAYSV", 5, 14), 409, ClaimRefusal.NOTHING_TO_SUPPLEMENT);
    ok(put(AMY, again, "lines", lines(Map.of("CLINIC", 75L))));
    ok(act(AMY, PRACTICE, again, "submit", CONFIRMED));
    var shown = claim(ISLA, COMMISSIONER, again);
    // 10 before and 75 now come to £100.00 at most, £12.50 of which was claimed
    assertThat(shown.get("amount").asString()).isEqualTo("87.50");
    assertThat(shown.get("together").toString()).contains(first.get("number").asString());
    ok(act(ISLA, COMMISSIONER, again, "approve", null));
    ok(act(NOAH, COMMISSIONER, again, "approve", null));
    instructed(again);
  }
}
