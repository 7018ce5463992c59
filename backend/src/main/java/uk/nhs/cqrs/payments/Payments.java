package uk.nhs.cqrs.payments;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Sha256;

/** Instructions, batches to the payment agency, and statements. */
@Service
public class Payments {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final InstructionRepository instructions;
  private final BatchRepository batches;
  private final LineRepository lines;
  private final Progress progress;
  private final Transactions transactions;
  private final Journal journal;
  private final Clock clock;

  Payments(
      InstructionRepository instructions,
      BatchRepository batches,
      LineRepository lines,
      Progress progress,
      Transactions transactions,
      Journal journal,
      Clock clock) {
    this.instructions = instructions;
    this.batches = batches;
    this.lines = lines;
    this.progress = progress;
    this.transactions = transactions;
    this.journal = journal;
    this.clock = clock;
  }

  /** What a list of instructions is narrowed to; null leaves it open. */
  public record Search(
      @Nullable String provider,
      @Nullable String service,
      @Nullable String year,
      @Nullable String status,
      @Nullable UUID batch,
      @Nullable String held) {}

  /** The file of a batch, and its number. */
  public record File(String number, String content) {}

  public Mono<Page<Instruction>> instructions(Search search, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            instructions.list(search, Cursor.read(ask.cursor(), 1).getFirst(), ask.fetch()),
            ask,
            last -> Cursor.of(last.id().toString()),
            instructions.count(search)));
  }

  public Mono<Page<Batch>> batches(Page.Ask ask) {
    return transactions.acting(
        Page.of(
            batches.list(Cursor.read(ask.cursor(), 1).getFirst(), ask.fetch()),
            ask,
            last -> Cursor.of(Objects.requireNonNull(last.id()).toString()),
            batches.count()));
  }

  /** One batch; refused as unknown outside the caller's reach. */
  public Mono<Batch> batch(UUID id) {
    return transactions.acting(batches.find(id).switchIfEmpty(unknown()));
  }

  /** What a batch would hold now; nothing is kept. Refused where nothing waits. */
  public Mono<Batch> dryRun(LocalDate payOn, @Nullable String service) {
    return transactions.acting(
        checked(payOn)
            .then(Mono.defer(() -> batches.waiting(service)))
            .filter(waiting -> waiting.lines() > 0)
            .switchIfEmpty(Mono.error(() -> new Refused(PaymentRefusal.NOTHING_TO_PAY)))
            .map(waiting ->
                new Batch(
                    null,
                    null,
                    payOn,
                    service,
                    waiting.lines(),
                    waiting.amount(),
                    Batch.Answers.NONE,
                    0,
                    null,
                    0,
                    null,
                    null,
                    null,
                    BatchFile.NEWEST,
                    0)));
  }

  /** Gathers everything that waits into a batch. Refused where nothing does. */
  public Mono<Batch> prepare(LocalDate payOn, @Nullable String service) {
    return transactions.acting(
        checked(payOn)
            .then(Mono.defer(lines::oneAtATime))
            .then(Mono.defer(() -> batches.gather(service).collectList()))
            .filter(gathered -> !gathered.isEmpty())
            .switchIfEmpty(Mono.error(() -> new Refused(PaymentRefusal.NOTHING_TO_PAY)))
            .flatMap(gathered -> keep(payOn, service, gathered)));
  }

  private Mono<Void> checked(LocalDate payOn) {
    var today = LocalDate.ofInstant(clock.instant(), LONDON);
    var reason =
        payOn.isBefore(today)
            ? PaymentRefusal.PAY_DAY_PASSED
            : payOn.isAfter(today.plusMonths(3)) ? PaymentRefusal.PAY_DAY_TOO_FAR : null;
    return reason == null
        ? Mono.empty()
        : Mono.error(
            new Refused(reason, null, List.of(new Refused.Fault("/payOn", reason.action()))));
  }

  private Mono<Batch> keep(LocalDate payOn, @Nullable String service, List<BatchFile.Line> lines) {
    var amount =
        new Money(
            lines.stream()
                .map(line -> line.amount().pounds())
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add));
    return Mono.zip(batches.nextNumber(payOn), Acting.current())
        .flatMap(both ->
            batches.keep(
                both.getT1(),
                payOn,
                service,
                lines,
                amount,
                Sha256.of(BatchFile.of(BatchFile.NEWEST, both.getT1(), payOn, lines)),
                both.getT2().person()))
        .flatMap(batches::find)
        .delayUntil(batch -> record("PaymentBatchPrepared", batch));
  }

  /**
   * Hands the batch over; what it pays is instructed from now on. Refused to whoever prepared it,
   * and while what the agency said of one of its lines waits for a person.
   */
  public Mono<Batch> release(UUID id, long seen) {
    return send(id, seen, "PaymentBatchReleased", Batch::refusalToRelease)
        .delayUntil(batch ->
            batches
                .moved(
                    id,
                    "Batch %s, to be paid on %s"
                        .formatted(batch.number(), Days.words(batch.payOn())))
                .flatMap(all -> progress.move(all, Progress.To.INSTRUCTED)))
        .as(transactions::acting);
  }

  /** Gives up a batch that is not released; its lines are due again as they were before. */
  public Mono<Batch> cancel(UUID id, long seen, String reason) {
    return transactions.acting(
        lines
            .oneAtATime()
            .then(Mono.defer(() -> batches.find(id)))
            .switchIfEmpty(unknown())
            .doOnNext(batch -> {
              ETags.require(seen, batch.version());
              var refusal = batch.refusalToCancel();
              if (refusal != null) throw new Refused(refusal);
            })
            .zipWith(Acting.current())
            .flatMap(both -> batches.cancel(both.getT1(), both.getT2().person(), reason))
            .then(Mono.defer(() -> batches.find(id)))
            .delayUntil(batch -> record("PaymentBatchCancelled", batch)));
  }

  /** Hands the same file over once more; every line keeps its identifier. */
  public Mono<Batch> resend(UUID id, long seen) {
    return send(id, seen, "PaymentBatchSentAgain", (batch, _) -> batch.refusalToResend())
        .as(transactions::acting);
  }

  private Mono<Batch> send(
      UUID id, long seen, String what, BiFunction<Batch, UUID, @Nullable Reason> refusal) {
    return lines
        .oneAtATime()
        .then(Mono.defer(() -> batches.find(id)))
        .switchIfEmpty(unknown())
        .zipWith(Acting.current())
        .doOnNext(both -> {
          ETags.require(seen, both.getT1().version());
          var reason = refusal.apply(both.getT1(), both.getT2().person());
          if (reason != null) throw new Refused(reason);
        })
        .delayUntil(both -> batches.send(both.getT1(), both.getT2().person()))
        .flatMap(_ -> batches.find(id))
        .delayUntil(batch -> record(what, batch));
  }

  /** The file for the agency: always the same bytes, held against the hash that was kept. */
  public Mono<File> file(UUID id) {
    return transactions.acting(
        batches
            .find(id)
            .switchIfEmpty(unknown())
            .doOnNext(batch -> {
              if (batch.cancelled() != null) throw new Refused(PaymentRefusal.BATCH_CANCELLED);
            })
            .zipWhen(_ -> batches.fileLines(id).collectList())
            .map(both -> {
              var batch = both.getT1();
              var number = Objects.requireNonNull(batch.number());
              var content = BatchFile.of(batch.layout(), number, batch.payOn(), both.getT2());
              if (!Sha256.of(content).equals(batch.fileSha256()))
                throw new IllegalStateException("the lines of " + number + " were changed");
              return new File(number, content);
            }));
  }

  private Mono<Void> record(String what, Batch batch) {
    return journal.record(
        what,
        "batch:" + batch.id(),
        null,
        Map.of(
            "number", Objects.requireNonNull(batch.number()),
            "lines", batch.lines(),
            "amount", batch.amount().toString(),
            "sends", batch.sends(),
            "sha256", Objects.requireNonNull(batch.fileSha256())));
  }

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> new Refused(GeneralProblem.UNKNOWN));
  }
}
