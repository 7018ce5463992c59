package uk.nhs.cqrs.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.payments.AnswerLine.Outcome;
import uk.nhs.cqrs.payments.AnswersReader.Row;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Sha256;

/**
 * Takes over what the payment agency answered: accepted, rejected with a reason, paid, returned by
 * the bank with a reason. Every line is kept with what became of it.
 */
@Service
public class Acknowledgements {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final LineRepository lines;
  private final BatchRepository batches;
  private final AnswerRepository answers;
  private final Progress progress;
  private final Transactions transactions;
  private final Journal journal;
  private final Clock clock;

  Acknowledgements(
      LineRepository lines,
      BatchRepository batches,
      AnswerRepository answers,
      Progress progress,
      Transactions transactions,
      Journal journal,
      Clock clock) {
    this.lines = lines;
    this.batches = batches;
    this.answers = answers;
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
   * @param toSettle rows that need a person
   * @param problems what does not hold in those, the first 500
   */
  public record Taken(
      Batch batch, long read, long taken, long repeated, long toSettle, List<Problem> problems) {}

  /** A row that was not taken, and why. */
  public record Problem(long line, String field, String value, String code, String reason) {}

  /** Takes a file over; sending it again changes nothing. Refused before the batch is released. */
  public Mono<Taken> take(UUID id, String csv) {
    return transactions.acting(
        lines
            .oneAtATime()
            .then(Mono.defer(() -> batches.find(id)))
            .switchIfEmpty(Mono.error(() -> new Refused(GeneralProblem.UNKNOWN)))
            .flatMap(batch -> read(batch, csv))
            .delayUntil(read -> keep(id, Sha256.of(csv), read))
            .zipWhen(_ -> batches.find(id), (read, batch) -> taken(batch, read)));
  }

  private Mono<AnswersReader.Answers> read(Batch batch, String csv) {
    var released = batch.released();
    if (released == null) return Mono.error(new Refused(PaymentRefusal.NOT_RELEASED));
    var id = Objects.requireNonNull(batch.id());
    return lines
        .standing(id)
        .zipWhen(
            _ -> answers.before(id),
            (standing, before) ->
                AnswersReader.of(
                    csv,
                    standing,
                    before,
                    LocalDate.ofInstant(released.at(), LONDON),
                    LocalDate.ofInstant(clock.instant(), LONDON)));
  }

  private static Taken taken(Batch batch, AnswersReader.Answers read) {
    return new Taken(
        batch,
        read.rows().size(),
        read.count(Outcome.TAKEN),
        read.count(Outcome.REPEATED),
        read.toSettle(),
        read.rows().stream()
            .filter(row -> row.outcome().needsPerson())
            .flatMap(row -> row.faults().stream().map(fault -> problem(row, fault)))
            .limit(500)
            .toList());
  }

  private static Problem problem(Row row, AnswersReader.Fault fault) {
    var value = fault.value().substring(0, Math.min(200, fault.value().length()));
    return new Problem(row.number(), fault.column(), value, fault.code(), fault.words());
  }

  private Mono<Void> keep(UUID batch, String sha256, AnswersReader.Answers read) {
    return answers
        .keep(batch, sha256, read.rows())
        .then(
            Mono.defer(() ->
                lines.keep(
                    batch,
                    read.rows().stream()
                        .filter(row -> row.outcome() == Outcome.TAKEN)
                        .map(row -> Objects.requireNonNull(row.instruction()))
                        .distinct()
                        .map(it -> Objects.requireNonNull(read.lines().get(it)))
                        .toList())))
        .then(Mono.defer(() -> tell(read.taken("PAID"), Progress.To.PAID)))
        .then(Mono.defer(() -> tell(read.taken("REJECTED"), Progress.To.PAYMENT_REJECTED)))
        .then(Mono.defer(() -> tell(returned(read), Progress.To.RETURNED)))
        .then(
            Mono.defer(() ->
                progress.stayCancelled(
                    Stream.of("REJECTED", "RETURNED")
                        .flatMap(status -> read.taken(status).stream())
                        .map(row -> Objects.requireNonNull(read.lines().get(row.instruction())))
                        .distinct()
                        .toList())))
        .then(
            Mono.defer(() ->
                journal.record(
                    "PaymentAgencyAnswered",
                    "batch:" + batch,
                    null,
                    Map.of(
                        "taken", read.count(Outcome.TAKEN),
                        "problems", read.toSettle(),
                        "sha256", sha256))));
  }

  /** What came back and leaves no whole payment with the provider. */
  private static List<Row> returned(AnswersReader.Answers read) {
    return read.taken("RETURNED").stream()
        .filter(row -> !Objects.requireNonNull(read.lines().get(row.instruction())).whole())
        .toList();
  }

  private Mono<Void> tell(List<Row> taken, Progress.To to) {
    return progress.move(
        taken.stream()
            .map(row -> {
              var line = Objects.requireNonNull(row.of());
              var on = "On " + Days.words(Objects.requireNonNull(row.on()));
              return new Progress.Moved(
                  line.declaration(),
                  line.claim(),
                  to == Progress.To.PAID ? on : row.said().reason());
            })
            .toList(),
        to);
  }
}
