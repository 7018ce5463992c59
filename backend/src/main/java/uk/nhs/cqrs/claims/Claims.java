package uk.nhs.cqrs.claims;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.claims.Claim.Outcome;
import uk.nhs.cqrs.claims.ClaimQueries.Shown;
import uk.nhs.cqrs.evidence.EvidenceFiles;
import uk.nhs.cqrs.journal.Change;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

/** Filling in, submitting, approving and giving back claims. */
@Service
public class Claims {

  private final ClaimQueries queries;
  private final ClaimRepository repository;
  private final ClaimDays days;
  private final Signing signing;
  private final EvidenceFiles evidence;
  private final ClaimActors actors;
  private final Timeline timeline;
  private final Journal journal;
  private final Transactions transactions;

  Claims(
      ClaimQueries queries,
      ClaimRepository repository,
      ClaimDays days,
      Signing signing,
      EvidenceFiles evidence,
      ClaimActors actors,
      Timeline timeline,
      Journal journal,
      Transactions transactions) {
    this.queries = queries;
    this.repository = repository;
    this.days = days;
    this.signing = signing;
    this.evidence = evidence;
    this.actors = actors;
    this.timeline = timeline;
    this.journal = journal;
    this.transactions = transactions;
  }

  /** News: approved in every step, so that it can be paid. */
  public record ClaimApproved(UUID claim) {}

  /** Keeps quantities as far as they are known. */
  public Mono<Shown> saveLines(UUID id, long seen, Map<String, Long> quantities) {
    return save(id, seen, contents -> contents.withQuantities(quantities));
  }

  /** Keeps answers as far as they are known; an empty one is no answer. */
  public Mono<Shown> saveAnswers(UUID id, long seen, Map<String, String> answers) {
    var given = new HashMap<>(answers);
    given.values().removeIf(String::isBlank);
    return save(id, seen, contents -> contents.withAnswers(given));
  }

  private Mono<Shown> save(UUID id, long seen, java.util.function.UnaryOperator<Contents> change) {
    return transactions.acting(
        read(id, seen)
            .flatMap(shown ->
                stepped(shown, (it, by) -> it.edit(change.apply(it.contents()), by))
                    .delayUntil(days::free)
                    .delayUntil(now -> edited(shown, now)))
            .flatMap(now -> repository.update(now).then(Mono.defer(() -> queries.find(id)))));
  }

  /** Who changed what, before and after: told to the provider alone. */
  private Mono<Void> edited(Shown before, Claim now) {
    var changes = now.contents().since(before.claim().contents(), now.terms().scheme());
    return changes.isEmpty()
        ? Mono.empty()
        : tell(before, before.subject().kept(), "Changed", null, changes);
  }

  /** Submits it; to the approver of the provider or to the commissioner, as the roles say. */
  public Mono<Shown> submit(UUID id, long seen, Confirmed by) {
    return submitted(id, seen, by, "Submitted", (it, who) -> it.submit(by.statement(), who));
  }

  /** Submits it again under the same number, telling what changed. */
  public Mono<Shown> resubmit(UUID id, long seen, Confirmed by) {
    return submitted(
        id, seen, by, "Submitted again", (it, who) -> it.resubmit(by.statement(), who));
  }

  private Mono<Shown> submitted(
      UUID id,
      long seen,
      Confirmed confirmed,
      String what,
      BiFunction<Claim, Actor, Outcome> step) {
    return transactions.acting(
        evidence
            .counts("claim", id)
            .then(Mono.defer(() -> days.alone(id)))
            .then(Mono.defer(() -> read(id, seen)))
            .flatMap(before ->
                inForce(before, confirmed)
                    .flatMap(claim -> stepped(claim, before.by(), step))
                    .delayUntil(days::free)
                    .delayUntil(now -> signing.submit(now, before.by().by().at()))
                    .delayUntil(now -> sign(now, before.by()))
                    .flatMap(now -> keep(before, now, what, null, changed(before)))));
  }

  /** Steps, bands and terms are those of the version that holds: it has to be the one confirmed. */
  private static Mono<Claim> inForce(Shown before, Confirmed confirmed) {
    var read = before.claim();
    if (before.windowGone() && read.status() == ClaimStatus.DRAFT)
      return Mono.error(new Refused(ClaimRefusal.WINDOW_GONE));
    var claim = before.inForce() == null ? read : before.inForce();
    var version = claim.terms().definition().version();
    var wanted =
        confirmed.version() == null ? read.terms().definition().version() : confirmed.version();
    return version == wanted
        ? Mono.just(claim)
        : Mono.error(
            new Refused(
                ClaimRefusal.VERSION_CHANGED,
                "Version %d holds, in which the claim comes to £%s; it was read in version %d, in which it came to £%s."
                    .formatted(
                        version,
                        claim.amount(),
                        read.terms().definition().version(),
                        read.amount()),
                List.of(new Fault("/serviceVersion", "Confirm version %d".formatted(version)))));
  }

  private static List<Change> changed(Shown before) {
    var changes = new java.util.ArrayList<>(before.claim().changes());
    changes.addAll(before.differences());
    return changes;
  }

