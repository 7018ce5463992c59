package uk.nhs.cqrs.evidence.web;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.ContentApi;
import uk.nhs.cqrs.api.model.Evidence;
import uk.nhs.cqrs.evidence.Downloads;
import uk.nhs.cqrs.evidence.Uploads;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

/** The bytes of evidence on their way in, from any offset, and out, as a mere attachment. */
@RestController
class EvidenceContent {

  private static final String OFFSET = "Upload-Offset";
  private static final String LENGTH = "Upload-Length";

  private final Uploads uploads;
  private final Downloads downloads;
  private final EvidenceViews views;

  EvidenceContent(Uploads uploads, Downloads downloads, EvidenceViews views) {
    this.uploads = uploads;
    this.downloads = downloads;
    this.views = views;
  }

  @RequestMapping(method = RequestMethod.HEAD, path = ContentApi.PATH_GET_EVIDENCE_OFFSET)
  Mono<ResponseEntity<Void>> offset(@PathVariable UUID id) {
    return uploads
        .offset(id)
        .map(offset ->
            ResponseEntity.noContent()
                .header(OFFSET, String.valueOf(offset.kept()))
                .header(LENGTH, String.valueOf(offset.announced()))
                .cacheControl(CacheControl.noStore())
                .build());
  }

  @PutMapping(
      path = ContentApi.PATH_PUT_EVIDENCE_CONTENT,
      consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  Mono<ResponseEntity<Evidence>> put(@PathVariable UUID id, ServerWebExchange exchange) {
    var headers = exchange.getRequest().getHeaders();
    return Mono.defer(() ->
            uploads.take(
                id,
                offset(headers.getFirst(OFFSET)),
                headers.getContentLength(),
                exchange.getRequest().getBody()))
        .map(shown -> ETags.ok(views.of(shown), shown.file().version()))
        // what was not read of a body that is refused is not waited for
        .doOnError(_ -> exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close"));
  }

  @GetMapping(path = ContentApi.PATH_DOWNLOAD_EVIDENCE)
  Mono<ResponseEntity<Flux<DataBuffer>>> download(@PathVariable UUID id) {
    return downloads
        .ready(id)
        .map(file ->
            ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.announced().size())
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(file.announced().name()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Digest", digest(Objects.requireNonNull(file.sha256())))
                .body(downloads.bytes(file)));
  }

  private static String digest(String sha256) {
    return "sha-256=" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
  }

  private static long offset(@Nullable String given) {
    if (given == null || given.isBlank()) return 0;
    if (given.matches("[0-9]{1,15}")) return Long.parseLong(given);
    throw new Refused(
        GeneralProblem.INVALID_INPUT,
        null,
        List.of(new Fault(OFFSET, "Give the number of bytes that are kept, as HEAD tells it")));
  }
}
