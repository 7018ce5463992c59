package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A claim is made under the version of its scheme that holds when it is submitted")
class ClaimVersionHttpTest extends DaySteps {

  @Test
  @DisplayName("which is said before, with what it makes different, and confirmed")
  void halved() {
    publish(tariff(1, "10.00", 0, 9));
    takePart(OpenSchemes.id("RULEA"), AMY, PRACTICE);
    var claim = filled("RULEA", 0, 9);
    assertThat(claim(AMY, PRACTICE, claim).get("amount").asString()).isEqualTo("100.00");
    assertThat(claim(AMY, PRACTICE, claim).has("inForce")).isFalse();
    publish(tariff(2, "5.00", 0, 9));
    var inForce = claim(AMY, PRACTICE, claim).get("inForce");
    assertThat(inForce.get("version").asInt()).isEqualTo(2);
    assertThat(inForce.get("amount").asString()).isEqualTo("50.00");
    assertThat(inForce.get("changes").toString())
        .contains("£10.00 for each")
        .contains("£5.00 for each");
    var refused = act(AMY, PRACTICE, claim, "submit", CONFIRMED);
    refused(refused, 409, ClaimRefusal.VERSION_CHANGED);
    assertThat(refused.get("detail").asString()).contains("£50.00").contains("£100.00");
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    "UPDATE claims.claim SET service_version = 2 WHERE id = '%s'"
                        .formatted(claim.get("id").asString())))
        .hasStackTraceContaining("stays about");
    var sent =
        ok(act(AMY, PRACTICE, claim, "submit", Map.of("confirmed", true, "serviceVersion", 2)));
    assertThat(sent.get("amount").asString()).isEqualTo("50.00");
    assertThat(sent.get("serviceVersion").asInt()).isEqualTo(2);
    ok(act(ISLA, COMMISSIONER, claim, "approve", null));
    ok(act(NOAH, COMMISSIONER, claim, "approve", null));
    instructed(claim);
    assertThat(
            own()
                .asked(
                    "SELECT amount FROM payments.instruction WHERE claim = '%s'"
                        .formatted(claim.get("id").asString())))
        .isEqualTo("50.00");
  }

  @Test
  @DisplayName("and refused where that has no window for its days; the draft can be discarded")
  void gone() {
    publish(OpenSchemes.with("RULEB", 1, false, AS_IT_IS, new int[] {0, 9}));
    takePart(OpenSchemes.id("RULEB"), AMY, PRACTICE);
    var claim = filled("RULEB", 0, 9);
    publish(OpenSchemes.with("RULEB", 2, false, AS_IT_IS, new int[] {0, 14}));
    refused(act(AMY, PRACTICE, claim, "submit", CONFIRMED), 409, ClaimRefusal.WINDOW_GONE);
    ok(act(AMY, PRACTICE, claim, "discard", null));
    assertThat(made("RULEB", 0, 14).get("activityTo").asString())
        .isEqualTo(OpenSchemes.day(14).toString());
  }

  @Test
  @DisplayName("and whoever approves it reads of withdrawal, closure and lateness in the meantime")
  void meantime() {
    publish(OpenSchemes.with("RULEC", 1, false, AS_IT_IS, new int[] {0, 9}));
    takePart(OpenSchemes.id("RULEC"), AMY, PRACTICE);
    var claim = filled("RULEC", 0, 9);
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    assertThat(claim(GITA, COMMISSIONER, claim).has("notices")).isFalse();
    own()
        .asSuperuser(
            "UPDATE participation.participation SET withdrawn_on = '%s' WHERE service = '%s'; SET session_replication_role = replica; UPDATE claims.signature SET signed_at = now() + interval '30 days' WHERE claim = '%s'"
                .formatted(
                    OpenSchemes.day(5), OpenSchemes.id("RULEC"), claim.get("id").asString()));
    var notices = claim(GITA, COMMISSIONER, claim).get("notices").toString();
    assertThat(notices)
        .contains("has withdrawn from the service")
        .contains("after its window closed");
    ok(act(ISLA, COMMISSIONER, claim, "approve", null));
  }

  private static String tariff(int version, String pounds, int first, int last) {
    return OpenSchemes.with(
        "RULEA",
        version,
        false,
        json -> json.get("parameters").forEach(it -> ((ObjectNode) it).put("value", pounds)),
        new int[] {first, last});
  }
}
