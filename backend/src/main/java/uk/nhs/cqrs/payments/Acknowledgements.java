package uk.nhs.cqrs.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.payments.AnswersReader.Answer;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Refused;

/** Takes over what the payment agency answered: accepted, rejected with a reason, paid. */
@Service
public class Acknowledgements {

  private final DatabaseClient db;
  private final BatchRepository batches;
  private final Progress progress;
  private final Transactions transactions;
  private final Journal journal;
  private final Clock clock;

  Acknowledgements(
      DatabaseClient db,
      BatchRepository batches,
      Progress progress,
      Transactions transactions,
      Journal journal,
      Clock clock) {
    this.db = db;
    this.batches = batches;
    this.progress = progress;
    this.transactions = transactions;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * What was taken over of a file.
   *
   * @param batch the batch as it is now
   * @param read rows of the file
   * @param taken new answers
   * @param repeated rows that said what was known already
   * @param problems rows that were not taken, at most 500
   */
  public record Taken(Batch batch, long read, long taken, long repeated, List<Problem> problems) {}

  /** A row that was not taken, and why. */
  public record Problem(long line, String field, String value, String code, String reason) {}

  /** Takes a file over; sending it again changes nothing. Refused before the batch is released. */
  public Mono<Taken> take(UUID id, String csv) {
    return transactions.acting(
        batches
            .find(id)
            .switchIfEmpty(Mono.error(() -> new Refused(GeneralProblem.UNKNOWN)))
            .doOnNext(batch -> {
              if (batch.released() == null) throw new Refused(PaymentRefusal.NOT_RELEASED);
            })
            .then(Mono.defer(() -> lines(id)))
            .map(lines ->
                AnswersReader.of(
                    csv, lines, LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"))))
            .delayUntil(answers -> keep(id, answers))
            .zipWhen(_ -> batches.find(id))
            .map(both ->
                new Taken(
                    both.getT2(),
                    both.getT1().read(),
                    both.getT1().taken().size(),
                    both.getT1().repeated(),
                    both.getT1().problems())));
  }

  /** The lines of a batch as they are, locked until the answers are kept. */
  private Mono<Map<String, AnswersReader.Line>> lines(UUID batch) {
    return db.sql(
            """
            SELECT l.instruction, i.declaration, i.claim, l.amount, l.answer, l.reason, l.answered_on
              FROM payments.line l JOIN payments.instruction i ON i.id = l.instruction WHERE l.batch = :batch FOR UPDATE OF l
            """)
        .bind("batch", batch)
        .map(row ->
            new AnswersReader.Line(
                Objects.requireNonNull(row.get("instruction", UUID.class)),
                row.get("declaration", UUID.class),
                row.get("claim", UUID.class),
                new uk.nhs.cqrs.shared.Money(
                    Objects.requireNonNull(row.get("amount", java.math.BigDecimal.class))),
                row.get("answer", String.class),
                row.get("reason", String.class),
                row.get("answered_on", LocalDate.class)))
        .all()
        .collect(HashMap::new, (map, line) -> map.put(line.instruction().toString(), line));
  }

  private Mono<Void> keep(UUID batch, AnswersReader.Answers answers) {
    if (answers.taken().isEmpty()) return Mono.empty();
    return update(batch, answers.taken())
        .then(Mono.defer(() -> tell(answers.taken(), "PAID", Progress.To.PAID)))
        .then(Mono.defer(() -> tell(answers.taken(), "REJECTED", Progress.To.PAYMENT_REJECTED)))
        .then(
            Mono.defer(() ->
                journal.record(
                    "PaymentAgencyAnswered",
                    "batch:" + batch,
                    null,
                    Map.of(
                        "taken", answers.taken().size(), "problems", answers.problems().size()))));
  }

  private Mono<Void> update(UUID batch, List<Answer> taken) {
    return db.sql(
            """
            WITH said AS (
              SELECT * FROM unnest(:ids::uuid[], :answers::text[], :reasons::text[], :days::date[]) AS s (id, answer, reason, answered_on)),
            line AS (
              UPDATE payments.line l SET answer = s.answer, reason = nullif(s.reason, ''), answered_on = s.answered_on
                FROM said s WHERE l.batch = :batch AND l.instruction = s.id)
            UPDATE payments.instruction i
               SET status = s.answer, rejection_reason = nullif(s.reason, ''), paid_on = CASE WHEN s.answer = 'PAID' THEN s.answered_on END
              FROM said s WHERE i.id = s.id AND i.batch = :batch
            """)
        .bind("ids", taken.stream().map(a -> a.line().instruction()).toArray(UUID[]::new))
        .bind("answers", taken.stream().map(Answer::answer).toArray(String[]::new))
        .bind(
            "reasons",
            taken.stream()
                .map(a -> Objects.requireNonNullElse(a.reason(), ""))
                .toArray(String[]::new))
        .bind("days", taken.stream().map(Answer::on).toArray(LocalDate[]::new))
        .bind("batch", batch)
        .then()
        .then(
            db.sql("UPDATE payments.batch SET version = version + 1 WHERE id = :batch")
                .bind("batch", batch)
                .then());
  }

  private Mono<Void> tell(List<Answer> taken, String answer, Progress.To to) {
    return progress.move(
        taken.stream()
            .filter(a -> a.answer().equals(answer))
            .map(a ->
                new Progress.Moved(
                    a.line().declaration(),
                    a.line().claim(),
                    a.reason() == null ? "On " + Days.words(a.on()) : a.reason()))
            .toList(),
        to);
  }
}
