package uk.nhs.cqrs.claims;

import uk.nhs.cqrs.claims.Claim.State;
import uk.nhs.cqrs.shared.Money;

/** Where a claim goes when a step was approved. */
final class ClaimPath {

  private ClaimPath() {}

  static State after(Claim claim, ClaimStep step) {
    return switch (step) {
      case SUBMITTED -> throw new IllegalStateException("submitting is no approval");
      case PROVIDER_APPROVED -> new State.InReview(ClaimStatus.AWAITING_TIER_1);
      case TIER_1 -> new State.InReview(ClaimStatus.AWAITING_TIER_2);
      case TIER_2 ->
          claim.amount().compareTo(claim.terms().scheme().financeFrom()) >= 0
              ? new State.InReview(ClaimStatus.AWAITING_FINANCE)
              : approved(claim);
      case FINANCE -> approved(claim);
    };
  }

  /** Nothing is instructed for an amount of £0.00, or under a service that pays nothing. */
  private static State approved(Claim claim) {
    return new State.Approved(
        claim.terms().definition().pays() && claim.amount().compareTo(Money.ZERO) > 0
            ? ClaimStatus.APPROVED
            : ClaimStatus.NOTHING_TO_PAY);
  }
}
