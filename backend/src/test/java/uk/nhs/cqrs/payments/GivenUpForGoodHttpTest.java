package uk.nhs.cqrs.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A payment that was cancelled")
class GivenUpForGoodHttpTest extends PaymentWorld {

  private JsonNode act(Due due, String command, Object body) {
    return post(
        LEO,
        "CQRS",
        "/payment-instructions/" + due.instruction() + "/" + command,
        body,
        instruction(due));
  }

  /** Cancelled after a rejection, and paid after all. */
  private JsonNode paidAfterAll(Due due) {
    var first = released();
    answers(first, said(due, "REJECTED", "Account closed"));
    ok(act(due, "cancel", Map.of("reason", "The practice has closed")));
    answers(first, said(due, "PAID", ""));
    ok(settle(LEO, open(due).getFirst(), "AS_SAID", "Seen on the account"));
    assertThat(instruction(due).get("status").asString()).isEqualTo("PAID");
    return first;
  }

  private void staysCancelled(Due due, String because) {
    var it = instruction(due);
    assertThat(it.get("status").asString()).as(it.toString()).isEqualTo("CANCELLED");
    assertThat(it.get("cancelledBecause").asString()).isEqualTo("The practice has closed");
    assertThat(it.get("rejectionReason").asString()).isEqualTo(because);
    assertThat(
            own()
                .asked(
                    "SELECT returned_on || ' ' || returned_because FROM payments.line WHERE instruction = '%s'"
                        .formatted(due.instruction())))
        .isEqualTo(today + " " + because);
    assertThat(
            get(HUGO, "90Q", "/tracking/" + it.get("reference").asString())
                .get("whatNext")
                .asString())
        .startsWith(
            "Leo Marsh cancelled the payment: The practice has closed. If the amount was wrong,");
    var other = due();
    assertThat(file(prepared())).contains(other.instruction()).doesNotContain(due.instruction());
  }

  @Test
  @DisplayName("and paid after all stays cancelled when it comes back by hand")
  void backByHand() {
    var due = due();
    paidAfterAll(due);
    ok(act(due, "return", Map.of("day", today.toString(), "reason", "Letter of the bank")));
    staysCancelled(due, "Letter of the bank");
    assertThat(declaration(due)).isEqualTo("PAYMENT_CANCELLED");
  }

  @Test
  @DisplayName("and when the agency says that it came back, whatever else waits for a person")
  void backByFile() {
    var due = due();
    var first = paidAfterAll(due);
    answers(first, said(due, "DONE", ""), said(due, "RETURNED", "Account closed"));
    ok(settle(LEO, open(due).getFirst(), "KEEP", "Nothing new"));
    staysCancelled(due, "Account closed");
  }

  @Test
  @DisplayName("leaves its declaration to be sent back, declared again and paid by another")
  void declaredAgain() {
    var due = due();
    ok(act(due, "cancel", Map.of("reason", "The list was wrong")));
    assertThat(declaration(due)).isEqualTo("PAYMENT_CANCELLED");
    var path =
        "/declarations/"
            + own()
                .asked(
                    "SELECT id FROM declarations.declaration WHERE provider = '%s'"
                        .formatted(due.practice()));
    var back =
        post(
            GITA,
            "90Q",
            path + "/send-back",
            Map.of("reason", "Correct it"),
            get(GITA, "90Q", path));
    assertThat(ok(back).get("status").asString()).isEqualTo("AWAITING_PROVIDER");
    own()
        .asSuperuser(
            text("payments/instructed.sql")
                .replace(", 1, s.step", ", 2, s.step")
                .formatted(due.practice()));
    assertThat(
            own()
                .asked(
                    "SELECT string_agg(status, ' ' ORDER BY id) FROM payments.instruction WHERE provider = '%s'"
                        .formatted(due.practice())))
        .isEqualTo("CANCELLED APPROVED");
    var first =
        new Due(
            due.practice(),
            own()
                .asked(
                    "SELECT id FROM payments.instruction WHERE status = 'APPROVED' AND provider = '%s'"
                        .formatted(due.practice())),
            due.amount());
    assertThat(file(prepared())).contains(first.instruction()).doesNotContain(due.instruction());
  }

  @Test
  @DisplayName("is due in no way, by constraint")
  void constraint() {
    var due = due();
    paidAfterAll(due);
    assertThatThrownBy(() ->
            asApplication(
                LEO,
                "UPDATE payments.instruction SET status = 'RETURNED', paid_on = NULL, rejection_reason = 'Closed' WHERE id = '%s'"
                    .formatted(due.instruction())))
        .hasMessageContaining("a payment is paid until its money came back");
    var paid = due();
    answers(released(), said(paid, "PAID", ""));
    assertThatThrownBy(() ->
            asApplication(
                LEO,
                "UPDATE payments.instruction SET status = 'CANCELLED', paid_on = NULL, cancelled_because = 'x' WHERE id = '%s'"
                    .formatted(paid.instruction())))
        .hasMessageContaining("does not go from PAID to CANCELLED");
  }
}
