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
      "Send CSV with the columns INSTRUCTION, STATUS, AMOUNT, DATE and REASON, in UTF-8.");

  private final Words words;

  PaymentRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
