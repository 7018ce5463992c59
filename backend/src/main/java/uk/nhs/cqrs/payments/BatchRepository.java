package uk.nhs.cqrs.payments;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.shared.Money;

@Repository
class BatchRepository {

  private static final String BATCH =
      """
      SELECT b.id, b.version, b.number, b.pay_on, b.service, b.lines, b.amount, b.file_sha256, b.sends, b.prepared_at, b.prepared_by,
             pp.name AS prepared_name, b.released_at, b.released_by, rp.name AS released_name, b.cancelled_at, b.cancelled_by, cp.name AS cancelled_name,
             b.cancelled_because, b.layout,
             a.accepted, a.rejected, a.paid, a.returned, a.paid_amount, q.in_doubt
        FROM payments.batch b
        JOIN access.person_name pp ON pp.id = b.prepared_by
        LEFT JOIN access.person_name rp ON rp.id = b.released_by
        LEFT JOIN access.person_name cp ON cp.id = b.cancelled_by
        CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE answer = 'ACCEPTED' AND m.so_far < amount) AS accepted,
                                   count(*) FILTER (WHERE answer = 'REJECTED' AND m.so_far < amount) AS rejected,
                                   count(*) FILTER (WHERE m.so_far >= amount) AS paid, count(*) FILTER (WHERE returned_on IS NOT NULL AND m.so_far < amount) AS returned,
                                   coalesce(sum(m.so_far), 0.00) AS paid_amount
                              FROM payments.line l CROSS JOIN LATERAL (
                                SELECT coalesce(sum(CASE x.kind WHEN 'RETURNED' THEN -x.amount ELSE x.amount END), 0.00) AS so_far
                                  FROM payments.movement x WHERE (x.batch, x.instruction) = (l.batch, l.instruction)) m WHERE l.batch = b.id) a
        CROSS JOIN LATERAL (SELECT count(*) AS in_doubt FROM payments.line l WHERE l.batch = b.id AND (l.answer IS NULL OR l.answer = 'ACCEPTED')
                               AND (payments.in_doubt(l.instruction) OR payments.paid_so_far(l.instruction) <> 0)) q
      """;

  private final DatabaseClient db;

  BatchRepository(DatabaseClient db) {
    this.db = db;
  }

  /** What waits to be paid. */
  record Waiting(long lines, Money amount) {}

  Mono<Waiting> waiting(@Nullable String service) {
    return db.sql(
            """
            SELECT count(*) AS n, coalesce(sum(amount), 0.00) AS amount FROM payments.due WHERE :service::text IS NULL OR service = :service
            """)
        .bind("service", Parameter.fromOrEmpty(service, String.class))
        .map(row ->
            new Waiting(
                Objects.requireNonNull(row.get("n", Long.class)),
                new Money(Objects.requireNonNull(row.get("amount", BigDecimal.class)).setScale(2))))
        .one();
  }

  Mono<String> nextNumber(LocalDate payOn) {
    return db.sql("SELECT count(*) + 1 AS n FROM payments.batch WHERE pay_on = :day")
        .bind("day", payOn)
        .map(row -> "B-%s-%03d".formatted(payOn, Objects.requireNonNull(row.get("n", Long.class))))
        .one();
  }

  /** What waits, in the order and with the numbers that it has in the file. */
  Flux<BatchFile.Line> gather(@Nullable String service) {
    return lines(
        db.sql(
                """
                SELECT row_number() OVER (ORDER BY provider, service, achievement_date)::int AS number, id AS instruction, reference, provider,
                       commissioner, service, achievement_date, amount, paycode
                  FROM payments.due
                 WHERE :service::text IS NULL OR service = :service
                 ORDER BY 1
                """)
            .bind("service", Parameter.fromOrEmpty(service, String.class)));
  }

