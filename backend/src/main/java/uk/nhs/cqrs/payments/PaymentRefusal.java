package uk.nhs.cqrs.payments;

import uk.nhs.cqrs.shared.Reason;

/** Why nothing is paid, sent or taken over. Numbers 0800 to 0849. */
public enum PaymentRefusal implements Reason {
  NOTHING_TO_PAY(
      800,
      409,
      "Nothing is waiting to be paid",
      "A batch holds what is financially approved and not in another batch; there is none now."),
  PAY_DAY_PASSED(801, 400, "The day of payment is in the past", "Choose today or a later day."),
  ONLY_A_DRY_RUN(802, 409, "A dry run keeps nothing", "Prepare a batch first."),
  ALREADY_RELEASED(
      803,
      409,
      "The batch was released already",
      "To hand the same file over once more, send it again: every line keeps its identifier."),
  NOT_RELEASED(804, 409, "The batch was not released yet", "Release it first."),
  SETTLED(805, 409, "The batch is settled", "Every line was answered; there is nothing to do."),
  UNREADABLE_ANSWERS(
      806,
      400,
      "The file of the payment agency cannot be read",
      "Send CSV with the columns INSTRUCTION, STATUS, AMOUNT, DATE and REASON, in UTF-8."),
  PAY_DAY_TOO_FAR(
      807, 400, "The day of payment is too far away", "Choose a day within the next three months."),
  PREPARED_BY_YOU(
      808,
      409,
      "You prepared this batch: another person releases it",
      "Ask another person of payment operations to release it."),
  LINE_IN_DOUBT(
      809,
      409,
      "The payment agency said something of a line that is not settled",
      "Settle it under answers of the payment agency, or cancel the batch: the line then stays out"
          + " of the next one."),
  ANSWER_SETTLED(
      810,
      409,
      "This line is settled already",
      "Read who settled it and why; there is nothing to do."),
  ANSWER_NEEDS_NOBODY(
      811, 409, "This line was taken over and needs nobody", "There is nothing to settle."),
  ANSWER_OF_ANOTHER(
      812,
      409,
      "Another person has taken this line on",
      "Speak to them, or take the line on yourself first."),
  NOT_AS_SAID(
      813,
      409,
      "The service cannot record what this line says",
      "Only PAID, REJECTED or RETURNED with an amount and a day, of a payment of its own batch, can"
          + " be recorded as the line says. Settle it in another way, or ask the payment agency for"
          + " a line that can be read."),
  STANDS_IN_ANOTHER_BATCH(
      814,
      409,
      "The payment stands in a later batch",
      "Cancel that batch if it is not released; if it is, ask the payment agency to stop the line and"
          + " wait for its answer."),
  NOT_WAITING(
      815,
      409,
      "The payment does not wait for a batch",
      "Only what waits for the next batch is held, sent back or cancelled. If it stands in a batch"
          + " that is not released, cancel that batch first."),
  HELD_ALREADY(816, 409, "The payment is held already", "Release it from the hold, or cancel it."),
  NOT_HELD(817, 409, "The payment is not held", "There is nothing to release it from."),
  NOT_PAID(
      818,
      409,
      "The payment was not paid",
      "Only what was paid can come back from the bank. Take over the answer of the payment agency"
          + " first."),
  RETURN_DAY(
      819,
      400,
      "That cannot be the day on which the bank returned it",
      "Give a day from the day of payment until today."),
  BATCH_CANCELLED(
      820, 409, "The batch was cancelled", "Its lines go into the next batch that is prepared."),
  MONEY_WITH_PROVIDER(
      821,
      409,
      "Money of this payment is with the provider",
      "Record that it came back, or that the rest was paid."),
  NOT_PAID_IN_PART(
      822,
      409,
      "The payment was not paid in part",
      "Only where the payment agency paid a part can the rest be recorded as paid. Settle what the"
          + " agency said of it first."),
  REST_DAY(
      823,
      400,
      "That cannot be the day on which the rest was paid",
      "Give a day from the day on which the first part was paid until today."),
  SAYS_PAID(
      824,
      409,
      "This line says that money was paid, so it cannot just be left",
      "Record that it is as the line says, or that the money is not with the provider. Until you"
          + " know, leave the line open: the payment goes into no batch."),
  SAYS_NOTHING_PAID(
      825,
      409,
      "This line does not say that anything was paid",
      "Keep what is recorded, or record that it is as the line says."),
  CLAIMED_AGAIN(
      826,
      409,
      "What this payment was for is claimed or declared again",
      "It was cancelled, and another payment has its place. Have the money sent back and record that"
          + " it is not with the provider, or have the other one withdrawn first. Until then leave the"
          + " line open.");

  private final Words words;

  PaymentRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
