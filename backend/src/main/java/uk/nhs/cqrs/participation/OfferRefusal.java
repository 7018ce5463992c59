package uk.nhs.cqrs.participation;

import uk.nhs.cqrs.shared.Reason;

/** Why an offer cannot be made or answered. Numbers 0500 to 0599. */
public enum OfferRefusal implements Reason {
  OUTSIDE_SERVICE(
      500,
      400,
      "The dates do not lie inside the service",
      "Give dates between the first and the last day of the service."),
  NOBODY_CHOSEN(
      501,
      400,
      "No provider is chosen",
      "Choose providers, or all within your reach, but not both."),
  ALREADY_ACCEPTED(502, 409, "The offer was accepted already", "There is nothing left to do."),
  ALREADY_DECLINED(
      503, 409, "The offer was declined", "Ask your commissioner to offer the service again."),
  RESPONSE_DATE_PASSED(
      504,
      409,
      "The day by which it had to be answered has passed",
      "Ask your commissioner to offer the service again."),
  NOT_YOURS(
      505,
      403,
      "Only the provider itself answers its offers",
      "Act for the provider, with the role Service Management there."),
  NOT_YOUR_SCHEME(
      506,
      403,
      "Only the commissioner of a local scheme offers it",
      "Act for the commissioner whose scheme it is.");

  private final Words words;

  OfferRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
