package uk.nhs.cqrs.audit.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.AuditApi;
import uk.nhs.cqrs.api.model.JournalPage;
import uk.nhs.cqrs.api.model.JournalVerification;
import uk.nhs.cqrs.audit.JournalQueries;
import uk.nhs.cqrs.audit.Verifications;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.Page;

/** The journal, and whether it is as it was written. */
@RestController
class AuditController implements AuditApi {

  private final JournalQueries journal;
  private final Verifications verifications;
  private final Commands commands;

  AuditController(JournalQueries journal, Verifications verifications, Commands commands) {
    this.journal = journal;
    this.verifications = verifications;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<JournalPage>> listJournal(
      String xOrganisation,
      @Nullable String subject,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return journal
        .list(subject, Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new JournalPage(page.items().stream().map(AuditViews::of).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<JournalVerification>> getJournalVerification(
      String xOrganisation, ServerWebExchange exchange) {
    return verifications.newest().map(AuditViews::of).map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<JournalVerification>> verifyJournal(
      String xOrganisation, String idempotencyKey, ServerWebExchange exchange) {
    return commands
        .once(
            exchange,
            null,
            JournalVerification.class,
            Mono.defer(verifications::verify).map(AuditViews::of))
        .map(ResponseEntity::ok);
  }
}
