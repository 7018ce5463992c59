package uk.nhs.cqrs.reporting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.claims.Claim;
import uk.nhs.cqrs.claims.Claim.State;
import uk.nhs.cqrs.claims.ClaimStatus;
import uk.nhs.cqrs.claims.ClaimStep;
import uk.nhs.cqrs.reporting.Tracked.Done;
import uk.nhs.cqrs.reporting.Tracked.Progress;
import uk.nhs.cqrs.reporting.Tracked.Step;

/** The way of a claim: its steps and what is to be done next. */
final class ClaimWay {

  private ClaimWay() {}

  static List<Step> steps(Claim it, List<Told> timeline) {
    var steps = new ArrayList<Step>();
    var at = at(it);
    steps.add(signed(it, ClaimStep.SUBMITTED, "Provider submits", ClaimStatus.DRAFT, at));
    if (at == ClaimStatus.AWAITING_PROVIDER_APPROVAL
        || done(it, ClaimStep.PROVIDER_APPROVED) != null)
      steps.add(
          signed(
              it,
              ClaimStep.PROVIDER_APPROVED,
              "Provider's approver sends it on",
              ClaimStatus.AWAITING_PROVIDER_APPROVAL,
              at));
    steps.add(signed(it, ClaimStep.TIER_1, "Tier 1 approves", ClaimStatus.AWAITING_TIER_1, at));
    steps.add(signed(it, ClaimStep.TIER_2, "Tier 2 approves", ClaimStatus.AWAITING_TIER_2, at));
    if (it.terms().scheme().band(it.amount()) != Scheme.Band.LOW)
      steps.add(
          signed(it, ClaimStep.FINANCE, "Finance approves", ClaimStatus.AWAITING_FINANCE, at));
    if (it.status() == ClaimStatus.NOTHING_TO_PAY) return steps;
    if (it.status() == ClaimStatus.PAYMENT_CANCELLED) {
      steps.add(Ways.cancelledStep(timeline));
      return steps;
    }
    steps.add(happened("Payment is instructed", ClaimStatus.APPROVED, "INSTRUCTED", at, timeline));
    steps.add(happened("Paid", ClaimStatus.INSTRUCTED, "PAID", at, timeline));
    return steps;
  }

  /** The status whose step is the current one. */
  private static ClaimStatus at(Claim it) {
    return switch (it.state()) {
      case State.Draft _, State.Rejected _, State.Withdrawn _ -> ClaimStatus.DRAFT;
      case State.Discarded _ -> ClaimStatus.DISCARDED;
      case State.InReview(var review) -> review;
      case State.Queried(var review, _) -> review;
      case State.Approved(var approved) ->
          approved == ClaimStatus.PAYMENT_REJECTED ? ClaimStatus.APPROVED : approved;
    };
  }

  private static Step signed(
      Claim it, ClaimStep step, String name, ClaimStatus waits, ClaimStatus at) {
    var done = done(it, step);
    var progress = done != null ? Progress.DONE : waits == at ? Progress.CURRENT : Progress.TO_COME;
    return new Step(name, waits.name(), progress, done, null);
  }

  private static @Nullable Done done(Claim it, ClaimStep step) {
    return it.signed().stream()
        .filter(signed -> signed.step() == step)
        .map(signed -> signed.by())
        .map(by -> new Done(by.by(), by.name(), by.organisation().value(), by.at()))
        .findFirst()
        .orElse(null);
  }

  private static Step happened(
      String name, ClaimStatus waits, String then, ClaimStatus at, List<Told> timeline) {
    if (at.ordinal() > waits.ordinal() && at.approved())
      return new Step(name, waits.name(), Progress.DONE, Ways.happened(timeline, then), null);
    return new Step(
        name, waits.name(), waits == at ? Progress.CURRENT : Progress.TO_COME, null, null);
  }

  static String whatNext(Claim it, List<Told> timeline) {
    return switch (it.status()) {
      case PAYMENT_REJECTED -> Ways.payment(timeline, Ways.rejected(timeline));
      case PAYMENT_CANCELLED -> Ways.cancelled(timeline, "Its days can be claimed again.");
      case APPROVED -> Ways.payment(timeline, it.whatNext());
      default -> it.whatNext();
    };
  }
}
