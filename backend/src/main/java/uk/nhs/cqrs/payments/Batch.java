package uk.nhs.cqrs.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.Reason;

/**
 * Instructions that are handed to the payment agency together.
 *
 * @param id identifier; null for a dry run, which keeps nothing
 * @param number the number that people use
 * @param payOn the day on which the agency is asked to pay
 * @param service the only service in it; null where there are several
 * @param lines how many instructions
 * @param amount their sum
 * @param answers what the agency said so far
 * @param inDoubt lines without a final answer of which the agency said something that waits for a
 *     person
 * @param fileSha256 hash of the file, which never changes; null for a dry run
 * @param sends how often it was handed over
 * @param cancelled who gave it up before its release, and why; null where nobody did
 * @param layout layout of its file
 * @param version counts the changes
 */
public record Batch(
    @Nullable UUID id,
    @Nullable String number,
    LocalDate payOn,
    @Nullable String service,
    long lines,
    Money amount,
    Answers answers,
    long inDoubt,
    @Nullable String fileSha256,
    int sends,
    @Nullable Made prepared,
    @Nullable Made released,
    @Nullable Cancelled cancelled,
    int layout,
    long version) {

  /** Who did it and when. */
  public record Made(UUID by, String name, Instant at) {}

  /** Who gave it up, and why. */
  public record Cancelled(Made by, String because) {}

  /** Lines by what the agency answered; what the bank returned was paid and is not any more. */
  public record Answers(long accepted, long rejected, long paid, long returned, Money paidAmount) {
    static final Answers NONE = new Answers(0, 0, 0, 0, Money.ZERO);
  }

  /** Where a batch stands. */
  public enum Status {
    DRY_RUN("Nothing was kept: this is what would be in it"),
    PREPARED("Prepared, to be released by another person"),
    RELEASED("Released to the payment agency, no answer yet"),
    PARTLY_ACKNOWLEDGED("The payment agency has answered in part"),
    SETTLED("Settled: every line is paid or rejected"),
    CANCELLED("Cancelled: its lines go into the next batch");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** Where it stands: it follows from what was answered. */
  public Status status() {
    if (id == null) return Status.DRY_RUN;
    if (cancelled != null) return Status.CANCELLED;
    if (released == null) return Status.PREPARED;
    if (answers.paid + answers.rejected + answers.returned == lines) return Status.SETTLED;
    return unanswered() == lines ? Status.RELEASED : Status.PARTLY_ACKNOWLEDGED;
  }

  /** Lines of which the agency has said nothing. */
  public long unanswered() {
    return lines - answers.accepted - answers.rejected - answers.paid - answers.returned;
  }

  /** Why this person cannot release it; null where they can: another one than prepared it. */
  public @Nullable Reason refusalToRelease(UUID person) {
    return switch (status()) {
      case PREPARED ->
          prepared != null && prepared.by.equals(person)
              ? PaymentRefusal.PREPARED_BY_YOU
              : inDoubt > 0 ? PaymentRefusal.LINE_IN_DOUBT : null;
      case DRY_RUN -> PaymentRefusal.ONLY_A_DRY_RUN;
      case RELEASED, PARTLY_ACKNOWLEDGED, SETTLED -> PaymentRefusal.ALREADY_RELEASED;
      case CANCELLED -> PaymentRefusal.BATCH_CANCELLED;
    };
  }

  /** Why it cannot be handed over once more; null where it can. */
  public @Nullable Reason refusalToResend() {
    return switch (status()) {
      case RELEASED, PARTLY_ACKNOWLEDGED -> inDoubt > 0 ? PaymentRefusal.LINE_IN_DOUBT : null;
      case DRY_RUN, PREPARED -> PaymentRefusal.NOT_RELEASED;
      case SETTLED -> PaymentRefusal.SETTLED;
      case CANCELLED -> PaymentRefusal.BATCH_CANCELLED;
    };
  }

  /** Why it cannot be given up; null where it can. */
  public @Nullable Reason refusalToCancel() {
    return switch (status()) {
      case PREPARED -> null;
      case DRY_RUN -> PaymentRefusal.ONLY_A_DRY_RUN;
      case RELEASED, PARTLY_ACKNOWLEDGED, SETTLED -> PaymentRefusal.ALREADY_RELEASED;
      case CANCELLED -> PaymentRefusal.BATCH_CANCELLED;
    };
  }

  /** Why no answers can be taken over; null where they can: late ones too. */
  public @Nullable Reason refusalToAcknowledge() {
    return released == null ? PaymentRefusal.NOT_RELEASED : null;
  }

  /** What this person can do with it. */
  public List<Action> actions(UUID person) {
    return List.of(
        new Action("release", refusalToRelease(person)),
        new Action("resend", refusalToResend()),
        new Action("cancel", refusalToCancel()),
        new Action("acknowledge", refusalToAcknowledge()));
  }
}
