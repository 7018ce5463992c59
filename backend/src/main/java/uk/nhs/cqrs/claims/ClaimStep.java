package uk.nhs.cqrs.claims;

/**
 * Steps that are signed, in order. Each is a hat: a person wears only one of them on a claim,
 * whatever organisation or role they act in (domain notes, V20).
 */
public enum ClaimStep {
  SUBMITTED("Submitted", "claim.submit", "User"),
  PROVIDER_APPROVED(
      "Approved by the provider", "claim.approve-inside", "Approver: multi-level approval"),
  TIER_1("Approved in Tier 1", "claim.approve-tier-1", "Approver Tier 1"),
  TIER_2("Approved in Tier 2", "claim.approve-tier-2", "Approver Tier 2"),
  FINANCE("Approved by finance", "claim.approve-finance", "Claims Finance");

  private final String words;
  private final String permission;
  private final String role;

  ClaimStep(String words, String permission, String role) {
    this.words = words;
    this.permission = permission;
    this.role = role;
  }

  /** In words, past tense. */
  public String words() {
    return words;
  }

  /** What the roles of the signer have to give. */
  public String permission() {
    return permission;
  }

  /** The role that gives it, as users know it. */
  public String role() {
    return role;
  }

  /** Whether the provider itself does it. */
  public boolean inside() {
    return this == SUBMITTED || this == PROVIDER_APPROVED;
  }
}
