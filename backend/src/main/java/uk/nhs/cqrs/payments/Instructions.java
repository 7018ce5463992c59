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
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Days;
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
  private final Progress progress;
  private final Transactions transactions;
  private final Journal journal;
  private final Clock clock;

  Instructions(
      InstructionRepository instructions,
      LineRepository lines,
      Progress progress,
      Transactions transactions,
      Journal journal,
      Clock clock) {
    this.instructions = instructions;
    this.lines = lines;
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
            instructions.cancel(id, reason, person).then(tell(it, "Payment cancelled", reason)));
  }

  /**
   * Records that the bank returned it. Refused on a day before it was paid or after today in
   * London.
   */
  public Mono<Instruction> returned(UUID id, long seen, LocalDate day, String reason) {
    return act(
        id,
        seen,
        it -> it.refusalToReturn(day, LocalDate.ofInstant(clock.instant(), LONDON)),
        (it, _) -> back(it, day, reason));
  }

  private Mono<Void> back(Instruction it, LocalDate day, String reason) {
    var batch = Objects.requireNonNull(it.batch());
    return lines
        .standing(batch)
        .map(standing -> Objects.requireNonNull(standing.get(it.id())))
        .map(line -> List.of(line.after("RETURNED", reason, day)))
        .delayUntil(after -> lines.keep(batch, after))
        .delayUntil(_ ->
            progress.move(
                List.of(
                    new Progress.Moved(
                        it.paid().declaration(),
                        it.paid().claim(),
                        reason + ", on " + Days.words(day))),
                Progress.To.RETURNED))
        .flatMap(progress::stayCancelled);
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
    return Mono.defer(() ->
        progress
            .tell(new Progress.Moved(it.paid().declaration(), it.paid().claim(), why), what)
            .then(
                Mono.defer(() ->
                    journal.record(
                        what.replace(" ", ""),
                        "instruction:" + it.id(),
                        new OdsCode(it.provider().code()),
                        Map.of("reference", it.reference(), "reason", why)))));
  }
}
