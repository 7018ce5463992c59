package uk.nhs.cqrs.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Definition.Asked;
import uk.nhs.cqrs.catalogue.Definition.Indicator;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.collection.EditLock.Side;
import uk.nhs.cqrs.collection.Figures.Change;
import uk.nhs.cqrs.collection.Figures.Key;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Refused.Fault;
import uk.nhs.cqrs.shared.Signature;

/**
 * The data of a provider for a service on an achievement date: what was collected, what was entered
 * by hand, and whether that was submitted. It decides who may enter what.
 *
 * @param id identifier
 * @param service the definition that holds
 * @param provider whose data they are
 * @param achievementDate the day up to which they count
 * @param periodEnd whether a declaration follows from it
 * @param participating whether the provider takes part on that day
 * @param status what was done with it
 * @param figures the values
 * @param locks what the modules above say against changes
 * @param changedAt when it was changed last
 * @param version counts the changes
 */
public record Submission(
    UUID id,
    Definition service,
    Provider provider,
    LocalDate achievementDate,
    boolean periodEnd,
    boolean participating,
    Status status,
    Figures figures,
    Locks locks,
    Instant changedAt,
    long version) {

  /** A provider by name. */
  public record Provider(OdsCode code, String name) {}

  /** What was done with it. */
  public enum Status {
    /** No value is there. */
    NOT_STARTED,
    /** Values are there, and something is missing or not submitted. */
    IN_PROGRESS,
    /** What was entered by hand was sent for calculation. */
    SUBMITTED,
    /** Every required value was collected. */
    RECEIVED
  }

  /**
   * Why a side may no longer change it; null where it may.
   *
   * @param provider said to the provider and to its network
   * @param commissioner said to its commissioners; then nobody may
   */
  public record Locks(@Nullable Reason provider, @Nullable Reason commissioner) {

    /** Nothing stands against a change. */
    public static final Locks NONE = new Locks(null, null);

    @Nullable Reason of(Side side) {
      return side == Side.COMMISSIONER ? commissioner : provider;
    }

    /** Why nobody may change it any more; null where somebody may. */
    public @Nullable Reason everybody() {
      return provider == null ? null : commissioner;
    }
  }

  /**
   * Somebody who looks at it or enters data.
   *
   * @param signature who, and for which organisation
   * @param organisationType the kind of that organisation
   * @param mayEnter whether a role there gives the entering of data
   */
  public record Author(Signature signature, String organisationType, boolean mayEnter) {

    /**
     * The side on which they stand towards a provider within their reach; null where on none. What
     * is out of reach is not found in the first place.
     */
    public @Nullable Side side(OdsCode provider) {
      if (signature.organisation().equals(provider)) return Side.PROVIDER;
      return switch (organisationType) {
        case "SUB_ICB", "ICB", "REGION" -> Side.COMMISSIONER;
        case "PCN" -> Side.NETWORK;
        default -> null;
      };
    }

    /** Whether they act for a primary care network: for its practices, or for itself. */
    boolean network() {
      return organisationType.equals("PCN");
    }
  }

  /** A value as it was given; neither number nor answer means not answered. */
  public record Given(Field field, @Nullable Long number, @Nullable Boolean answer) {}

  /** What came of entering or submitting: a refusal is an answer, not an exception. */
  public sealed interface Outcome {
    record Moved(Submission now, List<Change> changes) implements Outcome {}

    record Refused(Reason why, List<Fault> faults) implements Outcome {}
  }

  /** Enters the values of one indicator; those that are absent are not answered. */
  public Outcome enter(String code, List<Given> given, Author by) {
    var indicator = service.indicator(code).orElse(null);
    if (indicator == null) return refused(SubmissionRefusal.UNKNOWN_INDICATOR);
    var side = by.side(provider.code());
    var refusal = refusal(indicator, by);
    if (refusal != null || side == null)
      return refused(refusal == null ? SubmissionRefusal.NOT_YOURS : refusal);
    var entering = new Entering(this, indicator, by, side);
    entering.take(given);
    if (!entering.faults().isEmpty())
      return new Outcome.Refused(entering.reason(), entering.faults());
    var changes = entering.changes();
    if (changes.isEmpty()) return new Outcome.Moved(this, changes);
    return new Outcome.Moved(with(figures.with(changes)), changes);
  }

  /** Sends what was entered for calculation. */
  public Outcome submit(Author by) {
    var refusal = refusalToSubmit(by);
    if (refusal == SubmissionRefusal.VALUES_MISSING)
      return new Outcome.Refused(refusal, unanswered());
    return refusal != null
        ? refused(refusal)
        : new Outcome.Moved(with(Status.SUBMITTED, figures.allSubmitted()), List.of());
  }

  /** What somebody might do with it. */
  public List<Action> actions(Author by) {
    return List.of(new Action("submit", refusalToSubmit(by)));
  }

  /** Why this indicator is not changed by this author; null where some value of it can be. */
  public @Nullable Reason refusal(Indicator indicator, Author by) {
    var reasons = indicator.fields().stream().map(asked -> refusal(indicator, asked, by)).toList();
    if (reasons.contains(null)) return null;
    for (var f = 0; f < reasons.size(); f++)
      if (service.byHand(indicator.fields().get(f))) return reasons.get(f);
    return reasons.isEmpty() ? refusal(by) : reasons.getFirst();
  }

  /** Why this value of the indicator is not changed by this author; null where it can be. */
  public @Nullable Reason refusal(Indicator indicator, Asked asked, Author by) {
    var refusal = refusal(by);
    if (by.side(provider.code()) == Side.COMMISSIONER) return refusal;
    if (refusal != null && refusal != SubmissionRefusal.COLLECTED_ONLY) return refusal;
    if (figures.enteredByCommissioner(indicator.code()))
      return SubmissionRefusal.COMMISSIONER_ENTERED;
    return refusal != null ? refusal : refusal(asked, new Key(indicator.code(), asked.field()), by);
  }

  /**
   * Why this author does not enter the field, whoever enters it: domain notes, rules V9 and V10.
   * Null where they do.
   */
  @Nullable SubmissionRefusal refusal(Asked asked, Key key, Author by) {
    var side = by.side(provider.code());
    if (side == Side.COMMISSIONER) return null;
    if (side == Side.NETWORK && !asked.network()) return SubmissionRefusal.NOT_ASKED_OF_NETWORKS;
    if (figures.collected().containsKey(key)) return SubmissionRefusal.COLLECTED;
    if (asked.network() && !by.network()) return SubmissionRefusal.NETWORK_ENTERS;
    return service.byHand(asked) ? null : SubmissionRefusal.NOT_BY_HAND;
  }

  /** Why no date is added by this author; null where one can be. */
  @Nullable Reason refusalToAdd(Author by) {
    return by.side(provider.code()) == Side.NETWORK ? SubmissionRefusal.NOT_YOURS : refusal(by);
  }

  /** Why nothing of it is changed by this author; null where something can be. */
  public @Nullable Reason refusal(Author by) {
    var side = by.side(provider.code());
    if (side == null || side == Side.NETWORK && !service.asksNetworks())
      return SubmissionRefusal.NOT_YOURS;
    if (!by.mayEnter()) return SubmissionRefusal.ROLE_ONLY_SEES;
    if (!participating) return SubmissionRefusal.NOT_PARTICIPATING;
    var lock = locks.of(side);
    if (lock != null) return lock;
    return side == Side.PROVIDER && automatic() ? SubmissionRefusal.COLLECTED_ONLY : null;
  }

  /**
   * Whether everything that people had entered was taken back and the collection answers all of it:
   * nothing is left to submit, and what was collected counts again at once.
   */
  boolean takenBack() {
    return status == Status.RECEIVED
        && figures.entered().isEmpty()
        && !figures.submitted().isEmpty();
  }

  /** Every required value of every indicator is there. */
  public boolean complete() {
    return service.indicators().stream().allMatch(figures::answered);
  }

  private boolean automatic() {
    return service.entry().equals("AUTOMATIC");
  }

  private @Nullable Reason refusalToSubmit(Author by) {
    var refusal = refusal(by);
    if (refusal != null) return refusal;
    if (status == Status.SUBMITTED) return SubmissionRefusal.ALREADY_SUBMITTED;
    if (!unanswered().isEmpty()) return SubmissionRefusal.VALUES_MISSING;
    return figures.entered().isEmpty() && figures.submitted().isEmpty()
        ? SubmissionRefusal.NOTHING_ENTERED
        : null;
  }

  /** Required values that people owe. What a collection still has to bring does not hold it up. */
  private List<Fault> unanswered() {
    return service.indicators().stream()
        .flatMap(indicator ->
            indicator.fields().stream()
                .filter(asked -> asked.required() && (automatic() || service.byHand(asked)))
                .filter(asked -> figures.source(new Key(indicator.code(), asked.field())) == null)
                .map(asked ->
                    new Fault(
                        "/" + indicator.code() + "/" + asked.field(),
                        (asked.network()
                                ? "%s: the primary care network answers %s"
                                : "%s: answer %s")
                            .formatted(indicator.code(), asked.label()))))
        .toList();
  }

  private Submission with(Figures now) {
    if (!now.entered().isEmpty())
      return with(now.openChanges() ? Status.IN_PROGRESS : Status.SUBMITTED, now);
    if (now.collected().isEmpty()) return with(Status.NOT_STARTED, now);
    var received = with(Status.RECEIVED, now);
    return received.complete() ? received : with(Status.IN_PROGRESS, now);
  }

  private Submission with(Status then, Figures now) {
    return new Submission(
        id,
        service,
        provider,
        achievementDate,
        periodEnd,
        participating,
        then,
        now,
        locks,
        changedAt,
        version);
  }

  private static Outcome refused(Reason why) {
    return new Outcome.Refused(why, List.of());
  }
}
