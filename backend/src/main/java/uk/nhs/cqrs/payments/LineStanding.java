package uk.nhs.cqrs.payments;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.payments.AnswerLine.Outcome;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Money;

/**
 * What the payment agency has said so far of a line of a batch, and what a further answer would be
 * to it.
 *
 * @param answer ACCEPTED, REJECTED or PAID; null where it said nothing
 * @param reason why it was rejected
 * @param answeredOn the day of the answer, for PAID the day of payment
 * @param returnedOn the day on which the bank returned what was paid; null where it did not
 * @param returnedBecause what the bank said
 * @param paidSoFar what is with the provider of the payment, by this line or otherwise
 * @param cancelledBecause why a person gave the payment up, which is then not due again; null where
 *     nobody did
 */
record LineStanding(
    UUID instruction,
    @Nullable UUID declaration,
    @Nullable UUID claim,
    Money amount,
    @Nullable String answer,
    @Nullable String reason,
    @Nullable LocalDate answeredOn,
    @Nullable LocalDate returnedOn,
    @Nullable String returnedBecause,
    Money paidSoFar,
    @Nullable String cancelledBecause) {

  /**
   * What a further answer, with the amount that was instructed, is to this line. Money that moved
   * on another day than is known is another movement, and contradicts; so does the whole of what
   * was paid otherwise, in part or in full.
   */
  Outcome outcome(String status, LocalDate on) {
    if (status.equals("RETURNED")) {
      if (!"PAID".equals(answer)) return Outcome.CONTRADICTING;
      if (returnedOn == null) return Outcome.TAKEN;
      return on.equals(returnedOn) ? Outcome.REPEATED : Outcome.CONTRADICTING;
    }
    if (!"PAID".equals(answer) && paidOtherwise(status)) return Outcome.CONTRADICTING;
    if (answer == null) return Outcome.TAKEN;
    return switch (answer) {
      case "ACCEPTED" -> status.equals("ACCEPTED") ? Outcome.REPEATED : Outcome.TAKEN;
      case "REJECTED" -> status.equals("REJECTED") ? Outcome.REPEATED : Outcome.CONTRADICTING;
      default ->
          status.equals("ACCEPTED") || status.equals("PAID") && on.equals(answeredOn)
              ? Outcome.REPEATED
              : Outcome.CONTRADICTING;
    };
  }

  private boolean paidOtherwise(String status) {
    return status.equals("PAID") && paidSoFar.compareTo(Money.ZERO) > 0
        || status.equals("REJECTED") && !"REJECTED".equals(answer) && whole();
  }

  /** Whether as much is with the provider as was instructed. */
  boolean whole() {
    return paidSoFar.compareTo(amount) >= 0;
  }

  /** The line after an answer that was taken over. */
  LineStanding after(String status, String why, LocalDate on) {
    return status.equals("RETURNED")
        ? new LineStanding(
            instruction,
            declaration,
            claim,
            amount,
            answer,
            reason,
            answeredOn,
            on,
            why,
            paidSoFar.minus(amount),
            cancelledBecause)
        : new LineStanding(
            instruction,
            declaration,
            claim,
            amount,
            status,
            status.equals("REJECTED") ? why : null,
            on,
            null,
            null,
            status.equals("PAID") ? paidSoFar.plus(amount) : paidSoFar,
            cancelledBecause);
  }

  /**
   * The line where an answer that contradicts it is right after all: paid and not rejected, or come
   * back after it was paid. Null where the line stays and only the money moved.
   */
  @Nullable LineStanding asSaid(String status, String why, LocalDate on) {
    if ("REJECTED".equals(answer) && status.equals("PAID") && paidSoFar.equals(Money.ZERO))
      return after("PAID", why, on);
    var back = status.equals("REJECTED") || status.equals("RETURNED");
    return "PAID".equals(answer) && returnedOn == null && back && !on.isBefore(answeredOn)
        ? after("RETURNED", why, on)
        : null;
  }

  /** What becomes of its payment: one that was given up and is not paid stays given up. */
  Instruction.Status status() {
    if (whole()) return Instruction.Status.PAID;
    if (returnedOn == null && !"REJECTED".equals(answer))
      return Instruction.Status.valueOf(Objects.requireNonNull(answer));
    if (cancelledBecause != null) return Instruction.Status.CANCELLED;
    return returnedOn == null ? Instruction.Status.REJECTED : Instruction.Status.RETURNED;
  }

  /** What is known of it, in words. */
  String words() {
    if (returnedOn != null) return "returned by the bank on " + Days.words(returnedOn);
    if (!"PAID".equals(answer) && paidSoFar.compareTo(Money.ZERO) > 0)
      return "recorded as paid with £%s".formatted(paidSoFar);
    if (answer == null) return "not answered yet";
    return "answered before as %s%s"
        .formatted(answer, answeredOn == null ? "" : " on " + Days.words(answeredOn));
  }
}
