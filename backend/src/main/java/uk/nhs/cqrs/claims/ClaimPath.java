package uk.nhs.cqrs.claims;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.claims.Claim.State;
import uk.nhs.cqrs.journal.Change;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Money;

/** Where a claim goes, until when it goes there, and what became different on the way. */
final class ClaimPath {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

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

  /** Whether approving the step at which it stands approves it in every step. */
  static boolean last(Claim claim) {
    var step = claim.status().step();
    return step != null
        && step != ClaimStep.SUBMITTED
        && after(claim, step) instanceof State.Approved;
  }

  /** Why a claim that was given back is not taken any more; null where it is. */
  static Claim.Outcome.@Nullable Refused late(Claim claim) {
    var terms = claim.terms();
    if (terms.window().on(terms.today()) != Scheme.Window.Status.CLOSED) return null;
    if (!(claim.state() instanceof State.Rejected(_, _, var why)))
      return new Claim.Outcome.Refused(
          ClaimRefusal.WINDOW_CLOSED, terms.detail(ClaimRefusal.WINDOW_CLOSED), List.of());
    var last = LocalDate.ofInstant(why.by().at(), LONDON).plusDays(terms.scheme().resubmitDays());
    return terms.today().isAfter(last)
        ? new Claim.Outcome.Refused(
            ClaimRefusal.TERM_OVER,
            "It could be submitted again until %s.".formatted(Days.words(last)),
            List.of())
        : null;
  }

  /** What became different since another submission; empty where there is none. */
  static List<Change> changes(Claim claim, @Nullable Submitted before) {
    if (before == null) return List.of();
    var changes =
        new ArrayList<>(claim.contents().since(before.contents(), claim.terms().scheme()));
    changes.addAll(claim.files().since(before.files()));
    return changes;
  }

  /** What another version of the scheme makes of a claim, against the one that was read. */
  static List<Change> changes(Claim read, Claim inForce) {
    var changes = new ArrayList<Change>();
    changes.add(
        new Change(
            "Version of the scheme",
            "" + read.terms().definition().version(),
            "" + inForce.terms().definition().version()));
    for (var component : inForce.terms().scheme().components()) {
      var before = read.terms().scheme().component(component.code()).orElse(null);
      add(
          changes,
          component.name() + ", tariff",
          before == null ? null : read.terms().tariff(before),
          inForce.terms().tariff(component));
    }
    add(
        changes,
        "Finance approves from",
        "£" + read.terms().scheme().financeFrom(),
        "£" + inForce.terms().scheme().financeFrom());
    add(changes, "Paycode", read.terms().scheme().paycode(), inForce.terms().scheme().paycode());
    return changes;
  }

  private static void add(
      List<Change> changes, String what, @Nullable String before, String after) {
    if (!after.equals(before)) changes.add(new Change(what, before, after));
  }

  /** Nothing is instructed for an amount of £0.00, or under a service that pays nothing. */
  private static State approved(Claim claim) {
    return new State.Approved(
        claim.terms().definition().pays() && claim.amount().compareTo(Money.ZERO) > 0
            ? ClaimStatus.APPROVED
            : ClaimStatus.NOTHING_TO_PAY);
  }
}
