package uk.nhs.cqrs.payments;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.payments.AnswerLine.Decision;
import uk.nhs.cqrs.payments.AnswerLine.Outcome;
import uk.nhs.cqrs.payments.AnswerLine.Said;
import uk.nhs.cqrs.payments.AnswersReader.Row;
import uk.nhs.cqrs.shared.Money;

/** What the payment agency said, line by line: kept, listed, taken on and settled. */
@Repository
class AnswerRepository {

  private static final String ANSWER =
      """
      SELECT a.id, a.batch, b.number AS batch_number, a.line, a.said_instruction, a.said_status, a.said_amount, a.said_on, a.said_reason, a.read_amount, a.read_on, a.outcome,
             a.words, a.kept_at, a.instruction, i.reference, i.provider, coalesce(p.name, i.provider) AS provider_name, i.amount,
             o.person AS owner, n.name AS owner_name, o.taken_at, s.decision, s.reason, s.settled_by, sn.name AS settled_name, s.settled_at,
             EXISTS (SELECT FROM payments.open_answer x WHERE x.id = a.id AND x.holds) AS holds
        FROM payments.answer a
        JOIN payments.batch b ON b.id = a.batch
        LEFT JOIN payments.instruction i ON i.id = a.instruction
        LEFT JOIN organisations.organisation p ON p.code = i.provider
        LEFT JOIN LATERAL (SELECT w.person, w.taken_at FROM payments.answer_owner w WHERE w.answer = a.id ORDER BY w.id DESC LIMIT 1) o ON true
        LEFT JOIN access.person_name n ON n.id = o.person
        LEFT JOIN payments.settled_answer s ON s.answer = a.id
        LEFT JOIN access.person_name sn ON sn.id = s.settled_by
      """;

  private static final String ASKED =
      """
       WHERE (:batch::uuid IS NULL OR a.batch = :batch) AND (:outcome::text IS NULL OR a.outcome = :outcome)
         AND CASE :show WHEN 'EVERY' THEN true
                        WHEN 'SETTLED' THEN EXISTS (SELECT FROM payments.settled_answer x WHERE x.answer = a.id)
                        ELSE a.outcome NOT IN ('TAKEN', 'REPEATED') AND NOT EXISTS (SELECT FROM payments.settled_answer x WHERE x.answer = a.id) END
      """;

  private final DatabaseClient db;

  AnswerRepository(DatabaseClient db) {
    this.db = db;
  }

  /** What was kept of earlier files of a batch and needed a person. */
  Mono<Set<Said>> before(UUID batch) {
    return db.sql(
            """
            SELECT DISTINCT said_instruction, said_status, said_amount, said_on, said_reason FROM payments.answer
             WHERE batch = :batch AND outcome NOT IN ('TAKEN', 'REPEATED')
            """)
        .bind("batch", batch)
        .map(AnswerRepository::said)
        .all()
        .collect(Collectors.toSet());
  }

  /** Keeps every row of a file. */
  Mono<Void> keep(UUID batch, String sha256, List<Row> rows) {
    return db.sql(
            "INSERT INTO payments.answer_file (batch, sha256) VALUES (:batch, :sha) RETURNING id")
        .bind("batch", batch)
        .bind("sha", sha256)
        .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
        .one()
        .flatMap(file -> rows(batch, file, rows));
  }

  private Mono<Void> rows(UUID batch, UUID file, List<Row> rows) {
    if (rows.isEmpty()) return Mono.empty();
    return db.sql(
            """
            INSERT INTO payments.answer (file, batch, line, said_instruction, said_status, said_amount, said_on, said_reason, read_amount, read_on,
                                         instruction, outcome, words)
            SELECT :file, :batch, s.line, s.instruction, s.status, s.amount, s.day, s.reason, s.read_amount, s.read_on, i.id, s.outcome, s.words
              FROM unnest(:lines::bigint[], :instructions::text[], :statuses::text[], :amounts::text[], :days::text[], :reasons::text[], :readAmounts::numeric[],
                          :readDays::date[], :ids::uuid[], :outcomes::text[], :words::text[])
                   AS s (line, instruction, status, amount, day, reason, read_amount, read_on, id, outcome, words)
              LEFT JOIN payments.instruction i ON i.id = s.id
             ORDER BY s.line
            """)
        .bind("file", file)
        .bind("batch", batch)
        .bind("lines", rows.stream().map(Row::number).toArray(Long[]::new))
        .bind("instructions", texts(rows, row -> row.said().instruction()))
        .bind("statuses", texts(rows, row -> row.said().status()))
        .bind("amounts", texts(rows, row -> row.said().amount()))
        .bind("days", texts(rows, row -> row.said().day()))
        .bind("reasons", texts(rows, row -> row.said().reason()))
        .bind("readAmounts", rows.stream().map(Row::amount).toArray(BigDecimal[]::new))
        .bind("readDays", rows.stream().map(Row::on).toArray(LocalDate[]::new))
        .bind("ids", rows.stream().map(Row::instruction).toArray(UUID[]::new))
        .bind("outcomes", texts(rows, row -> row.outcome().name()))
        .bind("words", texts(rows, Row::words))
        .then();
  }

