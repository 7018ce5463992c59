package uk.nhs.cqrs.payments;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.shared.Money;

/** Money that moved otherwise than a line of a batch says, and what becomes of its payment. */
@Repository
class MovementRepository {

  private final DatabaseClient db;

  MovementRepository(DatabaseClient db) {
    this.db = db;
  }

  /** What moved. */
  enum Kind {
    PAID,
    REST_PAID,
    RETURNED
  }

  /**
   * One movement.
   *
   * @param answer the line of the agency that was found right; null where a person says it
   * @param reason why; null where the line says it
   */
  record Movement(
      UUID instruction,
      UUID batch,
      Kind kind,
      Money amount,
      LocalDate on,
      @Nullable UUID answer,
      @Nullable String reason) {}

  /** A payment before and after money moved. */
  record Brought(
      Progress.Moved of,
      Instruction.Status before,
      Instruction.Status now,
      Money amount,
      Money paidSoFar,
      @Nullable String cancelledBecause) {}

  /** Keeps a movement and brings the payment to where it leaves it. */
  Mono<Brought> keep(Movement it) {
    return db.sql(
            """
            INSERT INTO payments.movement (instruction, batch, kind, amount, moved_on, answer, reason)
            VALUES (:instruction, :batch, :kind, :amount, :day, :answer, :reason)
            """)
        .bind("instruction", it.instruction())
        .bind("batch", it.batch())
        .bind("kind", it.kind().name())
        .bind("amount", it.amount().pounds())
        .bind("day", it.on())
        .bind("answer", Parameter.fromOrEmpty(it.answer(), UUID.class))
        .bind("reason", Parameter.fromOrEmpty(it.reason(), String.class))
        .then()
        .then(Mono.defer(() -> brought(it)));
  }

  /** What was paid comes back to a line that is still with the agency, or is due again. */
  private Mono<Brought> brought(Movement it) {
    return db.sql(
            """
            WITH n AS (
              SELECT i.id, i.status AS before, p.so_far,
                     CASE WHEN p.so_far >= i.amount THEN 'PAID' WHEN i.status <> 'PAID' THEN i.status WHEN i.cancelled_because IS NOT NULL THEN 'CANCELLED'
                          ELSE coalesce((SELECT coalesce(l.answer, 'SENT') FROM payments.line l WHERE l.batch = i.batch AND l.instruction = i.id
                                            AND (l.answer IS NULL OR l.answer = 'ACCEPTED') AND NOT l.taken_out), 'RETURNED') END AS status
                FROM payments.instruction i CROSS JOIN LATERAL (SELECT payments.paid_so_far(i.id) AS so_far) p WHERE i.id = :id)
            UPDATE payments.instruction i
               SET status = n.status,
                   rejection_reason = CASE WHEN n.status = 'PAID' OR n.status IN ('SENT', 'ACCEPTED') THEN NULL
                                           WHEN n.before = 'PAID' THEN :reason ELSE i.rejection_reason END,
                   paid_on = CASE WHEN n.status = 'PAID' THEN coalesce(i.paid_on, :day) END,
                   held = CASE WHEN n.status <> 'PAID' THEN i.held END, held_because = CASE WHEN n.status <> 'PAID' THEN i.held_because END,
                   held_by = CASE WHEN n.status <> 'PAID' THEN i.held_by END, held_at = CASE WHEN n.status <> 'PAID' THEN i.held_at END
              FROM n WHERE i.id = n.id
            RETURNING i.declaration, i.claim, n.before, i.status, i.amount, n.so_far, i.cancelled_because
            """)
        .bind("id", it.instruction())
        .bind("day", it.on())
        .bind("reason", Parameter.fromOrEmpty(it.reason(), String.class))
        .map(row ->
            new Brought(
                new Progress.Moved(
                    row.get("declaration", UUID.class),
                    row.get("claim", UUID.class),
                    Objects.requireNonNullElse(it.reason(), "")),
                status(row, "before"),
                status(row, "status"),
                money(row, "amount"),
                money(row, "so_far"),
                row.get("cancelled_because", String.class)))
        .one();
  }

  private static Instruction.Status status(Readable row, String column) {
    return Instruction.Status.valueOf(Objects.requireNonNull(row.get(column, String.class)));
  }

  private static Money money(Readable row, String column) {
    return new Money(Objects.requireNonNull(row.get(column, BigDecimal.class)).setScale(2));
  }
}
