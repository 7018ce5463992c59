package uk.nhs.cqrs.calculation;

import uk.nhs.cqrs.shared.Reason;

/** Why nothing is calculated. Numbers 0700 to 0749. */
public enum CalculationRefusal implements Reason {
  NO_SUCH_DATE(
      700,
      400,
      "The service has no such achievement date",
      "Choose one of the achievement dates of the service.");

  private final Words words;

  CalculationRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
