package uk.nhs.cqrs.payments.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.PaymentInstructionsApi;
import uk.nhs.cqrs.api.model.PaymentInstruction;
import uk.nhs.cqrs.api.model.PaymentReason;
import uk.nhs.cqrs.api.model.PaymentRest;
import uk.nhs.cqrs.api.model.PaymentReturn;
import uk.nhs.cqrs.payments.Instruction;
import uk.nhs.cqrs.payments.Instructions;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.ETags;

/** One payment and what is done with it, over HTTP. */
@RestController
class InstructionsController implements PaymentInstructionsApi {

  private final Instructions instructions;
  private final Commands commands;

  InstructionsController(Instructions instructions, Commands commands) {
    this.instructions = instructions;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<PaymentInstruction>> getPaymentInstruction(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return instructions.one(id).map(PaymentViews::one).map(it -> ETags.ok(it, it.getVersion()));
  }

  @Override
  public Mono<ResponseEntity<PaymentInstruction>> holdPaymentInstruction(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<PaymentReason> paymentReason,
      ServerWebExchange exchange) {
    return paymentReason.flatMap(body ->
        answer(
            exchange,
            body,
            instructions.hold(
                id, ETags.version(ifMatch), Instruction.Hold.HELD, body.getReason().strip())));
  }

  @Override
  public Mono<ResponseEntity<PaymentInstruction>> sendBackPayment(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<PaymentReason> paymentReason,
      ServerWebExchange exchange) {
    return paymentReason.flatMap(body ->
        answer(
            exchange,
            body,
            instructions.hold(
                id,
                ETags.version(ifMatch),
                Instruction.Hold.TO_CORRECT,
                body.getReason().strip())));
  }

  @Override
  public Mono<ResponseEntity<PaymentInstruction>> releasePaymentHold(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      ServerWebExchange exchange) {
    return answer(exchange, null, instructions.letGo(id, ETags.version(ifMatch)));
  }

  @Override
  public Mono<ResponseEntity<PaymentInstruction>> cancelPayment(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<PaymentReason> paymentReason,
      ServerWebExchange exchange) {
    return paymentReason.flatMap(body ->
        answer(
            exchange,
            body,
            instructions.cancel(id, ETags.version(ifMatch), body.getReason().strip())));
  }

  @Override
  public Mono<ResponseEntity<PaymentInstruction>> returnPayment(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<PaymentReturn> paymentReturn,
      ServerWebExchange exchange) {
    return paymentReturn.flatMap(body ->
        answer(
            exchange,
            body,
            instructions.returned(
                id, ETags.version(ifMatch), body.getDay(), body.getReason().strip())));
  }

  @Override
  public Mono<ResponseEntity<PaymentInstruction>> recordRestPaid(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<PaymentRest> paymentRest,
      ServerWebExchange exchange) {
    return paymentRest.flatMap(body ->
        answer(
            exchange,
            body,
            instructions.restPaid(
                id, ETags.version(ifMatch), body.getDay(), body.getReason().strip())));
  }

  private Mono<ResponseEntity<PaymentInstruction>> answer(
      ServerWebExchange exchange, @Nullable Object body, Mono<Instruction> work) {
    return commands
        .once(exchange, body, PaymentInstruction.class, work.map(PaymentViews::one))
        .map(it -> ETags.ok(it, it.getVersion()));
  }
}
