package uk.nhs.cqrs.claims;

import uk.nhs.cqrs.shared.Reason;

/** Why a claim cannot be made or does not move. Numbers 0850 to 0899. */
public enum ClaimRefusal implements Reason {
  WINDOW_NOT_OPEN(
      850, 409, "The claim window is not open yet", "Come back on the day on which it opens."),
  WINDOW_CLOSED(
      851,
      409,
      "The claim window has closed",
      "Ask the commissioner of the scheme what can still be done."),
  ALREADY_CLAIMED(
      852,
      409,
      "There is a claim for this service and window already",
      "Open that claim: it can be corrected under its own number."),
  NOT_SIGNED_UP(
      853,
      409,
      "The provider does not take part in this service",
      "Accept the offer of the service, or ask its commissioner for one."),
  NOT_IN_CONTRACT(
      854,
      409,
      "The component is not in the contract of the provider",
      "Claim the components that were offered and accepted, or ask the commissioner for another offer."),
  ROLE_MISSING(
      855,
      403,
      "Your roles do not give this step",
      "Ask the user administrator of your organisation for the role that is named."),
  NOT_THE_PROVIDER(
      856, 403, "Only the provider itself does this", "Act for the provider of the claim."),
  NOT_THE_COMMISSIONER(
      857,
      403,
      "The provider does not do this with its own claim",
      "Wait for the commissioner; the timeline shows whose turn it is."),
  SAME_PERSON(
      858,
      409,
      "You have had another part in this claim",
      "Ask a colleague with the role for this step: one person does one step, whatever their roles."),
  INCOMPLETE(
      859,
      400,
      "The claim cannot be submitted as it is",
      "Correct everything named in errors and submit again; nothing that you entered is lost."),
  NOT_SUBMITTED(
      860, 409, "The claim was not submitted yet", "Wait until the provider has submitted it."),
  ALREADY_SUBMITTED(
      861,
      409,
      "The claim was submitted and does not change now",
      "Withdraw it to correct it, or wait for the decision."),
  QUESTION_OPEN(
      862,
      409,
      "A question to the provider is open",
      "Wait for the answer; the claim then comes back to this step."),
  NO_QUESTION(863, 409, "No question is open", "There is nothing to answer."),
  GIVEN_BACK(
      864,
      409,
      "The claim is with the provider again",
      "Wait until the provider has corrected it and submitted it again."),
  RESUBMIT_INSTEAD(
      865,
      409,
      "The claim was submitted before",
      "Submit it again with resubmit: it keeps its number, and what changed is shown."),
  ALREADY_APPROVED(
      866, 409, "The claim was approved in every step", "Its payment follows by itself."),
  EVIDENCE_NOT_SCANNED(
      867,
      409,
      "A file of the claim was not scanned for viruses yet",
      "Wait until every file is scanned; it is tried again by itself."),
  EVIDENCE_INFECTED(
      868,
      409,
      "A file of the claim is infected",
      "Reject the claim: the provider then sends another file and submits it again."),
  UNKNOWN_WINDOW(
      869, 400, "There is no such claim window", "Choose a window from the list of claim windows."),
  CANNOT_BE_KEPT(
      870,
      400,
      "Some of what was entered cannot be kept",
      "Correct every field named in errors; the rest stays as you entered it."),
  DAYS_CLAIMED(
      871,
      409,
      "These days of activity are claimed already",
      "Open the claim that has them: a day is claimed once. Days that no claim has can still be claimed."),
  CLAIMED_ONCE(
      872,
      409,
      "This component is claimed only once",
      "Leave it empty here, or correct the claim in which it stands."),
  NO_SUPPLEMENT(
      873,
      409,
      "The scheme takes no supplementary claims",
      "Ask the commissioner of the scheme what can be done about what was left out."),
  NOTHING_TO_SUPPLEMENT(
      874,
      409,
      "There is no submitted claim that could be supplemented",
      "Claim for the window; a draft can still be completed."),
  DISCARDED_ALREADY(
      875,
      409,
      "The draft was discarded",
      "Begin another claim: the days of this one are free again."),
  ONLY_DRAFTS(
      876,
      409,
      "Only a draft can be discarded",
      "Withdraw a claim that was submitted; what was submitted stays on record."),
  VERSION_CHANGED(
      877,
      409,
      "Another version of the scheme holds than the one that was read",
      "Read what is different, and confirm the version that holds when you submit."),
  WINDOW_GONE(
      878,
      409,
      "The version of the scheme that holds has no such window for these days",
      "Discard the draft and claim in the window that has its days, or ask the commissioner."),
  TERM_OVER(
      879,
      409,
      "The term for submitting a rejected claim again has passed",
      "Ask the commissioner of the scheme what can still be done."),
  OTHERS_CHANGED(
      880,
      409,
      "What other claims count before this one has changed since it was submitted",
      "Reject the claim: when the provider submits it again, its amount is made from the claims that stand now."),
  OTHERS_FIRST(
      881,
      409,
      "A claim that counts before this one is not decided yet",
      "Decide the earlier claim first: what this one adds depends on it.");

  private final Words words;

  ClaimRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
