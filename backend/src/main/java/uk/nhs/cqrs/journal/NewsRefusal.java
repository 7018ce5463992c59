package uk.nhs.cqrs.journal;

import uk.nhs.cqrs.shared.Reason;

/** Why parked news cannot be decided on. Numbers 0950 to 0969. */
public enum NewsRefusal implements Reason {
  NOT_PARKED(
      950,
      409,
      "It does not wait for a decision any more",
      "Open the list again: it was tried again or followed up in the meantime."),
  SET_ASIDE_ALREADY(
      951,
      409,
      "It is set aside already",
      "Open the list again and read who set it aside and why."),
  NO_REASON(952, 400, "No reason is given", "Say why it may be set aside, and send it again.");

  private final Words words;

  NewsRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
