package uk.nhs.cqrs.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the payment agency said")
class AnswersKeptHttpTest extends PaymentWorld {

  @Test
  @DisplayName(
      "REJECTED, a second batch, then a late PAID of the first: kept, listed, not released")
  void latePaid() {
    var due = due();
    var first = released();
    answers(first, said(due, "REJECTED", "Account closed"));
    var second = prepared();
    assertThat(file(second)).contains(due.instruction());
    var late = answers(first, said(due, "PAID", ""));
    assertThat(late.get("taken").asInt()).as(late.toString()).isZero();
    assertThat(late.get("toSettle").asInt()).isEqualTo(1);
    assertThat(codes(late)).containsExactly("CONTRADICTION");
    var line = open(due).getFirst();
    assertThat(line.get("outcome").asString()).isEqualTo("CONTRADICTING");
    assertThat(line.get("words").asString()).contains("answered before as REJECTED");
    assertThat(line.get("holds").asBoolean()).isTrue();
    assertThat(line.get("ageInDays").asInt()).isZero();
    refused(release(second), PaymentRefusal.LINE_IN_DOUBT);
    assertThat(batch(second).get("inDoubt").asInt()).isEqualTo(1);
    assertThatThrownBy(() ->
            asApplication(
                QUINN,
                "UPDATE payments.batch SET sends = 1, released_at = now(), released_by = platform.acting_person() WHERE id = '%s'"
                    .formatted(second.get("id").asString())))
        .hasMessageContaining("a line of the batch is in doubt");

    ok(post(LEO, "CQRS", "/payment-answers/" + line.get("id").asString() + "/take", null, null));
    assertThat(open(due).getFirst().get("owner").get("name").asString()).isEqualTo("Leo Marsh");
    refused(settle(QUINN, line, "NOT_PAID", "Not mine"), PaymentRefusal.ANSWER_OF_ANOTHER);
    assertThat(settle(LEO, line, "KEEP", "Leave it").get("code").asString()).isEqualTo("CQRS-0824");
    refused(
        settle(LEO, line, "AS_SAID", "The bank says so"), PaymentRefusal.STANDS_IN_ANOTHER_BATCH);
    var settled = ok(settle(LEO, line, "NOT_PAID", "The agency sent it by mistake, case 4711"));
    assertThat(settled.get("settledBy").get("name").asString()).isEqualTo("Leo Marsh");
    assertThat(open(due)).isEmpty();
    refused(settle(LEO, line, "NOT_PAID", "Once more"), PaymentRefusal.ANSWER_SETTLED);
    ok(release(second));
    assertThat(answers(first, said(due, "PAID", "")).get("repeated").asInt()).isEqualTo(1);
    answers(second, said(due, "PAID", ""));
    assertThat(instruction(due).get("status").asString()).isEqualTo("PAID");
  }

  @Test
  @DisplayName("a late PAID before a second batch keeps the payment out of it, and can be recorded")
  void latePaidAlone() {
    var due = due();
    var other = due();
    var first = released();
    answers(first, said(due, "REJECTED", "Account closed"), said(other, "PAID", ""));
    answers(first, said(due, "PAID", ""));
    assertThat(instruction(due).get("inDoubt").asBoolean()).isTrue();
    var next = due();
    assertThat(file(prepared())).contains(next.instruction()).doesNotContain(due.instruction());
    assertThatThrownBy(() ->
            asApplication(
                LEO,
                "UPDATE payments.instruction SET status = 'IN_BATCH', rejection_reason = NULL WHERE id = '%s'"
                    .formatted(due.instruction())))
        .hasMessageContaining("a payment that is held goes into no batch");
    ok(settle(QUINN, open(due).getFirst(), "AS_SAID", "Seen on the account"));
    assertThat(instruction(due).get("status").asString()).isEqualTo("PAID");
    assertThat(instruction(due).get("paidOn").asString()).isEqualTo(today.toString());
    assertThat(declaration(due)).isEqualTo("PAID");
    assertThat(batch(first).get("paid").asInt()).isEqualTo(2);
  }

  @Test
  @DisplayName("REJECTED after PAID is listed, and recorded as come back where it is right")
  void rejectedAfterPaid() {
    var due = due();
    var first = released();
    answers(first, said(due, "PAID", ""));
    assertThat(codes(answers(first, said(due, "REJECTED", "No such account"))))
        .containsExactly("CONTRADICTION");
    assertThat(instruction(due).get("status").asString()).isEqualTo("PAID");
    ok(settle(LEO, open(due).getFirst(), "AS_SAID", "The money is back"));
    assertThat(instruction(due).get("status").asString()).isEqualTo("RETURNED");
    assertThat(declaration(due)).isEqualTo("PAYMENT_REJECTED");
    var second = prepared();
    assertThat(file(second)).contains(due.instruction());
    ok(release(second));
    answers(second, said(due, "PAID", ""));
    assertThat(declaration(due)).isEqualTo("PAID");
  }

