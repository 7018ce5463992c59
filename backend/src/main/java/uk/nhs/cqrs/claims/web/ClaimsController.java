package uk.nhs.cqrs.claims.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.ClaimsApi;
import uk.nhs.cqrs.api.model.Claim;
import uk.nhs.cqrs.api.model.ClaimAnswers;
import uk.nhs.cqrs.api.model.ClaimHistory;
import uk.nhs.cqrs.api.model.ClaimLines;
import uk.nhs.cqrs.api.model.ClaimMessages;
import uk.nhs.cqrs.api.model.ClaimPage;
import uk.nhs.cqrs.api.model.ClaimQuestion;
import uk.nhs.cqrs.api.model.ClaimReply;
import uk.nhs.cqrs.api.model.ClaimStatus;
import uk.nhs.cqrs.api.model.ClaimWindowPage;
import uk.nhs.cqrs.api.model.NewClaim;
import uk.nhs.cqrs.api.model.RejectClaim;
import uk.nhs.cqrs.api.model.SubmitClaim;
import uk.nhs.cqrs.api.model.WindowStatus;
import uk.nhs.cqrs.api.model.WithdrawClaim;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.claims.ClaimQueries;
import uk.nhs.cqrs.claims.ClaimWindows;
import uk.nhs.cqrs.claims.Claims;
import uk.nhs.cqrs.claims.RejectionCode;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.Page;

/** Local claims over HTTP. */
@RestController
class ClaimsController implements ClaimsApi {

  private final ClaimQueries queries;
  private final Claims claims;
  private final ClaimWindows windows;
  private final uk.nhs.cqrs.claims.ClaimMessages messages;
  private final Commands commands;

  ClaimsController(
      ClaimQueries queries,
      Claims claims,
      ClaimWindows windows,
      uk.nhs.cqrs.claims.ClaimMessages messages,
      Commands commands) {
    this.queries = queries;
    this.claims = claims;
    this.windows = windows;
    this.messages = messages;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<ClaimWindowPage>> listClaimWindows(
      String xOrganisation,
      @Nullable String organisation,
      @Nullable String service,
      @Nullable WindowStatus status,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    var search =
        new ClaimWindows.Search(
            service,
            organisation,
            status == null ? null : Scheme.Window.Status.valueOf(status.getValue()));
    return windows
        .list(search, Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new ClaimWindowPage(page.items().stream().map(WindowViews::of).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<ClaimPage>> listClaims(
      String xOrganisation,
      @Nullable String organisation,
      @Nullable String service,
      @Nullable String year,
      @Nullable ClaimStatus status,
      String sort,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    var search =
        new ClaimQueries.Search(
            service, year, organisation, status == null ? null : status.getValue());
    return queries
        .list(search, sort.equals("changedAt"), Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new ClaimPage(page.items().stream().map(ClaimViews::summary).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<Claim>> makeClaim(
      String xOrganisation,
      String idempotencyKey,
      Mono<NewClaim> newClaim,
      ServerWebExchange exchange) {
    return newClaim
        .flatMap(body -> once(exchange, body, windows.begin(WindowViews.wanted(body))))
        .map(made ->
            ResponseEntity.status(HttpStatus.CREATED)
                .eTag("\"" + made.getVersion() + "\"")
                .body(made));
  }

  @Override
  public Mono<ResponseEntity<Claim>> getClaim(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return queries.get(id).map(shown -> ETags.ok(ClaimViews.of(shown), shown.claim().version()));
  }

  @Override
  public Mono<ResponseEntity<ClaimHistory>> listClaimHistory(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return queries
        .history(id)
        .map(told ->
            ResponseEntity.ok(new ClaimHistory(told.stream().map(ClaimViews::entry).toList())));
  }

  @Override
  public Mono<ResponseEntity<ClaimMessages>> listClaimMessages(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return messages
        .of(id)
        .map(all ->
            ResponseEntity.ok(new ClaimMessages(all.stream().map(ClaimViews::message).toList())));
  }

  @Override
  public Mono<ResponseEntity<Claim>> saveClaimLines(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<ClaimLines> claimLines,
      ServerWebExchange exchange) {
    return claimLines.flatMap(body ->
        answer(
            exchange,
            body,
            claims.saveLines(id, ETags.version(ifMatch), ClaimLineViews.quantities(body))));
  }

  @Override
  public Mono<ResponseEntity<Claim>> saveClaimAnswers(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<ClaimAnswers> claimAnswers,
      ServerWebExchange exchange) {
    return claimAnswers.flatMap(body ->
        answer(
            exchange,
            body,
            claims.saveAnswers(id, ETags.version(ifMatch), ClaimLineViews.answers(body))));
  }

  @Override
  public Mono<ResponseEntity<Claim>> submitClaim(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<SubmitClaim> submitClaim,
      ServerWebExchange exchange) {
    return submitClaim.flatMap(body ->
        answer(
            exchange,
            body,
            claims.submit(id, ETags.version(ifMatch), ClaimLineViews.confirmed(body))));
  }

  @Override
  public Mono<ResponseEntity<Claim>> resubmitClaim(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<SubmitClaim> submitClaim,
      ServerWebExchange exchange) {
    return submitClaim.flatMap(body ->
        answer(
            exchange,
            body,
            claims.resubmit(id, ETags.version(ifMatch), ClaimLineViews.confirmed(body))));
  }

  @Override
  public Mono<ResponseEntity<Claim>> approveClaim(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      ServerWebExchange exchange) {
    return answer(exchange, null, claims.approve(id, ETags.version(ifMatch)));
  }

  @Override
  public Mono<ResponseEntity<Claim>> queryClaim(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<ClaimQuestion> claimQuestion,
      ServerWebExchange exchange) {
    return claimQuestion.flatMap(body ->
        answer(exchange, body, claims.query(id, ETags.version(ifMatch), body.getQuestion())));
  }

  @Override
  public Mono<ResponseEntity<Claim>> answerClaim(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<ClaimReply> claimReply,
      ServerWebExchange exchange) {
    return claimReply.flatMap(body ->
        answer(exchange, body, claims.answer(id, ETags.version(ifMatch), body.getAnswer())));
  }

  @Override
  public Mono<ResponseEntity<Claim>> rejectClaim(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<RejectClaim> rejectClaim,
      ServerWebExchange exchange) {
    return rejectClaim.flatMap(body ->
        answer(
            exchange,
            body,
            claims.reject(
                id,
                ETags.version(ifMatch),
                RejectionCode.valueOf(body.getCode().getValue()),
                body.getReason())));
  }

  @Override
  public Mono<ResponseEntity<Claim>> withdrawClaim(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<WithdrawClaim> withdrawClaim,
      ServerWebExchange exchange) {
    return withdrawClaim.flatMap(body ->
        answer(exchange, body, claims.withdraw(id, ETags.version(ifMatch), body.getReason())));
  }

  @Override
  public Mono<ResponseEntity<Claim>> discardClaim(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      ServerWebExchange exchange) {
    return answer(exchange, null, claims.discard(id, ETags.version(ifMatch)));
  }

  private Mono<ResponseEntity<Claim>> answer(
      ServerWebExchange exchange, @Nullable Object body, Mono<ClaimQueries.Shown> work) {
    return once(exchange, body, work).map(it -> ETags.ok(it, it.getVersion()));
  }

  private Mono<Claim> once(
      ServerWebExchange exchange, @Nullable Object body, Mono<ClaimQueries.Shown> work) {
    return commands.once(exchange, body, Claim.class, work.map(ClaimViews::of));
  }
}
