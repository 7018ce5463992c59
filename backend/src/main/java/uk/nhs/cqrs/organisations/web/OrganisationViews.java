package uk.nhs.cqrs.organisations.web;

import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.ListSize;
import uk.nhs.cqrs.api.model.Organisation;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.OrganisationType;
import uk.nhs.cqrs.api.model.Relationship;

/** Organisations as the contract shows them. */
final class OrganisationViews {

  private OrganisationViews() {}

  static Organisation of(uk.nhs.cqrs.organisations.Organisation organisation) {
    var above = organisation.above();
    return new Organisation(
            organisation.code().value(),
            organisation.name(),
            OrganisationType.valueOf(organisation.type()),
            Organisation.StatusEnum.valueOf(organisation.status()))
        .openedOn(organisation.openedOn())
        .closedOn(organisation.closedOn())
        .postcode(organisation.postcode())
        .listSize(organisation.listSize())
        .listSizeOn(organisation.listSizeOn())
        .pcn(named(above.pcn()))
        .subIcb(named(above.subIcb()))
        .icb(named(above.icb()))
        .region(named(above.region()));
  }

  static Relationship of(uk.nhs.cqrs.organisations.Organisation.Relationship relationship) {
    return new Relationship(
            Relationship.KindEnum.valueOf(relationship.kind()),
            new OrganisationRef(relationship.with().code().value(), relationship.with().name()),
            relationship.from())
        .to(relationship.to())
        .source(relationship.source());
  }

  static ListSize of(uk.nhs.cqrs.organisations.Organisation.ListSize size) {
    return new ListSize(size.takenOn(), size.patients()).source(size.source());
  }

  private static @Nullable OrganisationRef named(
      uk.nhs.cqrs.organisations.Organisation.@Nullable Named named) {
    return named == null ? null : new OrganisationRef(named.code().value(), named.name());
  }
}