  Flux<BatchFile.Line> fileLines(UUID batch) {
    return lines(
        db.sql(
                """
                SELECT l.number, l.instruction, i.reference, i.provider, i.commissioner, i.service, i.achievement_date, l.amount, i.paycode
                  FROM payments.line l JOIN payments.instruction i ON i.id = l.instruction WHERE l.batch = :batch ORDER BY l.number
                """)
            .bind("batch", batch));
  }

  private static Flux<BatchFile.Line> lines(DatabaseClient.GenericExecuteSpec sql) {
    return sql.map(row ->
            new BatchFile.Line(
                Objects.requireNonNull(row.get("number", Integer.class)),
                Objects.requireNonNull(row.get("instruction", UUID.class)),
                text(row, "reference"),
                text(row, "provider"),
                text(row, "commissioner"),
                text(row, "service"),
                Objects.requireNonNull(row.get("achievement_date", LocalDate.class)),
                new Money(Objects.requireNonNull(row.get("amount", BigDecimal.class))),
                row.get("paycode", String.class)))
        .all();
  }

  /** Keeps a batch with its lines; its instructions are in it from now on. */
  Mono<UUID> keep(
      String number,
      LocalDate payOn,
      @Nullable String service,
      List<BatchFile.Line> lines,
      Money amount,
      String sha256,
      UUID person) {
    return db.sql(
            """
            INSERT INTO payments.batch (number, pay_on, service, lines, amount, file_sha256, prepared_by)
            VALUES (:number, :day, :service, :lines, :amount, :sha, :person) RETURNING id
            """)
        .bind("number", number)
        .bind("day", payOn)
        .bind("service", Parameter.fromOrEmpty(service, String.class))
        .bind("lines", lines.size())
        .bind("amount", amount.pounds())
        .bind("sha", sha256)
        .bind("person", person)
        .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
        .one()
        .delayUntil(id -> put(id, lines));
  }

  private Mono<Void> put(UUID batch, List<BatchFile.Line> lines) {
    return db.sql(
            """
            WITH put AS (
              UPDATE payments.instruction i SET status = 'IN_BATCH', batch = :batch, rejection_reason = NULL
                FROM unnest(:ids::uuid[], :numbers::int[]) AS w (id, number)
               WHERE i.id = w.id RETURNING i.id, w.number, i.amount)
            INSERT INTO payments.line (batch, number, instruction, amount) SELECT :batch, number, id, amount FROM put
            """)
        .bind("batch", batch)
        .bind("ids", lines.stream().map(BatchFile.Line::instruction).toArray(UUID[]::new))
        .bind("numbers", lines.stream().map(BatchFile.Line::number).toArray(Integer[]::new))
        .then();
  }

