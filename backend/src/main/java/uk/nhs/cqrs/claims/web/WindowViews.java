package uk.nhs.cqrs.claims.web;

import java.util.List;
import uk.nhs.cqrs.api.model.ActivityDays;
import uk.nhs.cqrs.api.model.ClaimRef;
import uk.nhs.cqrs.api.model.ClaimStatus;
import uk.nhs.cqrs.api.model.ClaimWindow;
import uk.nhs.cqrs.api.model.ClaimableComponent;
import uk.nhs.cqrs.api.model.NewClaim;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.Window;
import uk.nhs.cqrs.api.model.WindowStatus;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.claims.ClaimRefusal;
import uk.nhs.cqrs.claims.ClaimWindows;
import uk.nhs.cqrs.claims.Terms;
import uk.nhs.cqrs.shared.Period;

/** Claim windows as the contract shows them. */
final class WindowViews {

  private WindowViews() {}

  static ClaimWindow of(ClaimWindows.Standing standing) {
    var terms = standing.terms();
    var why = standing.why();
    var view =
        new ClaimWindow(
            terms.definition().id(),
            terms.definition().name(),
            window(terms.window()),
            WindowStatus.valueOf(terms.window().on(terms.today()).name()),
            party(terms.provider()),
            party(terms.commissioner()),
            standing.components().stream()
                .map(component -> component(component, terms.contract() != null))
                .toList(),
            why == null,
            why == null
                ? standing.parts().stream().map(part -> days(part.days())).toList()
                : List.of(),
            standing.supplement() != null);
    if (why != null)
      view.code(why.refusal().code()).reason(why.words()).action(why.refusal().action());
    var claimed = standing.claimed();
    if (claimed != null)
      view.claim(
          new ClaimRef(
              claimed.id(),
              claimed.number(),
              ClaimStatus.valueOf(claimed.status().name()),
              claimed.status().words()));
    return view;
  }

  static ClaimWindows.Wanted wanted(NewClaim body) {
    return new ClaimWindows.Wanted(
        body.getService(),
        body.getWindow(),
        body.getActivityFrom(),
        Boolean.TRUE.equals(body.getSupplementary()));
  }

  private static ActivityDays days(Period days) {
    return new ActivityDays(days.from(), days.to());
  }

  private static ClaimableComponent component(ClaimWindows.Component it, boolean takesPart) {
    var view =
        new ClaimableComponent(
                it.component().code(),
                it.component().name(),
                it.component().unit(),
                it.tariffInWords(),
                it.inContract())
            .description(it.component().description());
    return it.inContract() || !takesPart ? view : view.reason(ClaimRefusal.NOT_IN_CONTRACT.title());
  }

  static Window window(Scheme.Window it) {
    return new Window(
        it.code(),
        it.name(),
        it.activity().from(),
        it.activity().to(),
        it.opensOn(),
        it.closesOn());
  }

  static OrganisationRef party(Terms.Party party) {
    return new OrganisationRef(party.code().value(), party.name());
  }
}
