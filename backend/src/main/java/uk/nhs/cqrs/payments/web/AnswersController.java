package uk.nhs.cqrs.payments.web;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.PaymentAnswersApi;
import uk.nhs.cqrs.api.model.AnswerOutcome;
import uk.nhs.cqrs.api.model.AnswerSettlement;
import uk.nhs.cqrs.api.model.PaymentAnswer;
import uk.nhs.cqrs.api.model.PaymentAnswerPage;
import uk.nhs.cqrs.payments.AnswerLine;
import uk.nhs.cqrs.payments.Answers;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.Page;

/** What the payment agency said, line by line, over HTTP. */
@RestController
class AnswersController implements PaymentAnswersApi {

  private final Answers answers;
  private final Commands commands;
  private final Clock clock;

  AnswersController(Answers answers, Commands commands, Clock clock) {
    this.answers = answers;
    this.commands = commands;
    this.clock = clock;
  }

  @Override
  public Mono<ResponseEntity<PaymentAnswerPage>> listPaymentAnswers(
      String xOrganisation,
      String show,
      @Nullable AnswerOutcome outcome,
      @Nullable UUID batch,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return answers
        .list(
            new Answers.Search(show, outcome == null ? null : outcome.getValue(), batch),
            Page.Ask.of(cursor, limit, prefer))
        .zipWith(
            Acting.current(),
            (page, acting) ->
                ResponseEntity.ok(
                    new PaymentAnswerPage(
                            page.items().stream()
                                .map(it -> AnswerViews.of(it, acting.person(), clock.instant()))
                                .toList())
                        .next(page.next())
                        .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<PaymentAnswer>> takePaymentAnswer(
      UUID id, String xOrganisation, String idempotencyKey, ServerWebExchange exchange) {
    return commands
        .once(exchange, null, PaymentAnswer.class, seen(answers.takeOn(id)))
        .map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<PaymentAnswer>> settlePaymentAnswer(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      Mono<AnswerSettlement> answerSettlement,
      ServerWebExchange exchange) {
    return answerSettlement
        .flatMap(body ->
            commands.once(
                exchange,
                body,
                PaymentAnswer.class,
                seen(
                    answers.settle(
                        id,
                        AnswerLine.Decision.valueOf(body.getDecision().getValue()),
                        body.getReason().strip()))))
        .map(ResponseEntity::ok);
  }

  private Mono<PaymentAnswer> seen(Mono<AnswerLine> line) {
    return line.zipWith(
        Acting.current(), (it, acting) -> AnswerViews.of(it, acting.person(), clock.instant()));
  }
}