  /** Hands it over, the first time or again; counts the times. */
  Mono<Void> send(Batch batch, UUID person) {
    return db.sql(
            """
            UPDATE payments.batch SET sends = sends + 1, version = version + 1, released_at = coalesce(released_at, now()),
                   released_by = coalesce(released_by, :person) WHERE id = :id AND version = :version
            """)
        .bind("person", person)
        .bind("id", Objects.requireNonNull(batch.id()))
        .bind("version", batch.version())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == 1)
        .switchIfEmpty(Mono.error(() -> new OptimisticLockingFailureException("" + batch.id())))
        .then(
            Mono.defer(() ->
                db.sql(
                        "UPDATE payments.instruction SET status = 'SENT' WHERE batch = :id AND status = 'IN_BATCH'")
                    .bind("id", Objects.requireNonNull(batch.id()))
                    .then()));
  }

  /** Gives it up: its instructions wait again, as they stood before they were put into it. */
  Mono<Void> cancel(Batch batch, UUID person, String reason) {
    var id = Objects.requireNonNull(batch.id());
    return db.sql(
            """
            UPDATE payments.batch SET version = version + 1, cancelled_at = now(), cancelled_by = :person, cancelled_because = :reason
             WHERE id = :id AND version = :version
            """)
        .bind("person", person)
        .bind("reason", reason)
        .bind("id", id)
        .bind("version", batch.version())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == 1)
        .switchIfEmpty(Mono.error(() -> new OptimisticLockingFailureException("" + id)))
        .then(
            Mono.defer(() ->
                db.sql("UPDATE payments.line SET taken_out = true WHERE batch = :id")
                    .bind("id", id)
                    .then()))
        .then(Mono.defer(() -> dueAgain(id)));
  }

  private Mono<Void> dueAgain(UUID batch) {
    return db.sql(
            """
            UPDATE payments.instruction i
               SET batch = b.batch, rejection_reason = coalesce(b.returned_because, b.reason),
                   status = CASE WHEN i.cancelled_because IS NOT NULL THEN 'CANCELLED'
                                 WHEN b.returned_on IS NOT NULL THEN 'RETURNED' WHEN b.answer = 'REJECTED' THEN 'REJECTED' ELSE 'APPROVED' END
              FROM payments.line l
              LEFT JOIN LATERAL (SELECT x.batch, x.answer, x.reason, x.returned_on, x.returned_because FROM payments.line x
                                  WHERE x.instruction = l.instruction AND x.answer IS NOT NULL ORDER BY x.batch DESC LIMIT 1) b ON true
             WHERE l.batch = :id AND i.id = l.instruction
            """)
        .bind("id", batch)
        .then();
  }

  /** What a batch pays, all of it for one reason. */
  Mono<List<Progress.Moved>> moved(UUID batch, String why) {
    return db.sql("SELECT declaration, claim FROM payments.instruction WHERE batch = :id")
        .bind("id", batch)
        .map(row ->
            new Progress.Moved(
                row.get("declaration", UUID.class), row.get("claim", UUID.class), why))
        .all()
        .collectList();
  }

  Mono<Batch> find(UUID id) {
    return db.sql(BATCH + " WHERE b.id = :id").bind("id", id).map(BatchRepository::batch).one();
  }

  Flux<Batch> list(String before, int limit) {
    return db.sql(
            BATCH
                + " WHERE :before = '' OR b.id::text < :before ORDER BY b.id::text DESC LIMIT :limit")
        .bind("before", before)
        .bind("limit", limit)
        .map(BatchRepository::batch)
        .all();
  }

  Mono<Long> count() {
    return db.sql("SELECT count(*) AS n FROM payments.batch")
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  private static Batch batch(Readable row) {
    var releasedAt = row.get("released_at", Instant.class);
    return new Batch(
        row.get("id", UUID.class),
        text(row, "number"),
        Objects.requireNonNull(row.get("pay_on", LocalDate.class)),
        row.get("service", String.class),
        number(row, "lines"),
        new Money(Objects.requireNonNull(row.get("amount", BigDecimal.class))),
        new Batch.Answers(
            number(row, "accepted"),
            number(row, "rejected"),
            number(row, "paid"),
            number(row, "returned"),
            new Money(
                Objects.requireNonNull(row.get("paid_amount", BigDecimal.class)).setScale(2))),
        number(row, "in_doubt"),
        text(row, "file_sha256"),
        Objects.requireNonNull(row.get("sends", Integer.class)),
        new Batch.Made(
            Objects.requireNonNull(row.get("prepared_by", UUID.class)),
            text(row, "prepared_name"),
            Objects.requireNonNull(row.get("prepared_at", Instant.class))),
        releasedAt == null
            ? null
            : new Batch.Made(
                Objects.requireNonNull(row.get("released_by", UUID.class)),
                text(row, "released_name"),
                releasedAt),
        cancelled(row),
        Objects.requireNonNull(row.get("layout", Integer.class)),
        number(row, "version"));
  }

  private static Batch.@Nullable Cancelled cancelled(Readable row) {
    var at = row.get("cancelled_at", Instant.class);
    return at == null
        ? null
        : new Batch.Cancelled(
            new Batch.Made(
                Objects.requireNonNull(row.get("cancelled_by", UUID.class)),
                text(row, "cancelled_name"),
                at),
            text(row, "cancelled_because"));
  }

  private static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
