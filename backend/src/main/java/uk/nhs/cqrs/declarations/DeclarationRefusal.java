package uk.nhs.cqrs.declarations;

import uk.nhs.cqrs.shared.Reason;

/** Why a declaration does not move. Numbers 0300 to 0349. */
public enum DeclarationRefusal implements Reason {
  SAME_PERSON(
      301,
      409,
      "You have already signed this declaration",
      "Ask a colleague with the role for this step: one person signs once, whatever their roles."),
  NOT_DECLARED(
      302,
      409,
      "The provider has not declared it yet",
      "Wait until the provider has declared; the timeline shows whose turn it is."),
  ALREADY_DECLARED(303, 409, "It was declared already", "There is nothing left to declare."),
  NOT_APPROVED(
      304,
      409,
      "The commissioner has not approved it yet",
      "Somebody with the role Approval Management approves it first."),
  ALREADY_APPROVED(305, 409, "It was approved already", "It now waits for financial approval."),
  ALREADY_FINANCE_APPROVED(
      306, 409, "It was financially approved already", "There is nothing left to sign."),
  NOT_THE_PROVIDER(
      307,
      403,
      "Only the provider itself declares",
      "Act for the provider, with the role Declaration Management there."),
  NOT_THE_COMMISSIONER(
      308,
      403,
      "Only the commissioner does this",
      "Act for the commissioner of this provider, with the role for this step there."),
  FIGURES_CHANGING(
      309,
      409,
      "The figures are being calculated again",
      "Wait until they are there, read them, and sign then."),
  WITH_THE_PROVIDER(
      310, 409, "It is with the provider already", "Wait until the provider has declared."),
  TOO_LATE_TO_SEND_BACK(
      311,
      409,
      "It was financially approved and cannot be sent back",
      "Leave a note; a correction is made by a later payment."),
  NOT_CONFIRMED(
      312,
      400,
      "The statement was not confirmed",
      "Confirm that the achievement is right and may be paid."),
  APPROVED_DATA(
      314,
      409,
      "The commissioner has approved these data",
      "Ask the commissioner to send the declaration back to you."),
  PAID_DATA(
      315,
      409,
      "Payment was approved for these data",
      "They stay as they are; a correction is made by a later payment."),
  NO_REASON(313, 400, "There is no reason", "Say why you send it back: the provider reads it.");

  private final Words words;

  DeclarationRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
