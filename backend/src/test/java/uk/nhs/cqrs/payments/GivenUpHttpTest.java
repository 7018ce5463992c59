package uk.nhs.cqrs.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A payment that waits")
class GivenUpHttpTest extends PaymentWorld {

  private static final Map<String, String> WHY = Map.of("reason", "The account is asked about");

  private JsonNode act(Due due, String command, @Nullable Object body) {
    return post(
        LEO,
        "CQRS",
        "/payment-instructions/" + due.instruction() + "/" + command,
        body,
        instruction(due));
  }

  private String whatNext(Due due) {
    var reference = instruction(due).get("reference").asString();
    return get(LEO, "CQRS", "/declarations?limit=100")
            .get("items")
            .valueStream()
            .anyMatch(it -> it.get("reference").asString().equals(reference))
        ? get(HUGO, "90Q", "/tracking/" + reference).get("whatNext").asString()
        : "";
  }

  @Test
  @DisplayName("is held after a rejection, and let go into the next batch")
  void held() {
    var due = due();
    var first = released();
    answers(first, said(due, "REJECTED", "Account closed"));
    var held = ok(act(due, "hold", WHY));
    assertThat(held.get("statusInWords").asString())
        .isEqualTo("Held by payment operations: The account is asked about");
    assertThat(held.get("heldBy").get("name").asString()).isEqualTo("Leo Marsh");
    assertThat(whatNext(due))
        .isEqualTo("Payment operations hold the payment: The account is asked about.");
    refused(act(due, "hold", WHY), PaymentRefusal.HELD_ALREADY);
    var other = due();
    assertThat(file(prepared())).contains(other.instruction()).doesNotContain(due.instruction());
    assertThatThrownBy(() ->
            asApplication(
                LEO,
                "UPDATE payments.instruction SET status = 'IN_BATCH', rejection_reason = NULL WHERE id = '%s'"
                    .formatted(due.instruction())))
        .isInstanceOf(java.sql.SQLException.class);
    ok(act(due, "release-hold", null));
    refused(act(due, "release-hold", null), PaymentRefusal.NOT_HELD);
    assertThat(file(prepared())).contains(due.instruction());
  }

  @Test
  @DisplayName("is given up with a reason, and paid no more")
  void cancelled() {
    var due = due();
    var first = released();
    refused(act(due, "cancel", WHY), PaymentRefusal.NOT_WAITING);
    answers(first, said(due, "REJECTED", "Account closed"), said(due, "PAID", ""));
    refused(act(due, "cancel", WHY), PaymentRefusal.LINE_IN_DOUBT);
    ok(settle(LEO, open(due).getFirst(), "NOT_PAID", "It was not paid"));
    assertThat(act(due, "cancel", Map.of("reason", " ")).get("httpStatus").asInt()).isEqualTo(400);
    assertThat(ok(act(due, "cancel", WHY)).get("statusInWords").asString())
        .isEqualTo("Cancelled, it is not paid: The account is asked about");
    assertThat(whatNext(due))
        .startsWith("Leo Marsh cancelled the payment: The account is asked about.");
    assertThat(declaration(due)).isEqualTo("PAYMENT_CANCELLED");
    var other = due();
    assertThat(file(prepared())).contains(other.instruction()).doesNotContain(due.instruction());
  }

  @Test
  @DisplayName(
      "is sent back to be corrected: a task of provider and commissioner until it is let go")
  void sentBack() {
    var due = due();
    var first = released();
    answers(first, said(due, "REJECTED", "Account closed"));
    own().member("amy.hart", List.of(due.practice()), "FINANCE_VIEW");
    ok(act(due, "send-back", Map.of("reason", "The bank details are old")));
    for (var task : new JsonNode[] {get(HUGO, "90Q", "/tasks"), get(AMY, due.practice(), "/tasks")})
      assertThat(task.get("items").valueStream().map(it -> it.get("kind").asString()))
          .contains("PAYMENT_TO_CORRECT");
    assertThat(
            get(AMY, due.practice(), "/payment-instructions?held=TO_CORRECT")
                .get("items")
                .get(0)
                .get("statusInWords")
                .asString())
        .isEqualTo("To be corrected before it is paid: The bank details are old");
    ok(act(due, "release-hold", null));
    assertThat(get(AMY, due.practice(), "/payment-instructions?held=TO_CORRECT").get("items"))
        .isEmpty();
    assertThat(
            post(
                    HUGO,
                    "90Q",
                    "/payment-instructions/" + due.instruction() + "/cancel",
                    WHY,
                    instruction(due))
                .get("httpStatus")
                .asInt())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("comes back from the bank by hand, with day and reason, and is due again")
  void returned() {
    var due = due();
    var first = released();
    var back = Map.of("day", today.toString(), "reason", "Account closed, letter of the bank");
    refused(act(due, "return", back), PaymentRefusal.NOT_PAID);
    answers(first, said(due, "PAID", ""));
    for (var day : new String[] {today.minusDays(1).toString(), "2126-01-01", "0001-01-01"})
      refused(
          act(due, "return", Map.of("day", day, "reason", "Account closed")),
          PaymentRefusal.RETURN_DAY);
    assertThat(ok(act(due, "return", back)).get("status").asString()).isEqualTo("RETURNED");
    assertThat(declaration(due)).isEqualTo("PAYMENT_REJECTED");
    assertThat(whatNext(due)).startsWith("The bank returned the payment: Account closed");
    assertThat(file(prepared())).contains(due.instruction());
  }

  @Test
  @DisplayName("is due again as it was when its batch is cancelled before the release")
  void batchCancelled() {
    var due = due();
    var first = released();
    answers(first, said(due, "REJECTED", "Account closed"));
    var second = prepared();
    answers(first, said(due, "PAID", ""));
    var cancelled =
        ok(
            post(
                LEO,
                "CQRS",
                path(second) + "/cancel",
                Map.of("reason", "A late answer"),
                batch(second)));
    assertThat(cancelled.get("statusInWords").asString())
        .isEqualTo("Cancelled: its lines go into the next batch");
    assertThat(cancelled.get("cancelledBecause").asString()).isEqualTo("A late answer");
    refused(release(second), PaymentRefusal.BATCH_CANCELLED);
    assertThat(statusOf(LEO, "CQRS", path(second) + "/file")).isEqualTo(409);
    assertThat(instruction(due).get("rejectionReason").asString()).isEqualTo("Account closed");
    assertThat(instruction(due).get("batch").asString()).isEqualTo(first.get("id").asString());
    ok(settle(LEO, open(due).getFirst(), "AS_SAID", "Seen on the account"));
    assertThat(instruction(due).get("status").asString()).isEqualTo("PAID");
    refused(
        post(LEO, "CQRS", path(first) + "/cancel", Map.of("reason", "Late"), batch(first)),
        PaymentRefusal.ALREADY_RELEASED);
    assertThatThrownBy(() ->
            asApplication(
                LEO,
                "UPDATE payments.line SET taken_out = true WHERE instruction = '%s'"
                    .formatted(due.instruction())))
        .isInstanceOf(java.sql.SQLException.class);
  }

  @Test
  @DisplayName("is not acted upon by who saw an older state of it")
  void changedSince() {
    var due = due();
    var seen = instruction(due);
    ok(act(due, "hold", WHY));
    assertThat(
            post(LEO, "CQRS", "/payment-instructions/" + due.instruction() + "/cancel", WHY, seen)
                .get("httpStatus")
                .asInt())
        .isEqualTo(412);
  }
}
