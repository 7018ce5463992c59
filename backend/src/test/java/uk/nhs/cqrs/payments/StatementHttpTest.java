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
}
