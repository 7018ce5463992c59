package uk.nhs.cqrs.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A statement")
class StatementHttpTest extends PaymentWorld {

  private static final String PRACTICE = "X20090";

  /** So many payments on a day of a month, of £1.01 and more, written past the triggers. */
  private static void paid(int many, String on, String status) {
    own()
        .asSuperuser(
            """
            SET session_replication_role = replica;
            INSERT INTO payments.instruction (reference, provider, commissioner, service, achievement_date, declaration, achievement, amount, status, paid_on, batch)
            SELECT 'QOF-X20090-2025-26', 'X20090', '90Q', 'QOF-2025-26', DATE '%2$s' - n - 1000 * extract(month FROM DATE '%2$s')::int, uuidv7(), uuidv7(), n + 0.01, '%3$s',
                   CASE WHEN '%3$s' = 'PAID' THEN DATE '%2$s' END, (SELECT id FROM payments.batch LIMIT 1)
              FROM generate_series(1, %1$d) n;
            INSERT INTO payments.movement (instruction, batch, kind, amount, moved_on)
            SELECT id, batch, 'PAID', amount, paid_on FROM payments.instruction WHERE provider = 'X20090' AND paid_on = DATE '%2$s';
            SET session_replication_role = origin
            """
                .formatted(many, on, status));
  }

  @Test
  @DisplayName("holds and totals all its lines; the statements together are what was paid")
  void all() {
    due();
    released();
    paid(510, "2026-03-20", "PAID");
    paid(7, "2026-04-20", "PAID");
    var march = get(LEO, "CQRS", "/statements?organisation=" + PRACTICE + "&month=2026-03");
    assertThat(march.get("lines")).hasSize(510);
    assertThat(march.get("paid").asString()).isEqualTo("130310.10");
    assertThat(march.get("total").asString()).isEqualTo("130310.10");
    var sum =
        IntStream.rangeClosed(1, 12)
            .mapToObj(month ->
                get(
                    LEO,
                    "CQRS",
                    "/statements?organisation=" + PRACTICE + "&month=" + YearMonth.of(2026, month)))
            .map(it -> new BigDecimal(it.get("paid").asString()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum)
        .isEqualByComparingTo(
            own()
                .asked(
                    "SELECT sum(amount) FROM payments.instruction WHERE status = 'PAID' AND provider = '"
                        + PRACTICE
                        + "'"));
  }

  @Test
  @DisplayName("shows what came back in the month in which it did; a month that is over stays")
  void comeBack() {
    var due = due();
    var batch = released();
    answers(batch, said(due, "PAID", ""));
    var month = YearMonth.from(today);
    var before = month.minusMonths(1);
    own()
        .asSuperuser(
            """
            SET session_replication_role = replica;
            UPDATE payments.batch SET released_at = released_at - interval '40 days' WHERE id = '%1$s';
            UPDATE payments.line SET answered_on = DATE '%2$s' WHERE batch = '%1$s' AND answer = 'PAID';
            UPDATE payments.instruction SET paid_on = DATE '%2$s' WHERE batch = '%1$s' AND status = 'PAID';
            UPDATE payments.movement SET moved_on = DATE '%2$s' WHERE batch = '%1$s'
            """
                .formatted(batch.get("id").asString(), before.atDay(28)));
    assertThat(statement(due, before).get("paid").asString()).isEqualTo(due.amount());
    ok(
        post(
            LEO,
            "CQRS",
            "/payment-instructions/" + due.instruction() + "/return",
            java.util.Map.of("day", today.toString(), "reason", "Account closed"),
            instruction(due)));
    var then = statement(due, before);
    assertThat(then.get("paid").asString()).isEqualTo(due.amount());
    assertThat(then.get("total").asString()).isEqualTo(due.amount());
    assertThat(then.get("returned").asString()).isEqualTo("0.00");
    var now = statement(due, month);
    assertThat(now.get("lines")).hasSize(1);
    assertThat(now.get("lines").get(0).get("moved").get("kind").asString()).isEqualTo("RETURNED");
    assertThat(now.get("paid").asString()).isEqualTo("0.00");
    assertThat(now.get("returned").asString()).isEqualTo(due.amount());
    assertThat(now.get("total").asString()).isEqualTo("-" + due.amount());

    var again = released();
    answers(again, said(due.instruction(), "PAID", "1.00", today.toString(), ""));
    ok(settle(LEO, open(due).getFirst(), "AS_SAID", "Seen on the account"));
    var part = statement(due, month);
    assertThat(part.get("paid").asString()).isEqualTo("1.00");
    assertThat(part.get("lines").valueStream().map(it -> it.get("moved").get("kind").asString()))
        .containsExactlyInAnyOrder("RETURNED", "PAID_IN_PART", "TO_PAY");
    assertThat(part.get("total").asString()).isEqualTo("0.00");
    ok(
        post(
            LEO,
            "CQRS",
            "/payment-instructions/" + due.instruction() + "/rest-paid",
            java.util.Map.of("day", today.toString(), "reason", "Seen on the account"),
            instruction(due)));
    assertThat(statement(due, month).get("paid").asString()).isEqualTo(due.amount());
  }

  private tools.jackson.databind.JsonNode statement(Due due, YearMonth month) {
    return get(LEO, "CQRS", "/statements?organisation=" + due.practice() + "&month=" + month);
  }

  @Test
  @DisplayName("and the file of payments hold all that the filter finds, not one page")
  void file() {
    due();
    released();
    paid(1200, "2026-01-20", "PAID");
    var lines =
        java.util.Objects.requireNonNull(
                as(LEO, "CQRS")
                    .get()
                    .uri("/api/v1/payment-instructions/file?status=PAID&organisation=" + PRACTICE)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody())
            .lines()
            .toList();
    assertThat(lines.getFirst()).startsWith("reference,kind,provider code");
    assertThat(lines)
        .hasSize(
            1
                + Integer.parseInt(
                    own()
                        .asked(
                            "SELECT count(*) FROM payments.instruction WHERE status = 'PAID' AND provider = '"
                                + PRACTICE
                                + "'")))
        .hasSizeGreaterThan(1200);
    assertThat(
            as(AMY, "Y90001")
                .get()
                .uri("/api/v1/payment-instructions/file?organisation=" + PRACTICE)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody())
        .doesNotContain(PRACTICE);
  }
}
