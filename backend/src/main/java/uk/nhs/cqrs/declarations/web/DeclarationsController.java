package uk.nhs.cqrs.declarations.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.DeclarationsApi;
import uk.nhs.cqrs.api.model.CorrectionCauseList;
import uk.nhs.cqrs.api.model.CorrectionPage;
import uk.nhs.cqrs.api.model.Declaration;
import uk.nhs.cqrs.api.model.DeclarationHistory;
import uk.nhs.cqrs.api.model.DeclarationPage;
import uk.nhs.cqrs.api.model.DeclarationStatus;
import uk.nhs.cqrs.api.model.Declare;
import uk.nhs.cqrs.api.model.Note;
import uk.nhs.cqrs.api.model.SendBack;
import uk.nhs.cqrs.declarations.Corrections;
import uk.nhs.cqrs.declarations.Declarations;
import uk.nhs.cqrs.declarations.Status;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.Page;

/** Declarations over HTTP. */
@RestController
class DeclarationsController implements DeclarationsApi {

  private final Declarations declarations;
  private final Corrections corrections;
  private final Commands commands;

  DeclarationsController(Declarations declarations, Corrections corrections, Commands commands) {
    this.declarations = declarations;
    this.corrections = corrections;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<DeclarationPage>> listDeclarations(
      String xOrganisation,
      @Nullable String organisation,
      @Nullable String service,
      @Nullable String year,
      @Nullable DeclarationStatus status,
      String sort,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return Mono.zip(
            Acting.current(),
            declarations.list(
                new Declarations.Search(
                    service,
                    year,
                    organisation,
                    status == null ? List.of() : List.of(Status.valueOf(status.getValue()))),
                sort.equals("changedAt"),
                Page.Ask.of(cursor, limit, prefer)))
        .map(both ->
            ResponseEntity.ok(
                new DeclarationPage(
                        both.getT2().items().stream()
                            .map(it -> view(new Declarations.Shown(it), both.getT1()))
                            .toList())
                    .next(both.getT2().next())
                    .total(both.getT2().total())));
  }

  @Override
  public Mono<ResponseEntity<Declaration>> getDeclaration(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return Mono.zip(Acting.current(), declarations.get(id))
        .map(both ->
            ETags.ok(view(both.getT2(), both.getT1()), both.getT2().declaration().version()));
  }

  @Override
  public Mono<ResponseEntity<DeclarationHistory>> listDeclarationHistory(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return declarations
        .history(id)
        .map(told ->
            ResponseEntity.ok(
                new DeclarationHistory(told.stream().map(DeclarationViews::entry).toList())));
  }

  @Override
  public Mono<ResponseEntity<Declaration>> noteDeclaration(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<Note> note,
      ServerWebExchange exchange) {
    return note.flatMap(body ->
        answer(exchange, body, declarations.note(id, ETags.version(ifMatch), body.getNote())));
  }

  @Override
  public Mono<ResponseEntity<Declaration>> declare(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<Declare> declare,
      ServerWebExchange exchange) {
    return declare.flatMap(body ->
        answer(
            exchange, body, declarations.declare(id, ETags.version(ifMatch), body.getConfirmed())));
  }

  @Override
  public Mono<ResponseEntity<Declaration>> approveDeclaration(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      ServerWebExchange exchange) {
    return answer(exchange, null, declarations.approve(id, ETags.version(ifMatch)));
  }

  @Override
  public Mono<ResponseEntity<Declaration>> approveDeclarationFinance(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      ServerWebExchange exchange) {
    return answer(exchange, null, declarations.approveFinance(id, ETags.version(ifMatch)));
  }

  @Override
  public Mono<ResponseEntity<Declaration>> sendBackDeclaration(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<SendBack> sendBack,
      ServerWebExchange exchange) {
    return sendBack.flatMap(body ->
        answer(
            exchange, body, declarations.sendBack(id, ETags.version(ifMatch), body.getReason())));
  }

  @Override
  public Mono<ResponseEntity<CorrectionPage>> listProposedCorrections(
      String xOrganisation,
      @Nullable String organisation,
      @Nullable String service,
      @Nullable UUID cause,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return corrections
        .list(
            new Corrections.Search(organisation, service, cause),
            Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new CorrectionPage(page.items().stream().map(CorrectionViews::of).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<CorrectionCauseList>> listCorrectionCauses(
      String xOrganisation, ServerWebExchange exchange) {
    return corrections
        .causes()
        .map(all ->
            ResponseEntity.ok(
                new CorrectionCauseList(all.stream().map(CorrectionViews::of).toList())));
  }

  private Mono<ResponseEntity<Declaration>> answer(
      ServerWebExchange exchange, @Nullable Object body, Mono<Declarations.Shown> work) {
    return Acting.current()
        .flatMap(acting ->
            commands.once(
                exchange, body, Declaration.class, work.map(shown -> view(shown, acting))))
        .map(it -> ETags.ok(it, it.getVersion()));
  }

  private Declaration view(Declarations.Shown shown, Acting acting) {
    return DeclarationViews.of(shown, declarations.signer(acting));
  }
}
