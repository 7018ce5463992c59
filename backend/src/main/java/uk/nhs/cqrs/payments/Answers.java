package uk.nhs.cqrs.payments;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.payments.AnswerLine.Decision;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Refused;

/** Lines of answer files that need a person: listed, taken on, settled with a reason. */
@Service
public class Answers {

  private final AnswerRepository answers;
  private final LineRepository lines;
  private final Movements movements;
  private final Progress progress;
  private final Transactions transactions;
  private final Journal journal;

  Answers(
      AnswerRepository answers,
      LineRepository lines,
      Movements movements,
      Progress progress,
      Transactions transactions,
      Journal journal) {
    this.answers = answers;
    this.lines = lines;
    this.movements = movements;
    this.progress = progress;
    this.transactions = transactions;
    this.journal = journal;
  }

  /**
   * What a list is narrowed to.
   *
   * @param show {@code OPEN}, {@code SETTLED} or {@code EVERY}
   * @param outcome the name of an outcome; null for all
   * @param batch null for all
   */
  public record Search(String show, @Nullable String outcome, @Nullable UUID batch) {}

  public Mono<Page<AnswerLine>> list(Search search, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            answers.list(search, Cursor.read(ask.cursor(), 1).getFirst(), ask.fetch()),
            ask,
            last -> Cursor.of(last.id().toString()),
            answers.count(search)));
  }

  /** Takes a line on. Refused where nobody is needed, or no longer. */
  public Mono<AnswerLine> takeOn(UUID id) {
    return transactions.acting(
        found(id)
            .doOnNext(line -> refuse(line.refusalToTake()))
            .flatMap(_ -> answers.own(id))
            .then(Mono.defer(() -> answers.find(id))));
  }

  /**
   * Settles a line. Refused where another person has it, where it says that money moved and shall
   * be left as recorded, and where it shall be recorded as it says and cannot be: it contradicts
   * nothing, or the payment stands in a later batch.
   */
  public Mono<AnswerLine> settle(UUID id, Decision decision, String reason) {
    return transactions.acting(
        lines
            .oneAtATime()
            .then(Mono.defer(() -> found(id)))
            .zipWith(Acting.current())
            .doOnNext(both -> refuse(both.getT1().refusalToSettle(both.getT2().person())))
            .map(both -> both.getT1())
            .doOnNext(line -> refuse(line.refusalOf(decision)))
            .delayUntil(_ -> answers.settle(id, decision, reason))
            .delayUntil(line -> decision == Decision.AS_SAID ? record(line) : Mono.empty())
            .delayUntil(line -> tell(line, decision, reason))
            .then(Mono.defer(() -> answers.find(id))));
  }

  private Mono<AnswerLine> found(UUID id) {
    return answers.find(id).switchIfEmpty(Mono.error(() -> new Refused(GeneralProblem.UNKNOWN)));
  }

  private static void refuse(@Nullable Reason reason) {
    if (reason != null) throw new Refused(reason);
  }

  private Mono<Void> record(AnswerLine line) {
    var instruction = Objects.requireNonNull(line.payment()).instruction();
    return lines
        .elsewhere(instruction, line.batch())
        .doOnNext(there -> {
          if (there) throw new Refused(PaymentRefusal.STANDS_IN_ANOTHER_BATCH);
        })
        .then(Mono.defer(() -> lines.standing(line.batch())))
        .map(standing -> Objects.requireNonNull(standing.get(instruction)))
        .flatMap(before ->
            before.cancelledBecause() == null
                ? recorded(line, before)
                : recorded(line, before)
                    .onErrorMap(
                        DataAccessException.class, _ -> new Refused(PaymentRefusal.CLAIMED_AGAIN)));
  }

  private Mono<Void> recorded(AnswerLine line, LineStanding before) {
    var after =
        line.outcome() == AnswerLine.Outcome.CONTRADICTING
            ? before.asSaid(line.said().statusRead(), line.said().reason(), day(line))
            : null;
    if (after == null) return moved(line, before);
    var paid = after.returnedOn() == null;
    var why =
        paid ? "On " + Days.words(day(line)) : Objects.requireNonNull(after.returnedBecause());
    return lines
        .keep(line.batch(), List.of(after))
        .then(
            Mono.defer(() ->
                progress.follow(
                    new Progress.Moved(after.declaration(), after.claim(), why), before, after)));
  }

  /** The line of the batch stays as it was answered; that money moved is kept beside it. */
  private Mono<Void> moved(AnswerLine line, LineStanding before) {
    var back = !line.said().saysPaid();
    if (back && !before.whole()) return Mono.error(new Refused(PaymentRefusal.NOT_AS_SAID));
    return movements.keep(
        new MovementRepository.Movement(
            before.instruction(),
            line.batch(),
            back ? MovementRepository.Kind.RETURNED : MovementRepository.Kind.PAID,
            Objects.requireNonNull(line.amount()),
            day(line),
            line.id(),
            line.said().reason().isBlank() ? null : line.said().reason()));
  }

  private static LocalDate day(AnswerLine line) {
    return Objects.requireNonNull(line.on());
  }

  private Mono<Void> tell(AnswerLine line, Decision decision, String reason) {
    return journal.record(
        "PaymentAnswerSettled",
        "batch:" + line.batch(),
        null,
        Map.of(
            "answer", line.id().toString(),
            "outcome", line.outcome().name(),
            "decision", decision.name(),
            "reason", reason));
  }
}
