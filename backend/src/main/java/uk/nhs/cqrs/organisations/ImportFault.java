package uk.nhs.cqrs.organisations;

/** Why a row of a published file cannot be taken. */
public enum ImportFault {
  WRONG_COLUMNS("The row does not have as many columns as the layout"),
  NOT_A_CODE("An organisation's code is three to eight capital letters and digits"),
  NOT_A_NAME("A name is 1 to 200 characters long"),
  NOT_A_DATE("There is no such day, or it is before 1900 or after 2100"),
  NOT_A_STATUS("The status is A (active), C (closed), D (dormant) or P (proposed)"),
  NOT_A_POSTCODE("A postcode is at most 10 characters long"),
  NOT_A_COUNT("Patients are a whole number from 0 to 10,000,000"),
  CLOSED_BEFORE_OPENED("The practice closes before it opens"),
  LEFT_BEFORE_JOINED("The practice leaves the commissioner before it joins"),
  UNKNOWN_PRACTICE("No practice has this code; import the practices first"),
  UNKNOWN_COMMISSIONER(
      "No organisation has the code of the commissioner to which the practice belongs today;"
          + " import the structure first"),
  NOT_A_COMMISSIONER("The organisation of this code is not a commissioner"),
  OTHER_KIND("The code belongs to an organisation of another kind"),
  DUPLICATE("The file says this twice"),
  DIFFERS_IN_FILE("Other rows of the file say something else of this organisation"),
  OVERLAPS_IN_FILE("Another row of the file has it belong elsewhere on some of these days"),
  OVERLAPS_KEPT("It belongs elsewhere on some of these days, and what is kept is not overwritten");

  private final String words;

  ImportFault(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
