package uk.nhs.cqrs.claims;

/** Why a claim is given back, as it is counted; the words of the approver come with it. */
public enum RejectionCode {
  EVIDENCE_MISSING("Evidence is missing"),
  EVIDENCE_UNCLEAR("The evidence cannot be understood"),
  QUANTITY_NOT_SUPPORTED("The evidence does not support the quantity"),
  WRONG_PERIOD("The activity lies outside the window"),
  WRONG_COMPONENT("The activity belongs to another component"),
  CLAIMED_ELSEWHERE("The activity was claimed elsewhere"),
  PATIENT_DATA("The claim or its evidence identifies a patient"),
  OTHER("Another reason");

  private final String words;

  RejectionCode(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }
}
