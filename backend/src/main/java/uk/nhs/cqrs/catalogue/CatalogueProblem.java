package uk.nhs.cqrs.catalogue;

import uk.nhs.cqrs.shared.Reason;

/** Why a definition cannot be loaded or published. Numbers 0400 to 0499. */
public enum CatalogueProblem implements Reason {
  DOES_NOT_HOLD(
      400,
      422,
      "The definition does not hold",
      "Correct every place named in errors and load it again."),
  ALREADY_PUBLISHED(
      401,
      409,
      "This version is published and never changes",
      "Load the correction under the next version number."),
  YEARS_OVERLAP(
      480,
      422,
      "Days of activity would be claimed for in two years of the scheme",
      "Give every window named in errors days that no other year has, under the next version number."),
  NOT_THE_NEXT(
      450,
      409,
      "A later version of this service is published already",
      "Load what is to hold from now on under the next version number, and publish that."),
  LOADED_BY_YOU(
      402,
      409,
      "You loaded this version, and another person publishes it",
      "Ask a colleague of the service desk to read it and to publish it.");

  private final Words words;

  CatalogueProblem(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
