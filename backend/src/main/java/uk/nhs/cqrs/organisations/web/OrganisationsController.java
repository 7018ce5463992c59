package uk.nhs.cqrs.organisations.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.OrganisationsApi;
import uk.nhs.cqrs.api.model.ListSizes;
import uk.nhs.cqrs.api.model.Organisation;
import uk.nhs.cqrs.api.model.OrganisationPage;
import uk.nhs.cqrs.api.model.OrganisationType;
import uk.nhs.cqrs.api.model.RelationshipPage;
import uk.nhs.cqrs.organisations.Organisations;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.shared.OdsCode;

/** Providers and commissioners within reach, their relationships and list sizes. */
@RestController
class OrganisationsController implements OrganisationsApi {

  private final Organisations organisations;

  OrganisationsController(Organisations organisations) {
    this.organisations = organisations;
  }

  @Override
  public Mono<ResponseEntity<OrganisationPage>> listOrganisations(
      String xOrganisation,
      @Nullable String q,
      @Nullable OrganisationType type,
      @Nullable String parent,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    var search = new Organisations.Search(q, type == null ? null : type.getValue(), parent);
    return organisations
        .list(search, Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new OrganisationPage(page.items().stream().map(OrganisationViews::of).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<Organisation>> getOrganisation(
      String org, String xOrganisation, ServerWebExchange exchange) {
    return organisations.get(new OdsCode(org)).map(OrganisationViews::of).map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<RelationshipPage>> listRelationships(
      String org,
      String xOrganisation,
      @Nullable LocalDate heldOn,
      @Nullable String cursor,
      Integer limit,
      ServerWebExchange exchange) {
    return organisations
        .relationships(new OdsCode(org), heldOn, Page.Ask.of(cursor, limit, null))
        .map(page ->
            ResponseEntity.ok(
                new RelationshipPage(page.items().stream().map(OrganisationViews::of).toList())
                    .next(page.next())));
  }

  @Override
  public Mono<ResponseEntity<ListSizes>> listListSizes(
      String org, String xOrganisation, ServerWebExchange exchange) {
    return organisations
        .listSizes(new OdsCode(org))
        .map(sizes ->
            ResponseEntity.ok(new ListSizes(sizes.stream().map(OrganisationViews::of).toList())));
  }
}