  private static String[] texts(List<Row> rows, Function<Row, String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }

  Flux<AnswerLine> list(Answers.Search search, String after, int limit) {
    return asked(
            db.sql(ANSWER + ASKED + " AND a.id::text > :after ORDER BY a.id::text LIMIT :limit"),
            search)
        .bind("after", after)
        .bind("limit", limit)
        .map(AnswerRepository::answer)
        .all();
  }

  Mono<Long> count(Answers.Search search) {
    return asked(db.sql("SELECT count(*) AS n FROM payments.answer a" + ASKED), search)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  private static DatabaseClient.GenericExecuteSpec asked(
      DatabaseClient.GenericExecuteSpec sql, Answers.Search search) {
    return sql.bind("batch", Parameter.fromOrEmpty(search.batch(), UUID.class))
        .bind("outcome", Parameter.fromOrEmpty(search.outcome(), String.class))
        .bind("show", search.show());
  }

  Mono<AnswerLine> find(UUID id) {
    return db.sql(ANSWER + " WHERE a.id = :id").bind("id", id).map(AnswerRepository::answer).one();
  }

  Mono<Void> own(UUID id) {
    return db.sql("INSERT INTO payments.answer_owner (answer) VALUES (:id)").bind("id", id).then();
  }

  Mono<Void> settle(UUID id, Decision decision, String reason) {
    return db.sql(
            "INSERT INTO payments.answer_settlement (answer, decision, reason) VALUES (:id, :decision, :reason)")
        .bind("id", id)
        .bind("decision", decision.name())
        .bind("reason", reason)
        .then();
  }

  private static AnswerLine answer(Readable row) {
    var amount = row.get("read_amount", BigDecimal.class);
    return new AnswerLine(
        Objects.requireNonNull(row.get("id", UUID.class)),
        Objects.requireNonNull(row.get("batch", UUID.class)),
        text(row, "batch_number"),
        Objects.requireNonNull(row.get("line", Long.class)),
        said(row),
        amount == null ? null : new Money(amount.setScale(2)),
        row.get("read_on", LocalDate.class),
        Outcome.valueOf(text(row, "outcome")),
        text(row, "words"),
        payment(row),
        Boolean.TRUE.equals(row.get("holds", Boolean.class)),
        Objects.requireNonNull(row.get("kept_at", Instant.class)),
        made(row, "owner", "owner_name", "taken_at"),
        settlement(row));
  }

  private static Said said(Readable row) {
    return new Said(
        text(row, "said_instruction"),
        text(row, "said_status"),
        text(row, "said_amount"),
        text(row, "said_on"),
        text(row, "said_reason"));
  }

  private static AnswerLine.@Nullable Payment payment(Readable row) {
    var instruction = row.get("instruction", UUID.class);
    return instruction == null
        ? null
        : new AnswerLine.Payment(
            instruction,
            text(row, "reference"),
            new Instruction.Party(text(row, "provider"), text(row, "provider_name")),
            new Money(Objects.requireNonNull(row.get("amount", BigDecimal.class))));
  }

  private static AnswerLine.@Nullable Settlement settlement(Readable row) {
    var by = made(row, "settled_by", "settled_name", "settled_at");
    return by == null
        ? null
        : new AnswerLine.Settlement(
            Decision.valueOf(text(row, "decision")), text(row, "reason"), by);
  }

  private static Batch.@Nullable Made made(Readable row, String by, String name, String at) {
    var person = row.get(by, UUID.class);
    return person == null
        ? null
        : new Batch.Made(
            person, text(row, name), Objects.requireNonNull(row.get(at, Instant.class)));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
