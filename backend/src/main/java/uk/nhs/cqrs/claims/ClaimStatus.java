package uk.nhs.cqrs.claims;

import org.jspecify.annotations.Nullable;

/** Where a claim stands, by the names that its users know, and whose turn it is. */
public enum ClaimStatus {
  DRAFT("Draft", "PROVIDER", null),
  AWAITING_PROVIDER_APPROVAL(
      "Awaiting Provider Approval", "PROVIDER_APPROVER", ClaimStep.PROVIDER_APPROVED),
  AWAITING_TIER_1("Awaiting Tier 1 Approval", "TIER_1", ClaimStep.TIER_1),
  AWAITING_TIER_2("Awaiting Tier 2 Approval", "TIER_2", ClaimStep.TIER_2),
  AWAITING_FINANCE("Awaiting Finance Approval", "FINANCE", ClaimStep.FINANCE),
  QUERIED("Queried", "PROVIDER", null),
  REJECTED("Rejected", "PROVIDER", null),
  WITHDRAWN("Withdrawn", "PROVIDER", null),
  DISCARDED("Discarded", "NOBODY", null),
  APPROVED("Approved", "PAYMENT_OPERATIONS", null),
  INSTRUCTED("Payment Instructed", "PAYMENT_AGENCY", null),
  PAID("Paid", "NOBODY", null),
  PAYMENT_REJECTED("Payment Rejected", "PAYMENT_OPERATIONS", null),
  PAYMENT_CANCELLED("Payment Cancelled", "NOBODY", null),
  NOTHING_TO_PAY("Approved, nothing to pay", "NOBODY", null);

  private final String words;
  private final String turn;
  private final @Nullable ClaimStep step;

  ClaimStatus(String words, String turn, @Nullable ClaimStep step) {
    this.words = words;
    this.turn = turn;
    this.step = step;
  }

  /** As users know it. */
  public String words() {
    return words;
  }

  /** Whose turn it is. */
  public String turn() {
    return turn;
  }

  /** The step that is signed next; null where none waits for an approver. */
  public @Nullable ClaimStep step() {
    return step;
  }

  /** Whether approvers of the provider or of the commissioner have it. */
  public boolean inReview() {
    return step != null;
  }

  /** Whether the provider can change what is claimed. */
  public boolean editable() {
    return this == DRAFT || givenBack();
  }

  /** Whether it was submitted before and is with the provider again. */
  public boolean givenBack() {
    return this == REJECTED || this == WITHDRAWN;
  }

  /**
   * Whether it holds the days that it claims for: what was taken back or is not paid holds none.
   */
  public boolean holdsDays() {
    return this != WITHDRAWN && this != DISCARDED && this != PAYMENT_CANCELLED;
  }

  /** Whether every approval is there. */
  public boolean approved() {
    return ordinal() >= APPROVED.ordinal();
  }
}
