package uk.nhs.cqrs.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.Money;

/**
 * That a provider is to be paid an amount for a service and a day, once: for a declaration or for a
 * claim.
 *
 * @param id identifier, which the payment agency sees
 * @param reference of the declaration, or number of the claim
 * @param achievementDate the achievement date, or the last day of the activity that is claimed for
 * @param paid what it pays
 * @param paycode puts a local payment to its cost centre; null for a national one
 * @param batch the batch that it is or was last in
 * @param status what became of it
 * @param rejectionReason why the agency rejected it or the bank returned it, also where it came
 *     back after it was cancelled; null where neither did
 * @param hold who keeps it out of the next batches, and why; null where nobody does
 * @param cancelledBecause why it is not paid any more; null where it is. It goes into no batch,
 *     also where it was paid after all and came back
 * @param inDoubt whether what the agency said of it waits for a person: it then goes into no batch
 * @param paidSoFar what is with the provider: what was paid, in part too, less what came back
 * @param lastPaidOn the last day on which some of it was paid; null where nothing was
 * @param payOn the day on which the agency is asked to pay; null outside a batch
 */
public record Instruction(
    UUID id,
    String reference,
    Party provider,
    Party commissioner,
    String service,
    String serviceName,
    LocalDate achievementDate,
    Paid paid,
    @Nullable String paycode,
    Money amount,
    Status status,
    @Nullable UUID batch,
    @Nullable String batchNumber,
    @Nullable LocalDate payOn,
    @Nullable String rejectionReason,
    boolean inDoubt,
    @Nullable Held hold,
    @Nullable String cancelledBecause,
    Instant instructedAt,
    @Nullable LocalDate paidOn,
    Money paidSoFar,
    @Nullable LocalDate lastPaidOn,
    long version) {

  /** Who holds it, how and why. */
  public record Held(Hold how, String because, Batch.Made by) {}

  /** How it is held. */
  public enum Hold {
    HELD("Payment held"),
    TO_CORRECT("Payment sent back to be corrected");

    private final String what;

    Hold(String what) {
      this.what = what;
    }

    /** What happened, past tense. */
    String what() {
      return what;
    }
  }

  /** What an instruction pays. */
  public sealed interface Paid {
    /** A declaration with its achievement. */
    record OfDeclaration(UUID declaration, UUID achievement) implements Paid {}

    /** A local claim. */
    record OfClaim(UUID claim) implements Paid {}

    /** The declaration; null where it is something else. */
    default @Nullable UUID declaration() {
      return this instanceof OfDeclaration(var id, _) ? id : null;
    }

    /** The claim; null where it is something else. */
    default @Nullable UUID claim() {
      return this instanceof OfClaim(var id) ? id : null;
    }
  }

  /** An organisation by name. */
  public record Party(String code, String name) {}

  private boolean waits() {
    return status == Status.APPROVED || status == Status.REJECTED || status == Status.RETURNED;
  }

  /** Why it cannot be held in this way; null where it can. */
  public @Nullable PaymentRefusal refusalToHold(Hold how) {
    if (!waits()) return PaymentRefusal.NOT_WAITING;
    return hold != null && hold.how == how ? PaymentRefusal.HELD_ALREADY : null;
  }

  /** Why it cannot be let go; null where it can. */
  public @Nullable PaymentRefusal refusalToLetGo() {
    return hold == null ? PaymentRefusal.NOT_HELD : null;
  }

  /** Whether some of it is with the provider: it then goes into no batch. */
  public boolean moneyOut() {
    return paidSoFar.compareTo(Money.ZERO) > 0;
  }

  /** Whether a part of it is with the provider and not the whole. */
  public boolean paidInPart() {
    return moneyOut() && paidSoFar.compareTo(amount) < 0;
  }

  /** Why it cannot be given up; null where it can: nothing said of it may wait for a person. */
  public @Nullable PaymentRefusal refusalToCancel() {
    if (!waits()) return PaymentRefusal.NOT_WAITING;
    if (moneyOut()) return PaymentRefusal.MONEY_WITH_PROVIDER;
    return inDoubt ? PaymentRefusal.LINE_IN_DOUBT : null;
  }

  /** Why the bank cannot have returned it; null where it can. */
  public @Nullable PaymentRefusal refusalToReturn() {
    return moneyOut() ? null : PaymentRefusal.NOT_PAID;
  }

  /** The same for a day. */
  public @Nullable PaymentRefusal refusalToReturn(LocalDate day, LocalDate today) {
    if (refusalToReturn() != null) return refusalToReturn();
    return after(day, today) ? null : PaymentRefusal.RETURN_DAY;
  }

  /** Why the rest cannot have been paid; null where it can. */
  public @Nullable PaymentRefusal refusalToRest() {
    return paidInPart() ? null : PaymentRefusal.NOT_PAID_IN_PART;
  }

  /** The same for a day. */
  public @Nullable PaymentRefusal refusalToRest(LocalDate day, LocalDate today) {
    if (refusalToRest() != null) return refusalToRest();
    return after(day, today) ? null : PaymentRefusal.REST_DAY;
  }

  private boolean after(LocalDate day, LocalDate today) {
    return lastPaidOn != null && !day.isBefore(lastPaidOn) && !day.isAfter(today);
  }

  /** What payment operations can do with it. */
  public List<Action> actions() {
    return List.of(
        new Action("hold", refusalToHold(Hold.HELD)),
        new Action("release-hold", refusalToLetGo()),
        new Action("send-back", refusalToHold(Hold.TO_CORRECT)),
        new Action("cancel", refusalToCancel()),
        new Action("return", refusalToReturn()),
        new Action("rest-paid", refusalToRest()));
  }

  /** What became of an instruction. */
  public enum Status {
    APPROVED,
    IN_BATCH,
    SENT,
    ACCEPTED,
    REJECTED,
    PAID,
    RETURNED,
    CANCELLED
  }
}
