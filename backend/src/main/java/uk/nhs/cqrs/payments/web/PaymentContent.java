package uk.nhs.cqrs.payments.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.ContentApi;
import uk.nhs.cqrs.api.model.AcknowledgementResult;
import uk.nhs.cqrs.payments.Acknowledgements;
import uk.nhs.cqrs.payments.AnswersText;
import uk.nhs.cqrs.payments.Payments;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.CsvDownload;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.shared.Refused;

/** The files that go to the payment agency and come from it. */
@RestController
class PaymentContent {

  /** A file with an answer to each line of all England is under 1 MB. */
  private static final int LARGEST = 8 << 20;

  private final Payments payments;
  private final Acknowledgements acknowledgements;
  private final Commands commands;

  PaymentContent(Payments payments, Acknowledgements acknowledgements, Commands commands) {
    this.payments = payments;
    this.acknowledgements = acknowledgements;
    this.commands = commands;
  }

  @GetMapping(path = ContentApi.PATH_DOWNLOAD_PAYMENT_BATCH)
  Mono<ResponseEntity<byte[]>> file(@PathVariable UUID id) {
    return payments
        .file(id)
        .map(file ->
            ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"" + file.number() + ".csv\"")
                .body(file.content().getBytes(StandardCharsets.UTF_8)));
  }

  /** Every payment that a filter finds, page after page. */
  @GetMapping(path = ContentApi.PATH_DOWNLOAD_PAYMENT_INSTRUCTIONS)
  ResponseEntity<Flux<DataBuffer>> all(
      @RequestParam(required = false) @Nullable String organisation,
      @RequestParam(required = false) @Nullable String service,
      @RequestParam(required = false) @Nullable String year,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable UUID batch,
      @RequestParam(required = false) @Nullable String held) {
    var search = new Payments.Search(organisation, service, year, status, batch, held);
    return CsvDownload.of(
        "payment-instructions.csv",
        "reference,kind,provider code,provider,service,paycode,amount,paid so far,status,batch,paid on",
        payments
            .instructions(search, Page.Ask.of(null, 500, null))
            .expand(page ->
                page.next() == null
                    ? Mono.empty()
                    : payments.instructions(search, Page.Ask.of(page.next(), 500, null)))
            .concatMapIterable(Page::items)
            .map(PaymentViews::csv));
  }

  @PostMapping(path = ContentApi.PATH_IMPORT_ACKNOWLEDGEMENTS, consumes = "text/csv")
  Mono<ResponseEntity<AcknowledgementResult>> take(
      @PathVariable UUID id, ServerWebExchange exchange) {
    return DataBufferUtils.join(exchange.getRequest().getBody(), LARGEST)
        .onErrorMap(DataBufferLimitException.class, _ -> new Refused(GeneralProblem.TOO_LARGE))
        .map(buffer -> {
          var bytes = new byte[buffer.readableByteCount()];
          buffer.read(bytes);
          DataBufferUtils.release(buffer);
          return AnswersText.of(bytes);
        })
        .defaultIfEmpty("")
        .flatMap(csv ->
            commands.once(
                exchange,
                csv,
                AcknowledgementResult.class,
                acknowledgements
                    .take(id, csv)
                    .zipWith(
                        Acting.current(),
                        (taken, acting) -> PaymentViews.of(taken, acting.person()))))
        .map(ResponseEntity::ok);
  }
}