  @Test
  @DisplayName("what the bank returned is due again; a PAID of the same day after it is known")
  void returned() {
    var due = due();
    var first = released();
    assertThat(codes(answers(first, said(due, "RETURNED", "Too early"))))
        .containsExactly("CONTRADICTION");
    ok(settle(LEO, open(due).getFirst(), "KEEP", "Sent before the payment"));
    var both = answers(first, said(due, "PAID", ""), said(due, "RETURNED", "Account closed"));
    assertThat(both.get("taken").asInt()).as(both.toString()).isEqualTo(2);
    assertThat(
            answers(first, said(due, "PAID", ""), said(due, "RETURNED", "Account closed"))
                .get("repeated")
                .asInt())
        .isEqualTo(2);
    assertThat(instruction(due).get("statusInWords").asString())
        .startsWith("Returned by the bank: Account closed");
    assertThat(declaration(due)).isEqualTo("PAYMENT_REJECTED");
    assertThat(batch(first).get("paid").asInt()).isZero();
    assertThat(batch(first).get("returned").asInt()).isEqualTo(1);
    assertThat(batch(first).get("paidAmount").asString()).isEqualTo("0.00");
    var second = released();
    assertThat(file(second)).contains(due.instruction());
    answers(second, said(due, "PAID", ""));
    assertThat(declaration(due)).isEqualTo("PAID");
    assertThat(open(due)).isEmpty();
  }

  @Test
  @DisplayName("every line is kept with what became of it, and stays as it is")
  void everyLine() {
    var due = due();
    var batch = released();
    var rows =
        new String[] {
          said(due, "ACCEPTED", ""),
          said(due, "ACCEPTED", ""),
          said(due.instruction(), "PAID", "1.00", today.toString(), ""),
          said("00000000-0000-7000-8000-00000000abcd", "PAID", "5.00", today.toString(), ""),
          said("unknown", "PAID", "5.00", today.toString(), ""),
          said(due, "DONE", ""),
          said(due, "REJECTED", ""),
          due.instruction() + ",PAID",
          said(due, "PAID", ""),
          said(due, "REJECTED", "After all")
        };
    var taken = answers(batch, rows);
    assertThat(taken.get("read").asInt()).isEqualTo(10);
    assertThat(taken.get("taken").asInt()).isEqualTo(2);
    assertThat(taken.get("repeated").asInt()).isEqualTo(1);
    assertThat(taken.get("toSettle").asInt()).isEqualTo(7);
    var kept =
        get(LEO, "CQRS", "/payment-answers?show=EVERY&batch=" + batch.get("id").asString())
            .get("items");
    assertThat(kept.valueStream().map(it -> it.get("outcome").asString()))
        .containsExactly(
            "TAKEN",
            "REPEATED",
            "PART_PAID",
            "FOREIGN",
            "FOREIGN",
            "NOT_UNDERSTOOD",
            "NOT_UNDERSTOOD",
            "NOT_UNDERSTOOD",
            "TAKEN",
            "CONTRADICTING");
    assertThat(kept.get(2).get("words").asString())
        .isEqualTo(
            "It says that £1.00 was paid; the amount that was instructed is £" + due.amount());
    assertThat(answers(batch, rows).get("repeated").asInt()).isEqualTo(10);
    for (var sql :
        List.of(
            "UPDATE payments.answer SET outcome = 'TAKEN'",
            "DELETE FROM payments.answer",
            "UPDATE payments.answer_settlement SET reason = 'x'"))
      assertThatThrownBy(() -> asApplication(LEO, sql)).hasMessageContaining("permission denied");
    assertThatThrownBy(() -> own().asSuperuser("UPDATE payments.answer SET outcome = 'TAKEN'"))
        .hasStackTraceContaining("stays as it was kept");
    var foreign =
        kept.valueStream().filter(it -> it.get("outcome").asString().equals("FOREIGN")).toList();
    refused(settle(LEO, foreign.getFirst(), "AS_SAID", "Let it be so"), PaymentRefusal.NOT_AS_SAID);
    ok(settle(LEO, foreign.getFirst(), "KEEP", "Of another system"));
    assertThat(settle(LEO, foreign.get(1), "KEEP", "  ").get("httpStatus").asInt()).isEqualTo(400);
  }

  @Test
  @DisplayName("a day before the release or after today holds for nobody, whatever the status")
  void days() {
    var due = due();
    var batch = released();
    var wrong =
        List.of(
            "0001-01-01",
            "1926-11-26",
            today.minusDays(1).toString(),
            today.plusDays(1).toString(),
            "2126-01-01");
    for (var status : List.of("ACCEPTED", "REJECTED", "PAID", "RETURNED"))
      for (var day : wrong)
        assertThat(codes(answers(batch, said(due.instruction(), status, due.amount(), day, "Why"))))
            .as(status + " " + day)
            .containsExactly("WRONG_DATE");
    assertThat(instruction(due).get("status").asString()).isEqualTo("SENT");
    assertThatThrownBy(() ->
            asApplication(
                LEO,
                "UPDATE payments.line SET answer = 'PAID', answered_on = '1926-11-26' WHERE instruction = '%s'"
                    .formatted(due.instruction())))
        .hasMessageContaining("between its release and today");
  }

  @Test
  @DisplayName("is read with a byte order mark, with semicolons and as Windows-1252")
  void spellings() {
    var due = due();
    var batch = released();
    var head = "INSTRUCTION,STATUS,AMOUNT,DATE,REASON\r\n";
    var windows = java.nio.charset.Charset.forName("windows-1252");
    assertThat(
            answers(
                    batch,
                    ("\uFEFF" + head + said(due, "ACCEPTED", ""))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .get("taken")
                .asInt())
        .isEqualTo(1);
    assertThat(
            answers(
                    batch,
                    (head + said(due, "ACCEPTED", ""))
                        .replace(',', ';')
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .get("repeated")
                .asInt())
        .isEqualTo(1);
    var reason = "Account closed – see “letter” £5";
    answers(batch, (head + said(due, "REJECTED", reason)).getBytes(windows));
    assertThat(instruction(due).get("rejectionReason").asString()).isEqualTo(reason);
    assertThat(answers(batch, new byte[] {0, 1, 2}).get("code").asString()).isEqualTo("CQRS-0806");
  }
}
