package uk.nhs.cqrs.declarations;

/** Where a declaration stands, by the names that its users know, and whose turn it is. */
public enum Status {
  AWAITING_PROVIDER("Awaiting Service Provider Approval", "PROVIDER"),
  AWAITING_COMMISSIONER("Awaiting Commissioning Organisation Approval", "COMMISSIONER"),
  AWAITING_FINANCE("Awaiting Financial Approval", "FINANCE"),
  FINANCIALLY_APPROVED("Financially Approved", "PAYMENT_OPERATIONS"),
  NOTHING_TO_PAY("Approved, nothing to pay", "NOBODY"),
  INSTRUCTED("Payment Instructed", "PAYMENT_AGENCY"),
  PAID("Paid", "NOBODY"),
  PAYMENT_REJECTED("Payment Rejected", "PAYMENT_OPERATIONS"),
  PAYMENT_CANCELLED("Payment Cancelled", "NOBODY");

  private final String words;
  private final String turn;

  Status(String words, String turn) {
    this.words = words;
    this.turn = turn;
  }

  /** As users know it. */
  public String words() {
    return words;
  }

  /** Whose turn it is. */
  public String turn() {
    return turn;
  }

  /** Whether somebody has to sign. */
  public boolean awaiting() {
    return this == AWAITING_PROVIDER || this == AWAITING_COMMISSIONER || this == AWAITING_FINANCE;
  }

  static Status of(Declaration.State state) {
    return switch (state) {
      case Declaration.State.Awaiting(var step) ->
          switch (step) {
            case DECLARED -> AWAITING_PROVIDER;
            case APPROVED -> AWAITING_COMMISSIONER;
            case FINANCE_APPROVED -> AWAITING_FINANCE;
          };
      case Declaration.State.FinanciallyApproved _ -> FINANCIALLY_APPROVED;
      case Declaration.State.NothingToPay _ -> NOTHING_TO_PAY;
      case Declaration.State.Instructed _ -> INSTRUCTED;
      case Declaration.State.Paid _ -> PAID;
      case Declaration.State.PaymentRejected _ -> PAYMENT_REJECTED;
      case Declaration.State.PaymentCancelled _ -> PAYMENT_CANCELLED;
    };
  }

  Declaration.State state() {
    return switch (this) {
      case AWAITING_PROVIDER -> new Declaration.State.Awaiting(Declaration.Step.DECLARED);
      case AWAITING_COMMISSIONER -> new Declaration.State.Awaiting(Declaration.Step.APPROVED);
      case AWAITING_FINANCE -> new Declaration.State.Awaiting(Declaration.Step.FINANCE_APPROVED);
      case FINANCIALLY_APPROVED -> new Declaration.State.FinanciallyApproved();
      case NOTHING_TO_PAY -> new Declaration.State.NothingToPay();
      case INSTRUCTED -> new Declaration.State.Instructed();
      case PAID -> new Declaration.State.Paid();
      case PAYMENT_REJECTED -> new Declaration.State.PaymentRejected();
      case PAYMENT_CANCELLED -> new Declaration.State.PaymentCancelled();
    };
  }
}
