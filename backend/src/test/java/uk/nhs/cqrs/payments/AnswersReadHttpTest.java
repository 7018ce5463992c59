package uk.nhs.cqrs.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("How a line of the payment agency is read")
class AnswersReadHttpTest extends PaymentWorld {

  private Due rejected() {
    var due = due();
    answers(released(), said(due, "REJECTED", "Account closed"));
    return due;
  }

  private JsonNode batchOf(Due due) {
    return get(LEO, "CQRS", "/payment-batches/" + instruction(due).get("batch").asString());
  }

  private static String waits(Due due) {
    return own().asked("SELECT count(*) FROM payments.due WHERE id = '" + due.instruction() + "'");
  }

  @Test
  @DisplayName("its status without white space, quotes and braces, in any case")
  void statuses() {
    var due = rejected();
    var first = batchOf(due);
    for (var status :
        List.of(
            "PAID\t",
            "PAID\u00a0",
            "\u2007 paid",
            "'Paid",
            "\"\"\"PAID\"\"\"",
            "{PAID}",
            "\u2018PAID\u2019",
            "PA\u200bID"))
      assertThat(codes(answers(first, said(due, status, ""))))
          .as(status)
          .containsExactly("CONTRADICTION");
    assertThat(open(due)).hasSize(8).allMatch(line -> line.get("holds").asBoolean());
    assertThat(instruction(due).get("inDoubt").asBoolean()).isTrue();
    var other = due();
    assertThat(file(prepared())).contains(other.instruction()).doesNotContain(due.instruction());
    ok(settle(LEO, open(due).getFirst(), "AS_SAID", "Seen on the account"));
    assertThat(instruction(due).get("status").asString()).isEqualTo("PAID");
  }

  @Test
  @DisplayName("its identifier as 32 hexadecimal digits, however they are written")
  void identifiers() {
    var due = rejected();
    var first = batchOf(due);
    var id = due.instruction();
    for (var text :
        List.of(
            id.replace("-", ""),
            "{" + id + "}",
            "'" + id,
            id + "\u00a0",
            "\t" + id.toUpperCase(Locale.ROOT),
            id.replace('-', '\u2011'),
            "\u201c" + id + "\u201d")) {
      var line = said(text, "PAID", due.amount(), today.toString(), "");
      assertThat(codes(answers(first, line))).as(text).containsExactly("CONTRADICTION");
    }
    assertThat(open(due)).hasSize(7).allMatch(line -> line.get("holds").asBoolean());
    assertThat(waits(due)).isEqualTo("0");
    assertThat(codes(answers(first, said(id.substring(1), "PAID", due.amount(), "", ""))))
        .containsExactly("NOT_IN_BATCH");
  }

  @Test
  @DisplayName("and taken over so")
  void taken() {
    var due = due();
    var batch = released();
    answers(batch, said(due, "accepted\u00a0", ""));
    assertThat(instruction(due).get("status").asString()).isEqualTo("ACCEPTED");
    var paid = said("{" + due.instruction() + "}", "Paid\t", due.amount(), today.toString(), "");
    assertThat(answers(batch, paid).get("taken").asInt()).isEqualTo(1);
    assertThat(instruction(due).get("status").asString()).isEqualTo("PAID");
    assertThat(declaration(due)).isEqualTo("PAID");
    assertThat(answers(batch, said(due, "PAID", "")).get("repeated").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("what is not understood of a payment that it names holds it until it is settled")
  void notUnderstood() {
    var due = rejected();
    var first = batchOf(due);
    var id = due.instruction();
    for (var line :
        List.of(
            said(due, "DONE", ""),
            said(due, "", ""),
            said(id, "ACCEPTED", "five pounds", today.toString(), ""),
            said(id, "DONE", due.amount(), "31/12/2026", ""),
            said(id, "REJECTED", due.amount(), "tomorrow", "Account closed"),
            id + ",PAID")) {
      answers(first, line);
      assertThat(instruction(due).get("inDoubt").asBoolean()).as(line).isTrue();
      assertThat(waits(due)).as(line).isEqualTo("0");
      assertThat(open(due)).hasSize(1);
      var how = line.contains("PAID") ? "NOT_PAID" : "KEEP";
      ok(settle(LEO, open(due).getFirst(), how, "Asked the agency: it was not paid"));
      assertThat(waits(due)).as(line).isEqualTo("1");
    }
    assertThat(file(prepared())).contains(id);
  }

  @Test
  @DisplayName("the database finds the payment by itself and lets it into no batch")
  void inTheDatabase() throws java.sql.SQLException {
    var due = rejected();
    asApplication(
        LEO,
        """
        INSERT INTO payments.answer (file, batch, line, said_instruction, said_status, said_amount, said_on, said_reason, outcome, words)
        SELECT f.id, f.batch, 99, '{%s}', 'DONE', '', '', '', 'FOREIGN', 'None' FROM payments.answer_file f
         WHERE f.batch = '%s' LIMIT 1
        """
            .formatted(
                due.instruction().replace("-", "").toUpperCase(Locale.ROOT),
                instruction(due).get("batch").asString()));
    assertThat(instruction(due).get("inDoubt").asBoolean()).isTrue();
    assertThatThrownBy(() ->
            asApplication(
                LEO,
                "UPDATE payments.instruction SET status = 'IN_BATCH', rejection_reason = NULL WHERE id = '%s'"
                    .formatted(due.instruction())))
        .hasMessageContaining("a payment that is held goes into no batch");
    assertThat(open(due)).hasSize(1);
    ok(settle(LEO, open(due).getFirst(), "KEEP", "A line of another system"));
    assertThat(waits(due)).isEqualTo("1");
  }

  @Test
  @DisplayName("the same status of another day contradicts; of the same day it is known")
  void anotherDay() {
    var due = due();
    var batch = released();
    own()
        .asSuperuser(
            "SET session_replication_role = replica; UPDATE payments.batch SET released_at = released_at - interval '3 days' WHERE id = '%s'"
                .formatted(batch.get("id").asString()));
    var yesterday =
        said(due.instruction(), "PAID", due.amount(), today.minusDays(1).toString(), "");
    assertThat(answers(batch, yesterday).get("taken").asInt()).isEqualTo(1);
    assertThat(answers(batch, yesterday).get("repeated").asInt()).isEqualTo(1);
    assertThat(codes(answers(batch, said(due, "PAID", "")))).containsExactly("CONTRADICTION");
    assertThat(open(due)).hasSize(1);
    assertThat(open(due).getFirst().get("words").asString())
        .startsWith("It says PAID on")
        .contains("answered before as PAID on");
    assertThat(instruction(due).get("paidOn").asString()).isEqualTo(today.minusDays(1).toString());
    var back =
        said(due.instruction(), "RETURNED", due.amount(), today.minusDays(1).toString(), "Closed");
    assertThat(answers(batch, back).get("taken").asInt()).isEqualTo(1);
    assertThat(answers(batch, back).get("repeated").asInt()).isEqualTo(1);
    assertThat(codes(answers(batch, said(due, "RETURNED", "Closed"))))
        .containsExactly("CONTRADICTION");
    assertThat(open(due)).hasSize(2);
  }
}
