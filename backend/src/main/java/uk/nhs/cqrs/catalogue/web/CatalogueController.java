package uk.nhs.cqrs.catalogue.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.CatalogueApi;
import uk.nhs.cqrs.api.model.ServicePage;
import uk.nhs.cqrs.api.model.ServiceVersion;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.Page;

/** Quality services of a year, their versions, and publishing one. */
@RestController
class CatalogueController implements CatalogueApi {

  private final Catalogue catalogue;
  private final Commands commands;

  CatalogueController(Catalogue catalogue, Commands commands) {
    this.catalogue = catalogue;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<ServicePage>> listServices(
      String xOrganisation,
      @Nullable String year,
      @Nullable String kind,
      @Nullable String cursor,
      @Nullable Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return catalogue
        .list(year, kind, Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new ServicePage(
                        page.items().stream()
                            .map(s -> CatalogueViews.summary(s.newest(), s.versions()))
                            .toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<ServiceVersion>> getServiceVersion(
      String id, Integer version, String xOrganisation, ServerWebExchange exchange) {
    return catalogue.version(id, version).map(CatalogueViews::version).map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<ServiceVersion>> publishServiceVersion(
      String id,
      Integer version,
      String xOrganisation,
      String idempotencyKey,
      ServerWebExchange exchange) {
    return commands
        .once(
            exchange,
            null,
            ServiceVersion.class,
            catalogue.publish(id, version).map(CatalogueViews::version))
        .map(ResponseEntity::ok);
  }
}
