package uk.nhs.cqrs.payments.web;

import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.PaymentsApi;
import uk.nhs.cqrs.api.model.InstructionStatus;
import uk.nhs.cqrs.api.model.NewPaymentBatch;
import uk.nhs.cqrs.api.model.PaymentBatch;
import uk.nhs.cqrs.api.model.PaymentBatchPage;
import uk.nhs.cqrs.api.model.PaymentHold;
import uk.nhs.cqrs.api.model.PaymentInstructionPage;
import uk.nhs.cqrs.api.model.PaymentReason;
import uk.nhs.cqrs.api.model.Statement;
import uk.nhs.cqrs.payments.Batch;
import uk.nhs.cqrs.payments.Payments;
import uk.nhs.cqrs.payments.Statements;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.Page;

/** Instructions, batches and statements over HTTP. */
@RestController
class PaymentsController implements PaymentsApi {

  private final Payments payments;
  private final Statements statements;
  private final Commands commands;

  PaymentsController(Payments payments, Statements statements, Commands commands) {
    this.payments = payments;
    this.statements = statements;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<PaymentInstructionPage>> listPaymentInstructions(
      String xOrganisation,
      @Nullable String organisation,
      @Nullable String service,
      @Nullable String year,
      @Nullable InstructionStatus status,
      @Nullable UUID batch,
      @Nullable PaymentHold held,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return payments
        .instructions(
            new Payments.Search(
                organisation,
                service,
                year,
                status == null ? null : status.getValue(),
                batch,
                held == null ? null : held.getValue()),
            Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new PaymentInstructionPage(page.items().stream().map(PaymentViews::of).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<Statement>> getStatement(
      String xOrganisation, String organisation, String month, ServerWebExchange exchange) {
    return statements
        .of(organisation, YearMonth.parse(month))
        .map(PaymentViews::of)
        .map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<PaymentBatchPage>> listPaymentBatches(
      String xOrganisation,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return payments
        .batches(Page.Ask.of(cursor, limit, prefer))
        .zipWith(
            Acting.current(),
            (page, acting) ->
                ResponseEntity.ok(
                    new PaymentBatchPage(
                            page.items().stream()
                                .map(it -> PaymentViews.of(it, acting.person()))
                                .toList())
                        .next(page.next())
                        .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<PaymentBatch>> preparePaymentBatch(
      String xOrganisation,
      String idempotencyKey,
      Mono<NewPaymentBatch> newPaymentBatch,
      ServerWebExchange exchange) {
    return newPaymentBatch
        .flatMap(body ->
            Boolean.TRUE.equals(body.getDryRun())
                ? seen(payments.dryRun(body.getPayOn(), body.getService()))
                : commands.once(
                    exchange,
                    body,
                    PaymentBatch.class,
                    seen(payments.prepare(body.getPayOn(), body.getService()))))
        .map(batch ->
            ResponseEntity.status(HttpStatus.CREATED)
                .eTag("\"" + batch.getVersion() + "\"")
                .body(batch));
  }

  @Override
  public Mono<ResponseEntity<PaymentBatch>> getPaymentBatch(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return seen(payments.batch(id)).map(batch -> ETags.ok(batch, batch.getVersion()));
  }

  @Override
  public Mono<ResponseEntity<PaymentBatch>> releasePaymentBatch(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      ServerWebExchange exchange) {
    return answer(exchange, payments.release(id, ETags.version(ifMatch)));
  }

  @Override
  public Mono<ResponseEntity<PaymentBatch>> cancelPaymentBatch(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<PaymentReason> paymentReason,
      ServerWebExchange exchange) {
    return paymentReason
        .flatMap(body ->
            commands.once(
                exchange,
                body,
                PaymentBatch.class,
                seen(payments.cancel(id, ETags.version(ifMatch), body.getReason().strip()))))
        .map(batch -> ETags.ok(batch, batch.getVersion()));
  }

  @Override
  public Mono<ResponseEntity<PaymentBatch>> resendPaymentBatch(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      ServerWebExchange exchange) {
    return answer(exchange, payments.resend(id, ETags.version(ifMatch)));
  }

  private Mono<ResponseEntity<PaymentBatch>> answer(ServerWebExchange exchange, Mono<Batch> work) {
    return commands
        .once(exchange, null, PaymentBatch.class, seen(work))
        .map(batch -> ETags.ok(batch, batch.getVersion()));
  }

  /** A batch with what the acting person can do with it. */
  private static Mono<PaymentBatch> seen(Mono<Batch> batch) {
    return batch.zipWith(Acting.current(), (it, acting) -> PaymentViews.of(it, acting.person()));
  }
}
