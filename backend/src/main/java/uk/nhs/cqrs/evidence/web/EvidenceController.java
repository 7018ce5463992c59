package uk.nhs.cqrs.evidence.web;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.EvidenceApi;
import uk.nhs.cqrs.api.model.DiscardEvidence;
import uk.nhs.cqrs.api.model.Evidence;
import uk.nhs.cqrs.api.model.EvidenceList;
import uk.nhs.cqrs.api.model.NewEvidence;
import uk.nhs.cqrs.evidence.EvidenceFile.Announced;
import uk.nhs.cqrs.evidence.EvidenceFile.Discarding;
import uk.nhs.cqrs.evidence.EvidenceFiles;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.ETags;

/** Files of claims over HTTP, but for their bytes. */
@RestController
class EvidenceController implements EvidenceApi {

  private static final String CLAIM = "claim";

  private final EvidenceFiles files;
  private final EvidenceViews views;
  private final Commands commands;

  EvidenceController(EvidenceFiles files, EvidenceViews views, Commands commands) {
    this.files = files;
    this.views = views;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<EvidenceList>> listClaimEvidence(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return files.list(CLAIM, id).map(views::list).map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<Evidence>> addClaimEvidence(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      Mono<NewEvidence> newEvidence,
      ServerWebExchange exchange) {
    return newEvidence
        .flatMap(body ->
            commands.once(
                exchange,
                body,
                Evidence.class,
                files
                    .announce(
                        CLAIM,
                        id,
                        new Announced(
                            body.getName(), body.getType(), body.getSize(), body.getSha256()))
                    .map(views::of)))
        .map(added ->
            ResponseEntity.status(HttpStatus.CREATED)
                .eTag("\"" + added.getVersion() + "\"")
                .body(added));
  }

  @Override
  public Mono<ResponseEntity<Evidence>> getEvidence(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return files.get(id).map(shown -> ETags.ok(views.of(shown), shown.file().version()));
  }

  @Override
  public Mono<ResponseEntity<Evidence>> discardEvidence(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<DiscardEvidence> discardEvidence,
      ServerWebExchange exchange) {
    return discardEvidence
        .flatMap(body ->
            commands.once(
                exchange,
                body,
                Evidence.class,
                files
                    .discard(
                        id, ETags.version(ifMatch), Discarding.valueOf(body.getReason().getValue()))
                    .map(views::of)))
        .map(gone -> ETags.ok(gone, gone.getVersion()));
  }
}
