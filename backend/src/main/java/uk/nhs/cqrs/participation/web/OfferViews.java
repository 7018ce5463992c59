package uk.nhs.cqrs.participation.web;

import java.time.LocalDate;
import uk.nhs.cqrs.api.model.Offer;
import uk.nhs.cqrs.api.model.OfferStatus;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.Participation;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.participation.Offer.Made;
import uk.nhs.cqrs.participation.Offer.Party;
import uk.nhs.cqrs.participation.Offer.Status;
import uk.nhs.cqrs.participation.Offers;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.web.ActionViews;
import uk.nhs.cqrs.shared.Days;

/** Offers and participations as the contract shows them. */
final class OfferViews {

  private OfferViews() {}

  static Offer of(uk.nhs.cqrs.participation.Offer offer, Acting acting, LocalDate today) {
    var view =
        new Offer(
                offer.id(),
                offer.version(),
                offer.service(),
                offer.serviceName(),
                offer.service().substring(offer.service().length() - 7),
                party(offer.provider()),
                party(offer.commissioner()),
                offer.period().from(),
                offer.period().to(),
                status(offer, today),
                words(offer, today),
                offer.offered().at(),
                ActionViews.of(offer.actions(acting.forOrganisation(), today)))
            .serviceVersion(offer.serviceVersion())
            .respondBy(offer.respondBy())
            .message(offer.message())
            .components(offer.components().isEmpty() ? null : offer.components())
            .offeredBy(person(offer.offered()));
    return switch (offer.status()) {
      case Status.Offered _, Status.AutoAccepted _ -> view;
      case Status.Accepted(var by) -> view.respondedAt(by.at()).respondedBy(person(by));
      case Status.Declined(var by, var reason) ->
          view.respondedAt(by.at()).respondedBy(person(by)).declineReason(reason);
    };
  }

  private static OfferStatus status(uk.nhs.cqrs.participation.Offer offer, LocalDate today) {
    return switch (offer.status()) {
      case Status.Offered _ -> offer.expired(today) ? OfferStatus.EXPIRED : OfferStatus.OFFERED;
      case Status.Accepted _ -> OfferStatus.ACCEPTED;
      case Status.AutoAccepted _ -> OfferStatus.AUTO_ACCEPTED;
      case Status.Declined _ -> OfferStatus.DECLINED;
    };
  }

  private static String words(uk.nhs.cqrs.participation.Offer offer, LocalDate today) {
    var by = offer.respondBy();
    return switch (offer.status()) {
      case Status.Offered _ when by == null -> "Offered, waiting for the provider's answer";
      case Status.Offered _ when offer.expired(today) -> "Not answered by " + Days.words(by);
      case Status.Offered _ -> "Offered, to be answered by " + Days.words(by);
      case Status.Accepted(var made) -> "Accepted by " + made.name();
      case Status.AutoAccepted _ -> "Accepted automatically";
      case Status.Declined(var made, _) -> "Declined by " + made.name();
    };
  }

  static Participation of(Offers.Participation participation, LocalDate today) {
    var withdrawn = participation.withdrawnOn();
    var ended = today.isAfter(participation.period().to());
    return new Participation(
            participation.id(),
            participation.service(),
            participation.serviceName(),
            new OrganisationRef(participation.provider().value(), participation.providerName()),
            participation.period().from(),
            participation.period().to(),
            withdrawn != null
                ? Participation.StatusEnum.WITHDRAWN
                : ended ? Participation.StatusEnum.ENDED : Participation.StatusEnum.PARTICIPATING,
            withdrawn != null
                ? "Withdrawn on " + Days.words(withdrawn)
                : (ended ? "Took part until " : "Takes part until ")
                    + Days.words(participation.period().to()))
        .offer(participation.offer());
  }

  private static OrganisationRef party(Party party) {
    return new OrganisationRef(party.code().value(), party.name());
  }

  private static PersonRef person(Made made) {
    return new PersonRef(made.name()).id(made.by());
  }
}
