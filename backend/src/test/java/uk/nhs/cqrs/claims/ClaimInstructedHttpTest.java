package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("An approved claim is instructed")
class ClaimInstructedHttpTest extends DaySteps {

  @Test
  @DisplayName("and with nothing to pay it ends approved, without an instruction")
  void nothingToPay() {
    publish(
        OpenSchemes.with(
            "DAYSG",
            1,
            false,
            json -> json.get("parameters").forEach(it -> ((ObjectNode) it).put("value", "0.00")),
            new int[] {0, 9}));
    takePart(OpenSchemes.id("DAYSG"), AMY, PRACTICE);
    var claim = filled("DAYSG", 0, 9);
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    ok(act(ISLA, COMMISSIONER, claim, "approve", null));
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    "INSERT INTO claims.hat SELECT claim, '%1$s', 'TIER_2' FROM claims.hat WHERE claim = '%2$s' AND step = 'TIER_1'; INSERT INTO claims.signature SELECT claim, round, 'TIER_2', '%1$s', person_name, organisation, now() FROM claims.signature WHERE claim = '%2$s' AND step = 'TIER_1'; UPDATE claims.claim SET status = 'APPROVED' WHERE id = '%2$s'"
                        .formatted(
                            own()
                                .asked(
                                    "SELECT id FROM access.person WHERE id NOT IN (SELECT person FROM claims.hat) LIMIT 1"),
                            claim.get("id").asString())))
        .hasStackTraceContaining("is paid, but for nothing");
    var done = ok(act(NOAH, COMMISSIONER, claim, "approve", null));
    assertThat(done.get("status").asString()).isEqualTo("NOTHING_TO_PAY");
    assertThat(done.get("statusInWords").asString()).isEqualTo("Approved, nothing to pay");
    var tracked = get(AMY, PRACTICE, "/tracking/" + claim.get("number").asString());
    assertThat(tracked.get("steps").valueStream().map(it -> it.get("state").asString()))
        .containsOnly("DONE");
    assertThat(count(claim)).isEqualTo("0");
  }

  @Test
  @DisplayName("and one that is approved and cannot be instructed is a task until it is")
  void loud() {
    publish(OpenSchemes.with("DAYSH", 1, false, AS_IT_IS, new int[] {0, 9}));
    takePart(OpenSchemes.id("DAYSH"), AMY, PRACTICE);
    var claim = filled("DAYSH", 0, 9);
    own()
        .asSuperuser(
            "ALTER TABLE payments.instruction ADD CONSTRAINT not_this CHECK (reference <> '%s')"
                .formatted(claim.get("number").asString()));
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    ok(act(ISLA, COMMISSIONER, claim, "approve", null));
    ok(act(NOAH, COMMISSIONER, claim, "approve", null));
    until(this::tasks, tasks -> tasks.contains("CLAIM_NOT_INSTRUCTED"));
    assertThat(
            get(AMY, PRACTICE, path(claim) + "/history")
                .get("items")
                .valueStream()
                .map(it -> it.get("what").asString()))
        .contains("Payment could not be instructed");
    own().asSuperuser("ALTER TABLE payments.instruction DROP CONSTRAINT not_this");
    own().asSuperuser("UPDATE journal.outbox SET not_before = now() WHERE told_at IS NULL");
    instructed(claim);
    assertThat(tasks()).doesNotContain("CLAIM_NOT_INSTRUCTED");
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    "INSERT INTO payments.instruction (reference, provider, commissioner, service, activity_from, achievement_date, claim, paycode, amount) SELECT number, provider, commissioner, service, activity_from, activity_to, id, paycode, 99.00 FROM claims.claim WHERE id = '%s'"
                        .formatted(claim.get("id").asString())))
        .hasStackTraceContaining("that is not the approved amount");
  }
}
