package uk.nhs.cqrs.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.shared.Money;

/** Lines of batches as the payment agency answered them. */
@Repository
class LineRepository {

  private final DatabaseClient db;

  LineRepository(DatabaseClient db) {
    this.db = db;
  }

  /**
   * Makes preparing, releasing and answering wait for each other: what is answered is known to
   * whoever pays next, and two preparations at the same moment give one batch.
   */
  Mono<Void> oneAtATime() {
    return db.sql("SELECT pg_advisory_xact_lock(hashtext('payments.prepare'))").then();
  }

  /** The lines of a batch as they stand, by instruction. */
  Mono<Map<UUID, LineStanding>> standing(UUID batch) {
    return db.sql(
            """
            SELECT l.instruction, i.declaration, i.claim, l.amount, l.answer, l.reason, l.answered_on, l.returned_on, l.returned_because,
                   i.cancelled_because, payments.paid_so_far(i.id) AS so_far
              FROM payments.line l JOIN payments.instruction i ON i.id = l.instruction WHERE l.batch = :batch FOR UPDATE OF l
            """)
        .bind("batch", batch)
        .map(row ->
            new LineStanding(
                Objects.requireNonNull(row.get("instruction", UUID.class)),
                row.get("declaration", UUID.class),
                row.get("claim", UUID.class),
                new Money(Objects.requireNonNull(row.get("amount", BigDecimal.class))),
                row.get("answer", String.class),
                row.get("reason", String.class),
                row.get("answered_on", LocalDate.class),
                row.get("returned_on", LocalDate.class),
                row.get("returned_because", String.class),
                new Money(Objects.requireNonNull(row.get("so_far", BigDecimal.class)).setScale(2)),
                row.get("cancelled_because", String.class)))
        .all()
        .collect(HashMap::new, (map, line) -> map.put(line.instruction(), line));
  }

  /** Keeps lines as they now stand, and their instructions with them. */
  Mono<Void> keep(UUID batch, Collection<LineStanding> changed) {
    if (changed.isEmpty()) return Mono.empty();
    var lines = List.copyOf(changed);
    return answered(batch, lines)
        .then(Mono.defer(() -> followed(batch, lines)))
        .then(
            Mono.defer(() ->
                db.sql("UPDATE payments.batch SET version = version + 1 WHERE id = :batch")
                    .bind("batch", batch)
                    .then()));
  }

  private Mono<Void> answered(UUID batch, List<LineStanding> lines) {
    return said(
            db.sql(
                """
                UPDATE payments.line l SET answer = s.answer, reason = s.reason, answered_on = s.answered_on, returned_on = s.returned_on,
                       returned_because = s.because
                  FROM unnest(:ids::uuid[], :answers::text[], :reasons::text[], :days::date[], :returned::date[], :because::text[])
                    AS s (id, answer, reason, answered_on, returned_on, because)
                 WHERE l.batch = :batch AND l.instruction = s.id
                """),
            batch,
            lines)
        .bind("answers", texts(lines, LineStanding::answer))
        .bind("returned", lines.stream().map(LineStanding::returnedOn).toArray(LocalDate[]::new))
        .then();
  }

  private Mono<Void> followed(UUID batch, List<LineStanding> lines) {
    return said(
            db.sql(
                """
                UPDATE payments.instruction i
                   SET status = s.status, rejection_reason = CASE WHEN s.status <> 'PAID' THEN coalesce(s.because, s.reason) END, batch = :batch,
                       held = NULL, held_because = NULL, held_by = NULL, held_at = NULL,
                       paid_on = CASE WHEN s.status = 'PAID' THEN coalesce(i.paid_on, s.answered_on) END
                  FROM unnest(:ids::uuid[], :reasons::text[], :days::date[], :because::text[], :statuses::text[])
                    AS s (id, reason, answered_on, because, status)
                 WHERE i.id = s.id
                """),
            batch,
            lines)
        .bind("statuses", texts(lines, line -> line.status().name()))
        .then();
  }

  private static DatabaseClient.GenericExecuteSpec said(
      DatabaseClient.GenericExecuteSpec sql, UUID batch, List<LineStanding> lines) {
    return sql.bind("ids", lines.stream().map(LineStanding::instruction).toArray(UUID[]::new))
        .bind("reasons", texts(lines, LineStanding::reason))
        .bind("days", lines.stream().map(LineStanding::answeredOn).toArray(LocalDate[]::new))
        .bind("because", texts(lines, LineStanding::returnedBecause))
        .bind("batch", batch);
  }

  private static @Nullable String[] texts(
      List<LineStanding> lines, Function<LineStanding, @Nullable String> text) {
    return lines.stream().map(text).toArray(String[]::new);
  }

  /** Whether an instruction stands in another batch of which the agency has not said the last. */
  Mono<Boolean> elsewhere(UUID instruction, UUID batch) {
    return db.sql(
            """
            SELECT EXISTS (SELECT FROM payments.line l WHERE l.instruction = :instruction AND l.batch <> :batch
                              AND (l.answer IS NULL OR l.answer = 'ACCEPTED') AND NOT l.taken_out) AS there
            """)
        .bind("instruction", instruction)
        .bind("batch", batch)
        .map(row -> Boolean.TRUE.equals(row.get("there", Boolean.class)))
        .one();
  }
}
