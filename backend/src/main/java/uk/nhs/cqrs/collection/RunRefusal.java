package uk.nhs.cqrs.collection;

import uk.nhs.cqrs.shared.Reason;

/** Why a run cannot be announced, received or loaded. Numbers 0600 to 0649. */
public enum RunRefusal implements Reason {
  OTHER_MANIFEST(
      600,
      409,
      "A run of this id was announced with another manifest",
      "Give a new run its own id."),
  NOT_A_COLLECTION(
      601,
      400,
      "There is no such collection",
      "Name a service and one of its achievement dates, for example QOF-2025-26-20260331."),
  ALREADY_RECEIVED(
      602,
      409,
      "The bytes of this run were received already",
      "Announce a new run; every run is kept."),
  OTHER_BYTES(
      603, 422, "The bytes do not match the SHA-256 of the manifest", "Send the file again."),
  NOT_CHECKED(604, 409, "The run is not checked yet", "Wait until it is checked."),
  ALREADY_LOADED(605, 409, "The run is loaded already", "There is nothing left to do."),
  SUPERSEDED(606, 409, "A later run was loaded", "Announce a new run."),
  ROWS_SET_ASIDE(
      607,
      409,
      "Rows are set aside, so not everything can be loaded",
      "Look at the rows that are set aside, then load the accepted rows or send a corrected run."),
  NOTHING_ACCEPTED(
      608,
      409,
      "No row of the run can be taken",
      "Look at the rows that are set aside and send a corrected run."),
  COULD_NOT_BE_READ(
      609, 409, "The file could not be read", "Announce a new run with a CSV file, plain or gzip."),
  NOBODY_MISSING(
      610,
      409,
      "Nobody is missing from this run",
      "Load it without withdrawing data: there are none to withdraw."),
  UNKNOWN_COVERAGE(
      611,
      400,
      "The run speaks for organisations that are not known",
      "Name regions, ICBs, sub-ICB locations, PCNs or practices by their ODS codes; name none for all of England.");

  private final Words words;

  RunRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
