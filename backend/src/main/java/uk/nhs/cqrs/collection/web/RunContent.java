package uk.nhs.cqrs.collection.web;

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
import uk.nhs.cqrs.api.model.Run;
import uk.nhs.cqrs.collection.Runs;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.CsvDownload;
import uk.nhs.cqrs.platform.Page;

/**
 * The bytes of a run on their way in, and what was set aside on its way out: streamed, never held
 * whole.
 */
@RestController
class RunContent {

  private final Runs runs;
  private final Commands commands;

  RunContent(Runs runs, Commands commands) {
    this.runs = runs;
    this.commands = commands;
  }

  @PutMapping(
      path = ContentApi.PATH_PUT_RUN_CONTENT,
      consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  Mono<ResponseEntity<Run>> put(@PathVariable UUID id, ServerWebExchange exchange) {
    return runs.keep(id, exchange.getRequest().getBody())
        .flatMap(kept ->
            commands.once(exchange, kept, Run.class, runs.received(id, kept).map(RunViews::of)))
        .map(run -> ResponseEntity.accepted().body(run));
  }

  @GetMapping(path = ContentApi.PATH_DOWNLOAD_QUARANTINE)
  Mono<ResponseEntity<Flux<DataBuffer>>> quarantine(@PathVariable UUID id) {
    return runs.get(id)
        .map(run ->
            CsvDownload.of(
                "set-aside-" + run.manifest().runId() + ".csv",
                "line,field,value,code,reason",
                lines(id)));
  }

  private Flux<String> lines(UUID id) {
    return runs.quarantine(id, Page.Ask.of(null, 500, null))
        .expand(page ->
            page.next() == null
                ? Mono.empty()
                : runs.quarantine(id, Page.Ask.of(page.next(), 500, null)))
        .concatMapIterable(Page::items)
        .map(row ->
            String.join(
                ",",
                String.valueOf(row.line()),
                CsvDownload.cell(row.field()),
                CsvDownload.cell(row.value()),
                row.fault().name(),
                CsvDownload.cell(row.fault().words())));
  }
}
