package uk.nhs.cqrs.organisations;

import uk.nhs.cqrs.shared.Reason;

/** Why an import cannot be announced, received or applied. Numbers 0200 to 0249. */
public enum ImportRefusal implements Reason {
  EFFECTIVE_DAY_MISSING(
      200,
      400,
      "A practice structure has no dates of its own",
      "Say from which day it holds: effectiveOn."),
  ALREADY_RECEIVED(
      201,
      409,
      "The bytes of this import were received already",
      "Announce a new import; every import is kept."),
  NOT_CHECKED(202, 409, "The file is not checked yet", "Wait until it is checked."),
  ROWS_WITH_PROBLEMS(
      203,
      409,
      "Rows have problems, so not everything can be applied",
      "Look at the problems, then apply the good rows or import a corrected file."),
  NOTHING_GOOD(
      204,
      409,
      "No row of the file can be taken",
      "Look at the problems and import a corrected file."),
  BEING_APPLIED(205, 409, "The import is being applied", "Wait until it is applied."),
  ALREADY_APPLIED(206, 409, "The import is applied already", "There is nothing left to do."),
  COULD_NOT_BE_READ(
      207,
      409,
      "The file could not be read",
      "Announce a new import with a file of the layout, plain or gzip.");

  private final Words words;

  ImportRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
