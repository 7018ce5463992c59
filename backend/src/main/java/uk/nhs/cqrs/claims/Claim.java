package uk.nhs.cqrs.claims;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.calculation.engine.Figure;
import uk.nhs.cqrs.catalogue.Rule;
import uk.nhs.cqrs.journal.Change;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.Refused.Fault;
import uk.nhs.cqrs.shared.Signature;

/**
 * A claim of a provider under a local scheme, on its way from the draft to payment. Which move is
 * possible in which state, and for whom, is said in {@link ClaimRules}.
 *
 * @param id identifier
 * @param number what people read out, for example {@code LC-2627-000042}; it never changes
 * @param terms under which terms it is made
 * @param contents what is claimed
 * @param files its evidence
 * @param state where it stands
 * @param signed who signed what in this round, in order
 * @param hats which step each person has ever signed or rejected at
 * @param round counts the submissions from 1
 * @param last what was submitted last; null before the first time
 * @param changedAt when it last moved
 * @param version counts the changes
 */
public record Claim(
    UUID id,
    String number,
    Terms terms,
    Contents contents,
    Files files,
    State state,
    List<Signed> signed,
    Map<UUID, ClaimStep> hats,
    int round,
    @Nullable Submitted last,
    Instant changedAt,
    long version) {

  public Claim {
    signed = List.copyOf(signed);
    hats = Map.copyOf(hats);
  }

  /** Where a claim stands, with what is known only there. */
  public sealed interface State {
    /** The provider is still at it. */
    record Draft() implements State {}

    /** Somebody has to approve: the step is that of the status. */
    record InReview(ClaimStatus at) implements State {
      public InReview {
        if (!at.inReview()) throw new IllegalArgumentException("nobody approves at " + at);
      }
    }

    /** The provider was asked, and answers before the step goes on. */
    record Queried(ClaimStatus at, Said question) implements State {}

    /** Given back with a reason. */
    record Rejected(ClaimStatus at, RejectionCode code, Said why) implements State {}

    /** Taken back by the provider. */
    record Withdrawn(Said why) implements State {}

    /** Given up by the provider before it was ever submitted. */
    record Discarded() implements State {}

    /** Approved in every step: payment goes on by itself, where there is something to pay. */
    record Approved(ClaimStatus at) implements State {}
  }

  /** What somebody said. */
  public record Said(String text, Signature by) {}

  /** Who signed a step. */
  public record Signed(ClaimStep step, Signature by) {}

  /** What came of asking a claim to move: a refusal is an answer, not an exception. */
  public sealed interface Outcome {
    record Moved(Claim now) implements Outcome {}

    /**
     * @param detail what is special about it here; null where the title says it all
     */
    record Refused(ClaimRefusal why, @Nullable String detail, List<Fault> faults)
        implements Outcome {
      Refused(ClaimRefusal why) {
        this(why, null, List.of());
      }
    }
  }

  /** The state by its name. */
  public ClaimStatus status() {
    return status(state);
  }

  static ClaimStatus status(State state) {
    return switch (state) {
      case State.Draft _ -> ClaimStatus.DRAFT;
      case State.InReview(var at) -> at;
      case State.Queried _ -> ClaimStatus.QUERIED;
      case State.Rejected _ -> ClaimStatus.REJECTED;
      case State.Withdrawn _ -> ClaimStatus.WITHDRAWN;
      case State.Discarded _ -> ClaimStatus.DISCARDED;
      case State.Approved(var at) -> at;
    };
  }

  /** Keeps what was entered, as far as it can be kept. */
  public Outcome edit(Contents now, Actor by) {
    var refused = refused(ClaimMove.EDIT, by);
    if (refused != null) return refused;
    var faults = ClaimCheck.kept(terms, now);
    return faults.isEmpty()
        ? new Outcome.Moved(edited(now, by))
        : new Outcome.Refused(ClaimRefusal.CANNOT_BE_KEPT, null, faults);
  }

  /** Submits it for the first time. */
  public Outcome submit(boolean confirmed, Actor by) {
    var refused = refused(ClaimMove.SUBMIT, by);
    if (refused != null) return refused;
    var closed = terms.refusal();
    if (closed != null) return new Outcome.Refused(closed, terms.detail(closed), List.of());
    return submitted(confirmed, by, round);
  }

  /** Submits it again under the same number; after its window has closed, for a term. */
  public Outcome resubmit(boolean confirmed, Actor by) {
    var refused = refused(ClaimMove.RESUBMIT, by);
    if (refused != null) return refused;
    var late = ClaimPath.late(this);
    return late != null ? late : submitted(confirmed, by, round + 1);
  }

  private Outcome submitted(boolean confirmed, Actor by, int inRound) {
    var faults = ClaimCheck.all(this, confirmed);
    if (!faults.isEmpty())
      return new Outcome.Refused(
          ClaimRefusal.INCOMPLETE, faults.size() + " things have to be put right.", faults);
    var next =
        by.may("claim.submit-directly")
            ? ClaimStatus.AWAITING_TIER_1
            : ClaimStatus.AWAITING_PROVIDER_APPROVAL;
    return new Outcome.Moved(
        with(
            new State.InReview(next),
            List.of(new Signed(ClaimStep.SUBMITTED, by.by())),
            worn(ClaimStep.SUBMITTED, by),
            inRound,
            new Submitted(contents, files.names(), terms.others().now())));
  }

  /** Approves the step at which it stands. */
  public Outcome approve(Actor by) {
    var refused = refused(ClaimMove.APPROVE, by);
    if (refused != null) return refused;
    var step = java.util.Objects.requireNonNull(status().step());
    var now = new ArrayList<>(signed);
    now.add(new Signed(step, by.by()));
    return new Outcome.Moved(with(ClaimPath.after(this, step), now, worn(step, by), round, last));
  }

  /** Asks the provider without giving it back. */
  public Outcome query(String question, Actor by) {
    var refused = refused(ClaimMove.QUERY, by);
    return refused != null
        ? refused
        : new Outcome.Moved(with(new State.Queried(status(), new Said(question, by.by()))));
  }

  /** Answers the open question; the claim goes on where it was. */
  public Outcome answer(Actor by) {
    var refused = refused(ClaimMove.ANSWER, by);
    if (refused != null) return refused;
    return state instanceof State.Queried(var at, _)
        ? new Outcome.Moved(
            with(new State.InReview(at), signed, worn(ClaimStep.SUBMITTED, by), round, last))
        : new Outcome.Refused(ClaimRefusal.NO_QUESTION);
  }

  /** Gives it back with a reason. */
  public Outcome reject(RejectionCode code, String reason, Actor by) {
    var refused = refused(ClaimMove.REJECT, by);
    if (refused != null) return refused;
    var at = reviewedAt();
    return new Outcome.Moved(
        with(
            new State.Rejected(at, code, new Said(reason, by.by())),
            List.of(),
            worn(java.util.Objects.requireNonNull(at.step()), by),
            round,
            last));
  }

  /** Takes it back, to correct it or to leave it. */
  public Outcome withdraw(String reason, Actor by) {
    var refused = refused(ClaimMove.WITHDRAW, by);
    return refused != null
        ? refused
        : new Outcome.Moved(
            with(new State.Withdrawn(new Said(reason, by.by())), List.of(), hats, round, last));
  }

  /** Gives up a draft: its days are free again. */
  public Outcome discard(Actor by) {
    var refused = refused(ClaimMove.DISCARD, by);
    return refused != null ? refused : new Outcome.Moved(with(new State.Discarded()));
  }

  /** What somebody might do with it, or what stands in the way. */
  public List<Action> actions(Actor by) {
    return Arrays.stream(ClaimMove.values())
        .map(move -> new Action(move.command(), ClaimRules.refusal(this, move, by)))
        .toList();
  }

  /** Everything that still stands in the way of submitting it, each fault with its place. */
  public List<Fault> checks() {
    return status().editable() ? ClaimCheck.all(this, true) : List.of();
  }

  /** The figure of a component with its working; null where it is not claimed. */
  public @Nullable Figure figure(String component) {
    return ClaimAmounts.figure(terms, contents, component);
  }

  /** How that figure is made: the rule of the component, by day and beside what others count. */
  public Rule rule(String component) {
    return ComponentPart.of(terms, contents, component).rule();
  }

  /** Who has to do what, in a sentence. */
  public String whatNext() {
    return ClaimWords.whatNext(this);
  }

  /** What is claimed in pounds, as the rules of the scheme make it. */
  public Money amount() {
    return ClaimAmounts.total(terms, contents);
  }

  /** What became different since it was submitted last; empty before the first time. */
  public List<Change> changes() {
    return ClaimPath.changes(this, last);
  }

  /** The status of the review that it is in, or in which its question was asked. */
  ClaimStatus reviewedAt() {
    return state instanceof State.Queried(var at, _) ? at : status();
  }

  private Outcome.@Nullable Refused refused(ClaimMove move, Actor by) {
    var refusal = ClaimRules.refusal(this, move, by);
    return refusal == null
        ? null
        : new Outcome.Refused(refusal, ClaimRules.detail(this, refusal), List.of());
  }

  private Map<UUID, ClaimStep> worn(ClaimStep step, Actor by) {
    var now = new HashMap<>(hats);
    now.put(by.by().by(), step);
    return now;
  }

  /** Who types has had a part in it: the one of who submits. */
  private Claim edited(Contents now, Actor by) {
    var worn = now.equals(contents) ? hats : worn(ClaimStep.SUBMITTED, by);
    return new Claim(
        id, number, terms, now, files, state, signed, worn, round, last, changedAt, version);
  }

  private Claim with(State next) {
    return with(next, signed, hats, round, last);
  }

  private Claim with(
      State next,
      List<Signed> by,
      Map<UUID, ClaimStep> worn,
      int inRound,
      @Nullable Submitted now) {
    return new Claim(
        id, number, terms, contents, files, next, by, worn, inRound, now, changedAt, version);
  }
}