  /** Approves the step at which it stands; after the last one its payment follows. */
  public Mono<Shown> approve(UUID id, long seen) {
    return transactions.acting(
        days.alone(id)
            .then(Mono.defer(() -> read(id, seen)))
            .flatMap(before ->
                stepped(before, Claim::approve)
                    .delayUntil(now -> sign(now, before.by()))
                    .flatMap(now ->
                        keep(
                            before,
                            now,
                            now.signed().getLast().step().words(),
                            null,
                            news(before, now)))
                    .delayUntil(kept ->
                        kept.claim().status() == ClaimStatus.APPROVED
                            ? journal.tell("ClaimApproved", new ClaimApproved(id))
                            : Mono.empty())));
  }

  /** What the commissioner did not have before: told when it is sent on, not when it was typed. */
  private static List<Change> news(Shown before, Claim now) {
    return now.status() == ClaimStatus.AWAITING_TIER_1
        ? ClaimPath.changes(before.claim(), before.sent())
        : List.of();
  }

  private Mono<Void> sign(Claim now, Actor by) {
    return signing.sign(now.id(), now.round(), now.signed().getLast().step(), by.by());
  }

  /** Asks the provider a question; the claim waits for the answer. */
  public Mono<Shown> query(UUID id, long seen, String question) {
    return transactions.acting(
        read(id, seen)
            .flatMap(before ->
                stepped(before, (it, by) -> it.query(question, by))
                    .delayUntil(_ -> signing.say(id, "QUESTION", question, before.by().by()))
                    .flatMap(now -> keep(before, now, "Question asked", question, List.of()))));
  }

  /** Answers the open question, with the files added since; the claim goes on where it was. */
  public Mono<Shown> answer(UUID id, long seen, String answer) {
    return transactions.acting(
        evidence
            .counts("claim", id)
            .then(read(id, seen))
            .flatMap(before ->
                stepped(before, Claim::answer)
                    .delayUntil(_ -> signing.say(id, "ANSWER", answer, before.by().by()))
                    .flatMap(now ->
                        keep(before, now, "Question answered", answer, now.files().unsent()))));
  }

  /** Gives it back with a reason; who does so has had that step as their part. */
  public Mono<Shown> reject(UUID id, long seen, RejectionCode code, String reason) {
    return transactions.acting(
        read(id, seen)
            .flatMap(before ->
                stepped(before, (it, by) -> it.reject(code, reason, by))
                    .delayUntil(_ ->
                        signing.wear(
                            id,
                            requireNonNull(before.claim().reviewedAt().step()),
                            before.by().by()))
                    .flatMap(
                        now -> keep(before, now, "Rejected: " + code.words(), reason, List.of()))));
  }

  /** Takes it back. */
  public Mono<Shown> withdraw(UUID id, long seen, String reason) {
    return transactions.acting(
        read(id, seen)
            .flatMap(before ->
                stepped(before, (it, by) -> it.withdraw(reason, by))
                    .flatMap(now -> keep(before, now, "Withdrawn", reason, List.of()))));
  }

  /** Gives up a draft; its days can be claimed again. */
  public Mono<Shown> discard(UUID id, long seen) {
    return transactions.acting(
        read(id, seen)
            .flatMap(before ->
                stepped(before, Claim::discard)
                    .flatMap(now -> keep(before, now, "Draft discarded", null, List.of()))));
  }

  private Mono<Shown> read(UUID id, long seen) {
    return queries
        .find(id)
        .delayUntil(shown -> timeline.require(id, seen, shown.claim().version()));
  }

  private static Mono<Claim> stepped(Shown before, BiFunction<Claim, Actor, Outcome> step) {
    return stepped(before.claim(), before.by(), step);
  }

  private static Mono<Claim> stepped(
      Claim claim, Actor by, BiFunction<Claim, Actor, Outcome> step) {
    return switch (step.apply(claim, by)) {
      case Outcome.Refused(var why, var detail, var faults) ->
          Mono.error(new Refused(why, detail, faults));
      case Outcome.Moved(var now) -> Mono.just(now);
    };
  }

  private Mono<Shown> keep(
      Shown before, Claim now, String what, @Nullable String why, List<Change> changes) {
    return repository
        .update(now)
        .then(Mono.defer(() -> queries.find(now.id())))
        .delayUntil(kept ->
            tell(
                kept,
                before.withProvider() && kept.withProvider()
                    ? kept.subject().kept()
                    : kept.subject(),
                what,
                why,
                changes))
        .delayUntil(kept -> record(before.claim(), kept.claim(), what, why));
  }

  private Mono<Void> tell(
      Shown kept,
      Timeline.Subject subject,
      String what,
      @Nullable String why,
      List<Change> changes) {
    return actors
        .person()
        .flatMap(acting ->
            timeline.add(subject, what, why, kept.claim().status().name(), changes, acting));
  }

  private Mono<Void> record(Claim before, Claim kept, String what, @Nullable String why) {
    return journal.record(
        "Claim" + what.replaceAll(":.*", "").replace(" ", ""),
        "claim:" + kept.id(),
        kept.terms().provider().code(),
        Map.of(
            "number", kept.number(),
            "from", before.status().name(),
            "to", kept.status().name(),
            "round", kept.round(),
            "amount", kept.amount().toString(),
            "why", why == null ? "" : why));
  }
}
