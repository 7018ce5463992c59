package uk.nhs.cqrs.organisations.web;

import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.ContentApi;
import uk.nhs.cqrs.api.model.OrganisationImport;
import uk.nhs.cqrs.organisations.OrganisationImport.Problem;
import uk.nhs.cqrs.organisations.OrganisationImports;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.CsvDownload;
import uk.nhs.cqrs.platform.Page;

/**
 * The bytes of a published file on their way in, and the problems of its rows on their way out:
 * streamed, never held whole.
 */
@RestController
class ImportContent {

  private static final int AT_ONCE = 500;

  private final OrganisationImports imports;
  private final Commands commands;

  ImportContent(OrganisationImports imports, Commands commands) {
    this.imports = imports;
    this.commands = commands;
  }

  @PutMapping(
      path = ContentApi.PATH_PUT_ORGANISATION_IMPORT_CONTENT,
      consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  Mono<ResponseEntity<OrganisationImport>> put(@PathVariable UUID id, ServerWebExchange exchange) {
    return imports
        .keep(id, exchange.getRequest().getBody())
        .flatMap(kept ->
            commands.once(
                exchange,
                kept,
                OrganisationImport.class,
                imports.received(id, kept).map(ImportViews::of)))
        .map(it -> ResponseEntity.accepted().body(it));
  }

  @GetMapping(path = ContentApi.PATH_DOWNLOAD_ORGANISATION_IMPORT_PROBLEMS)
  Mono<ResponseEntity<Flux<DataBuffer>>> problems(@PathVariable UUID id) {
    return imports
        .get(id)
        .map(_ ->
            CsvDownload.of("problems-" + id + ".csv", "line,field,value,code,reason", lines(id)));
  }

  private Flux<String> lines(UUID id) {
    return imports
        .problems(id, Page.Ask.of(null, AT_ONCE, null))
        .expand(page ->
            page.next() == null
                ? Mono.empty()
                : imports.problems(id, Page.Ask.of(page.next(), AT_ONCE, null)))
        .concatMapIterable(Page::items)
        .map(ImportContent::line);
  }

  private static String line(Problem problem) {
    return String.join(
        ",",
        String.valueOf(problem.line()),
        CsvDownload.cell(problem.field()),
        CsvDownload.cell(problem.value()),
        problem.fault().name(),
        CsvDownload.cell(problem.reason()));
  }
}
