package uk.nhs.cqrs.organisations.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.OrganisationImportsApi;
import uk.nhs.cqrs.api.model.ApplyOrganisationImport;
import uk.nhs.cqrs.api.model.NewOrganisationImport;
import uk.nhs.cqrs.api.model.OrganisationImport;
import uk.nhs.cqrs.api.model.OrganisationImportPage;
import uk.nhs.cqrs.api.model.RowProblemPage;
import uk.nhs.cqrs.organisations.OrganisationImports;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.Page;

/**
 * Imports of published files: announcing, looking at what was found, applying. The bytes come by
 * {@link ImportContent}.
 */
@RestController
class OrganisationImportsController implements OrganisationImportsApi {

  private final OrganisationImports imports;
  private final Commands commands;

  OrganisationImportsController(OrganisationImports imports, Commands commands) {
    this.imports = imports;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<OrganisationImport>> startOrganisationImport(
      String xOrganisation,
      String idempotencyKey,
      Mono<NewOrganisationImport> newOrganisationImport,
      ServerWebExchange exchange) {
    return newOrganisationImport
        .flatMap(body ->
            commands.once(
                exchange,
                body,
                OrganisationImport.class,
                imports.announce(ImportViews.announced(body)).map(ImportViews::of)))
        .map(it -> ResponseEntity.status(HttpStatus.CREATED).body(it));
  }

  @Override
  public Mono<ResponseEntity<OrganisationImportPage>> listOrganisationImports(
      String xOrganisation, @Nullable String cursor, Integer limit, ServerWebExchange exchange) {
    return imports
        .list(Page.Ask.of(cursor, limit, null))
        .map(page ->
            ResponseEntity.ok(
                new OrganisationImportPage(page.items().stream().map(ImportViews::of).toList())
                    .next(page.next())));
  }

  @Override
  public Mono<ResponseEntity<OrganisationImport>> getOrganisationImport(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return imports.get(id).map(it -> ETags.ok(ImportViews.of(it), it.version()));
  }

  @Override
  public Mono<ResponseEntity<OrganisationImport>> applyOrganisationImport(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<ApplyOrganisationImport> applyOrganisationImport,
      ServerWebExchange exchange) {
    return applyOrganisationImport
        .flatMap(body ->
            commands.once(
                exchange,
                body,
                OrganisationImport.class,
                imports
                    .apply(id, ETags.version(ifMatch), body.getPart().getValue())
                    .map(ImportViews::of)))
        .map(it -> ResponseEntity.accepted().eTag("\"" + it.getVersion() + "\"").body(it));
  }

  @Override
  public Mono<ResponseEntity<RowProblemPage>> listOrganisationImportProblems(
      UUID id,
      String xOrganisation,
      @Nullable String cursor,
      Integer limit,
      ServerWebExchange exchange) {
    return imports
        .problems(id, Page.Ask.of(cursor, limit, null))
        .map(page ->
            ResponseEntity.ok(
                new RowProblemPage(page.items().stream().map(ImportViews::of).toList())
                    .next(page.next())));
  }
}
