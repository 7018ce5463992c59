package uk.nhs.cqrs.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.payments.MovementRepository.Kind;
import uk.nhs.cqrs.payments.MovementRepository.Movement;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Refused;

/**
 * One payment: held, sent back to be corrected, let go again, given up, or recorded as come back
 * from the bank. Each with a reason that stands in the timeline of what is paid.
 */
@Service
public class Instructions {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final InstructionRepository instructions;
  private final LineRepository lines;
  private final Movements movements;
  private final Progress progress;
  private final Transactions transactions;
  private final Journal journal;
  private final Clock clock;

  Instructions(
      InstructionRepository instructions,
      LineRepository lines,
      Movements movements,
      Progress progress,
      Transactions transactions,
      Journal journal,
      Clock clock) {
    this.instructions = instructions;
    this.lines = lines;
    this.movements = movements;
    this.progress = progress;
    this.transactions = transactions;
    this.journal = journal;
    this.clock = clock;
  }

  /** One payment; refused as unknown outside the caller's reach. */
  public Mono<Instruction> one(UUID id) {
    return transactions.acting(found(id));
  }

  /** Holds it, by payment operations or until something is corrected. */
  public Mono<Instruction> hold(UUID id, long seen, Instruction.Hold how, String reason) {
    return act(
        id,
        seen,
        it -> it.refusalToHold(how),
        (it, person) ->
            instructions.hold(id, how, reason, person).then(tell(it, how.what(), reason)));
  }

  /** Lets it into the next batch again. */
  public Mono<Instruction> letGo(UUID id, long seen) {
    return act(
        id,
        seen,
        Instruction::refusalToLetGo,
        (it, _) ->
            instructions
                .letGo(id)
                .then(tell(it, "Payment released from the hold", "It goes into the next batch")));
  }

  /** Gives it up: it is not paid any more. */
  public Mono<Instruction> cancel(UUID id, long seen, String reason) {
    return act(
        id,
        seen,
        Instruction::refusalToCancel,
        (it, person) ->
            instructions
                .cancel(id, reason, person)
                .then(
                    Mono.defer(
                        () -> progress.move(moved(it, reason), Progress.To.PAYMENT_CANCELLED)))
                .then(recorded(it, "Payment cancelled", reason)));
  }

  /**
   * Records that the bank returned it, or that what was paid of it in part or too much came back.
   * Refused on a day before it was paid or after today in London.
   */
  public Mono<Instruction> returned(UUID id, long seen, LocalDate day, String reason) {
    return act(id, seen, it -> it.refusalToReturn(day, today()), (it, _) -> back(it, day, reason));
  }

  /** Records that the rest of what was paid in part was paid: the payment is paid then. */
  public Mono<Instruction> restPaid(UUID id, long seen, LocalDate day, String reason) {
    return act(
        id,
        seen,
        it -> it.refusalToRest(day, today()),
        (it, _) ->
            movements.keep(
                moved(it, Kind.REST_PAID, it.amount().minus(it.paidSoFar()), day, reason)));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }

  private Mono<Void> back(Instruction it, LocalDate day, String reason) {
    return lines
        .standing(Objects.requireNonNull(it.batch()))
        .map(standing -> Objects.requireNonNull(standing.get(it.id())))
        .flatMap(line ->
            "PAID".equals(line.answer()) && line.returnedOn() == null
                ? back(it, line, line.after("RETURNED", reason, day))
                : movements.keep(moved(it, Kind.RETURNED, least(it), day, reason)));
  }

  private Mono<Void> back(Instruction it, LineStanding before, LineStanding after) {
    var why =
        after.returnedBecause() + ", on " + Days.words(Objects.requireNonNull(after.returnedOn()));
    return lines
        .keep(Objects.requireNonNull(it.batch()), List.of(after))
        .then(
            Mono.defer(() ->
                progress.follow(
                    new Progress.Moved(it.paid().declaration(), it.paid().claim(), why),
                    before,
                    after)));
  }

  /** What comes back at once: no more than was instructed. */
  private static Money least(Instruction it) {
    return it.paidInPart() ? it.paidSoFar() : it.amount();
  }

  private static Movement moved(
      Instruction it, Kind kind, Money amount, LocalDate day, String reason) {
    return new Movement(
        it.id(), Objects.requireNonNull(it.batch()), kind, amount, day, null, reason);
  }

  private interface Act {
    Mono<Void> on(Instruction it, UUID person);
  }

  private Mono<Instruction> act(
      UUID id, long seen, Function<Instruction, @Nullable Reason> refusal, Act act) {
    return transactions.acting(
        lines
            .oneAtATime()
            .then(Mono.defer(() -> found(id)))
            .doOnNext(it -> {
              ETags.require(seen, it.version());
              var reason = refusal.apply(it);
              if (reason != null) throw new Refused(reason);
            })
            .zipWith(Acting.current())
            .flatMap(both -> act.on(both.getT1(), both.getT2().person()))
            .then(Mono.defer(() -> found(id))));
  }

  private Mono<Instruction> found(UUID id) {
    return instructions
        .find(id)
        .switchIfEmpty(Mono.error(() -> new Refused(GeneralProblem.UNKNOWN)));
  }

  private Mono<Void> tell(Instruction it, String what, String why) {
    return Mono.defer(() -> progress.tell(moved(it, why), what).then(recorded(it, what, why)));
  }

  private static Progress.Moved moved(Instruction it, String why) {
    return new Progress.Moved(it.paid().declaration(), it.paid().claim(), why);
  }

  private Mono<Void> recorded(Instruction it, String what, String why) {
    return Mono.defer(() ->
        journal.record(
            what.replace(" ", ""),
            "instruction:" + it.id(),
            new OdsCode(it.provider().code()),
            Map.of("reference", it.reference(), "reason", why)));
  }
}
