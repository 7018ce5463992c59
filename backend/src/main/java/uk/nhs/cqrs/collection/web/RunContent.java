package uk.nhs.cqrs.collection.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
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
            ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"set-aside-" + run.manifest().runId() + ".csv\"")
                .body(file(id)));
  }

  private Flux<DataBuffer> file(UUID id) {
    var rows =
        runs.quarantine(id, Page.Ask.of(null, 500, null))
            .expand(page ->
                page.next() == null
                    ? Mono.empty()
                    : runs.quarantine(id, Page.Ask.of(page.next(), 500, null)))
            .concatMapIterable(Page::items)
            .map(row ->
                String.join(
                        ",",
                        String.valueOf(row.line()),
                        cell(row.field()),
                        cell(row.value()),
                        row.fault().name(),
                        cell(row.fault().words()))
                    + "\r\n");
    return Flux.concat(Mono.just("line,field,value,code,reason\r\n"), rows)
        .map(line ->
            DefaultDataBufferFactory.sharedInstance.wrap(line.getBytes(StandardCharsets.UTF_8)));
  }

  /** Quoted, and harmless to a spreadsheet: what begins like a formula is shown as text. */
  private static String cell(@org.jspecify.annotations.Nullable String text) {
    if (text == null) return "";
    var shown = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + shown.replace("\"", "\"\"") + '"';
  }
}
