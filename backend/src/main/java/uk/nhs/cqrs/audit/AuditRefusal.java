package uk.nhs.cqrs.audit;

import uk.nhs.cqrs.shared.Reason;

/** Why the journal cannot be shown as asked. Numbers 0900 to 0949. */
public enum AuditRefusal implements Reason {
  NOT_VERIFIED_YET(
      900,
      404,
      "The journal has not been verified yet",
      "Verify it now, or ask the service desk to do so.");

  private final Words words;

  AuditRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
