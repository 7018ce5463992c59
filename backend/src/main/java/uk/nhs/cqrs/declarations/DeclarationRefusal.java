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
      "Only the provider itself declares and leaves notes",
      "Act for the provider, with the role Declaration Management there."),
  NOT_THE_COMMISSIONER(
      308,
      403,
      "Only the commissioner does this",
      "Act for the commissioner of this provider, with the role for this step there."),
  FIGURES_CHANGING(
      309,
      409,
      "The figures held now are not those of this declaration",
      "They are being calculated again: wait until they are there, read them, and sign then."),
  WITH_THE_PROVIDER(
      310,
      409,
      "It is at its first step already",
      "Nothing was signed that could be sent back; wait for the first signature."),
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
  NO_REASON(313, 400, "There is no reason", "Say why you send it back: the provider reads it."),
  PERIOD_NOT_OVER(
      316,
      409,
      "The period has not ended yet",
      "Come back on the day after its last day: until then figures can still change."),
  DATA_MISSING(
      317,
      409,
      "Data are missing, so no figures hold",
      "Open the data of this date: it says what is still to be collected or entered."),
  CHANGES_NOT_SUBMITTED(
      318,
      409,
      "Values were changed and not submitted",
      "Submit them, or enter the values again that were submitted; then read the figures and sign."),
  TYPED_BY_YOU(
      319,
      409,
      "You have entered figures of this declaration",
      "Ask a colleague with the role for this step: who typed a figure does not approve it."),
  NOT_ASKED_FOR(
      320,
      409,
      "This service does not ask for this step",
      "Look at the steps of the declaration; another one is next.");

  private final Words words;

  DeclarationRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
