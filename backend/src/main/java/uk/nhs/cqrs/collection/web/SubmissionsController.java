package uk.nhs.cqrs.collection.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.SubmissionsApi;
import uk.nhs.cqrs.api.model.IndicatorEntry;
import uk.nhs.cqrs.api.model.NewSubmission;
import uk.nhs.cqrs.api.model.Submission;
import uk.nhs.cqrs.api.model.SubmissionPage;
import uk.nhs.cqrs.api.model.SubmissionStatus;
import uk.nhs.cqrs.collection.SubmissionQueries;
import uk.nhs.cqrs.collection.Submissions;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.shared.OdsCode;

/** Data by provider, service and date: what is missing, entering by hand, submitting. */
@RestController
class SubmissionsController implements SubmissionsApi {

  private final Submissions submissions;
  private final SubmissionQueries queries;
  private final Commands commands;

  SubmissionsController(Submissions submissions, SubmissionQueries queries, Commands commands) {
    this.submissions = submissions;
    this.queries = queries;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<SubmissionPage>> listSubmissions(
      String xOrganisation,
      @Nullable String organisation,
      @Nullable String service,
      @Nullable String year,
      @Nullable SubmissionStatus status,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return queries
        .list(
            new SubmissionQueries.Search(
                service, year, organisation, status == null ? null : status.getValue()),
            Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new SubmissionPage(page.items().stream().map(SubmissionViews::summary).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<Submission>> addSubmission(
      String xOrganisation,
      String idempotencyKey,
      Mono<NewSubmission> newSubmission,
      ServerWebExchange exchange) {
    return newSubmission
        .flatMap(body ->
            once(
                exchange,
                body,
                submissions.add(
                    body.getService(), new OdsCode(body.getProvider()), body.getAchievementDate())))
        .map(added -> ResponseEntity.status(HttpStatus.CREATED).body(added));
  }

  @Override
  public Mono<ResponseEntity<Submission>> getSubmission(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return submissions.get(id).map(SubmissionViews::of).map(SubmissionsController::versioned);
  }

  @Override
  public Mono<ResponseEntity<Submission>> enterIndicator(
      UUID id,
      String indicator,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<IndicatorEntry> indicatorEntry,
      ServerWebExchange exchange) {
    return indicatorEntry
        .flatMap(body ->
            once(
                exchange,
                body,
                submissions.enter(
                    id, indicator, ETags.version(ifMatch), SubmissionViews.given(body))))
        .map(SubmissionsController::versioned);
  }

  @Override
  public Mono<ResponseEntity<Submission>> submitSubmission(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      ServerWebExchange exchange) {
    return once(exchange, null, submissions.submit(id, ETags.version(ifMatch)))
        .map(SubmissionsController::versioned);
  }

  private Mono<Submission> once(
      ServerWebExchange exchange, @Nullable Object body, Mono<Submissions.Seen> work) {
    return commands.once(exchange, body, Submission.class, work.map(SubmissionViews::of));
  }

  private static ResponseEntity<Submission> versioned(Submission submission) {
    return ETags.ok(submission, submission.getVersion());
  }
}
