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
  EXAMPLE_FAILS(
      402,
      422,
      "A worked example of the definition does not come out",
      "Correct the rule or the example and load it again.");

  private final int number;
  private final int status;
  private final String title;
  private final String action;

  CatalogueProblem(int number, int status, String title, String action) {
    this.number = number;
    this.status = status;
    this.title = title;
    this.action = action;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String action() {
    return action;
  }
}
