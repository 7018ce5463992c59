package uk.nhs.cqrs.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Nothing is paid twice")
class MoneyMovedHttpTest extends PaymentWorld {

  private JsonNode act(Due due, String command, @Nullable Object body) {
    return post(
        LEO,
        "CQRS",
        "/payment-instructions/" + due.instruction() + "/" + command,
        body,
        instruction(due));
  }

  private JsonNode moved(Due due, String command) {
    return act(due, command, Map.of("day", today.toString(), "reason", "Letter of the bank"));
  }

  private static String part(Due due, LocalDate day) {
    return said(due.instruction(), "PAID", "1.00", day.toString(), "");
  }

  private static String on(Due due, String status, LocalDate day) {
    return said(due.instruction(), status, due.amount(), day.toString(), "Account closed");
  }

  private static void code(JsonNode answer, String code) {
    assertThat(answer.path("code").asString("")).as(answer.toString()).isEqualTo(code);
  }

  private void inNoBatch(Due due) {
    var other = due();
    assertThat(file(prepared())).contains(other.instruction()).doesNotContain(due.instruction());
    assertThatThrownBy(() ->
            asApplication(
                LEO,
                """
                INSERT INTO payments.line (batch, number, instruction, amount)
                SELECT (SELECT id FROM payments.batch ORDER BY id DESC LIMIT 1), 99, id, amount FROM payments.instruction WHERE id = '%s'
                """
                    .formatted(due.instruction())))
        .hasMessageContaining("of that payment is with the provider");
  }

  private String paidSoFar(Due due) {
    return instruction(due).get("paidSoFar").asString();
  }

  private static JsonNode older(JsonNode batch) {
    own()
        .asSuperuser(
            "SET session_replication_role = replica; UPDATE payments.batch SET released_at = released_at - interval '5 days' WHERE id = '%s'"
                .formatted(batch.get("id").asString()));
    return batch;
  }

