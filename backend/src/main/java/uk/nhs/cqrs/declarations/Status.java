package uk.nhs.cqrs.declarations;

/** Where a declaration stands, by the names that its users know, and whose turn it is. */
public enum Status {
  AWAITING_PROVIDER("Awaiting Service Provider Approval", "PROVIDER"),
  AWAITING_COMMISSIONER("Awaiting Commissioning Organisation Approval", "COMMISSIONER"),
  AWAITING_FINANCE("Awaiting Financial Approval", "FINANCE"),
  FINANCIALLY_APPROVED("Financially Approved", "PAYMENT_OPERATIONS"),
  INSTRUCTED("Payment Instructed", "PAYMENT_AGENCY"),
  PAID("Paid", "NOBODY"),
  PAYMENT_REJECTED("Payment Rejected", "PAYMENT_OPERATIONS");

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

  static Status of(Declaration.State state) {
    return switch (state) {
      case Declaration.State.AwaitingProvider _ -> AWAITING_PROVIDER;
      case Declaration.State.AwaitingCommissioner _ -> AWAITING_COMMISSIONER;
      case Declaration.State.AwaitingFinance _ -> AWAITING_FINANCE;
      case Declaration.State.FinanciallyApproved _ -> FINANCIALLY_APPROVED;
      case Declaration.State.Instructed _ -> INSTRUCTED;
      case Declaration.State.Paid _ -> PAID;
      case Declaration.State.PaymentRejected _ -> PAYMENT_REJECTED;
    };
  }
}