  @Test
  @DisplayName("paid in part and rejected after it: in no batch until the rest was paid")
  void partAndRest() {
    var due = due();
    var batch = released();
    answers(batch, part(due, today));
    var line = open(due).getFirst();
    code(settle(LEO, line, "KEEP", "Leave it"), "CQRS-0824");
    ok(settle(LEO, line, "AS_SAID", "Seen on the account"));
    assertThat(paidSoFar(due)).isEqualTo("1.00");
    assertThat(batch(batch).get("paidAmount").asString()).isEqualTo("1.00");
    assertThat(answers(batch, said(due, "REJECTED", "Account closed")).get("taken").asInt())
        .isEqualTo(1);
    assertThat(instruction(due).get("statusInWords").asString())
        .isEqualTo(
            "Paid in part: £1.00 of £%s. It goes into no batch until the rest was paid or the part came back."
                .formatted(due.amount()));
    inNoBatch(due);
    code(act(due, "cancel", Map.of("reason", "Given up")), "CQRS-0821");
    code(
        act(
            due,
            "rest-paid",
            Map.of("day", today.minusDays(1).toString(), "reason", "Paid by hand")),
        "CQRS-0823");
    assertThat(ok(moved(due, "rest-paid")).get("status").asString()).isEqualTo("PAID");
    assertThat(paidSoFar(due)).isEqualTo(due.amount());
    assertThat(declaration(due)).isEqualTo("PAID");
    code(moved(due, "rest-paid"), "CQRS-0822");
    assertThat(batch(batch).get("paid").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("paid in part, come back and rejected: due again")
  void partAndBack() {
    var due = due();
    var batch = released();
    answers(batch, part(due, today));
    ok(settle(LEO, open(due).getFirst(), "AS_SAID", "Seen on the account"));
    assertThat(codes(answers(batch, said(due, "PAID", "")))).containsExactly("CONTRADICTION");
    ok(settle(LEO, open(due).getFirst(), "NOT_PAID", "The agency named the sum of both days"));
    ok(moved(due, "return"));
    assertThat(paidSoFar(due)).isEqualTo("0.00");
    assertThat(instruction(due).get("status").asString()).isEqualTo("SENT");
    answers(batch, said(due, "REJECTED", "Account closed"));
    assertThat(file(prepared())).contains(due.instruction());
  }

  @Test
  @DisplayName("returned and paid a day later: paid, and in no batch until that came back too")
  void paidAgain() {
    var due = due();
    var batch = older(released());
    answers(batch, on(due, "PAID", today.minusDays(3)), on(due, "RETURNED", today.minusDays(2)));
    assertThat(instruction(due).get("status").asString()).isEqualTo("RETURNED");
    assertThat(codes(answers(batch, on(due, "PAID", today.minusDays(1)))))
        .containsExactly("CONTRADICTION");
    code(settle(LEO, open(due).getFirst(), "KEEP", "Leave it"), "CQRS-0824");
    ok(settle(LEO, open(due).getFirst(), "AS_SAID", "Seen on the account"));
    assertThat(instruction(due).get("status").asString()).isEqualTo("PAID");
    assertThat(instruction(due).get("paidOn").asString()).isEqualTo(today.minusDays(1).toString());
    assertThat(declaration(due)).isEqualTo("PAID");
    assertThat(batch(batch).get("paidAmount").asString()).isEqualTo(due.amount());
    inNoBatch(due);
    ok(moved(due, "return"));
    assertThat(instruction(due).get("status").asString()).isEqualTo("RETURNED");
    assertThat(declaration(due)).isEqualTo("PAYMENT_REJECTED");
    assertThat(file(prepared())).contains(due.instruction());
  }

  @Test
  @DisplayName("paid a second time: both have to come back")
  void paidTwice() {
    var due = due();
    var batch = older(released());
    answers(batch, on(due, "PAID", today.minusDays(3)));
    answers(batch, on(due, "PAID", today.minusDays(2)));
    ok(settle(LEO, open(due).getFirst(), "AS_SAID", "Both stand on the account"));
    assertThat(instruction(due).get("statusInWords").asString())
        .contains("more than was instructed");
    assertThat(ok(moved(due, "return")).get("status").asString()).isEqualTo("PAID");
    assertThat(declaration(due)).isEqualTo("PAID");
    assertThat(paidSoFar(due)).isEqualTo(due.amount());
    assertThat(ok(moved(due, "return")).get("status").asString()).isEqualTo("RETURNED");
    assertThat(declaration(due)).isEqualTo("PAYMENT_REJECTED");
    code(moved(due, "return"), "CQRS-0818");
    assertThat(file(prepared())).contains(due.instruction());
  }

  @Test
  @DisplayName("whatever says that money was paid holds, however it is written and was settled")
  void spelt() {
    var due = due();
    var batch = released();
    answers(batch, said(due, "PART PAID", ""), said(due, "REJECTED", "Account closed"));
    var line = open(due).getFirst();
    code(settle(LEO, line, "KEEP", "Leave it"), "CQRS-0824");
    code(settle(LEO, line, "AS_SAID", "Let it be so"), "CQRS-0813");
    assertThatThrownBy(() ->
            asApplication(
                LEO,
                "INSERT INTO payments.answer_settlement (answer, decision, reason) VALUES ('%s', 'KEEP', 'x')"
                    .formatted(line.get("id").asString())))
        .hasMessageContaining("what says that money moved");
    own()
        .asSuperuser(
            """
            SET session_replication_role = replica;
            INSERT INTO payments.answer_settlement (answer, decision, reason, settled_by)
            VALUES ('%s', 'KEEP', 'Left as recorded before', '00000000-0000-7000-8000-000000000012')
            """
                .formatted(line.get("id").asString()));
    assertThat(open(due)).hasSize(1);
    assertThat(file(preparedWith())).doesNotContain(due.instruction());
    ok(settle(LEO, open(due).getFirst(), "NOT_PAID", "Nothing left the account"));
    assertThat(file(prepared())).contains(due.instruction());
  }

  private JsonNode preparedWith() {
    due();
    return prepared();
  }

  @Test
  @DisplayName("a state without its record is refused by the database")
  void bare() {
    var due = due();
    var sent = due();
    refused(
        due,
        "UPDATE payments.instruction SET status = 'PAID', paid_on = access.today() WHERE id = '%s'");
    refused(
        due,
        """
        UPDATE payments.instruction SET status = 'IN_BATCH', batch = (SELECT id FROM payments.batch LIMIT 1) WHERE id = '%1$s';
        UPDATE payments.instruction SET status = 'SENT' WHERE id = '%1$s'
        """);
    released();
    for (var status : new String[] {"PAID", "ACCEPTED", "REJECTED"})
      refused(
          sent,
          ("UPDATE payments.instruction SET status = '%s', paid_on = CASE '%s' WHEN 'PAID' THEN access.today() END, rejection_reason = CASE '%s' WHEN 'REJECTED' THEN 'x' END"
                  .formatted(status, status, status)
              + " WHERE id = '%s'"));
    refused(
        sent,
        "UPDATE payments.line SET answer = 'PAID', answered_on = access.today() WHERE instruction = '%s'");
    refused(
        sent,
        "INSERT INTO payments.movement (instruction, batch, kind, amount, moved_on) SELECT id, batch, 'PAID', amount, access.today() FROM payments.instruction WHERE id = '%s'");
    assertThat(instruction(sent).get("status").asString()).isEqualTo("SENT");
  }

  private static void refused(Due due, String sql) {
    assertThatThrownBy(() -> asApplication(LEO, sql.formatted(due.instruction())))
        .as(sql)
        .isInstanceOf(java.sql.SQLException.class)
        .hasMessageMatching(
            "(?s).*(as a line of a released batch|does not go from|as the payment agency said|says what moved).*");
  }
}
