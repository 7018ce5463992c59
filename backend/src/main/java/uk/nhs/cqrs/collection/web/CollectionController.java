package uk.nhs.cqrs.collection.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.CollectionApi;
import uk.nhs.cqrs.api.model.Collection;
import uk.nhs.cqrs.api.model.CollectionList;
import uk.nhs.cqrs.api.model.Difference;
import uk.nhs.cqrs.api.model.DifferencePage;
import uk.nhs.cqrs.api.model.FieldName;
import uk.nhs.cqrs.api.model.LoadRun;
import uk.nhs.cqrs.api.model.MissingPage;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.RowProblem;
import uk.nhs.cqrs.api.model.RowProblemPage;
import uk.nhs.cqrs.api.model.Run;
import uk.nhs.cqrs.api.model.RunManifest;
import uk.nhs.cqrs.api.model.RunPage;
import uk.nhs.cqrs.collection.RunFindings;
import uk.nhs.cqrs.collection.Runs;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.Page;

/**
 * Collection runs: announcing, looking at what was found, loading. The bytes come by {@link
 * RunContent}.
 */
@RestController
class CollectionController implements CollectionApi {

  private final Runs runs;
  private final RunFindings findings;
  private final Commands commands;

  CollectionController(Runs runs, RunFindings findings, Commands commands) {
    this.runs = runs;
    this.findings = findings;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<CollectionList>> listCollections(
      String xOrganisation, @Nullable String year, ServerWebExchange exchange) {
    return runs.collections(year)
        .map(all ->
            ResponseEntity.ok(
                new CollectionList(
                    all.stream()
                        .map(c ->
                            new Collection(
                                    c.id(), c.service(), c.serviceName(), c.achievementDate(), true)
                                .loadedRun(c.loaded()))
                        .toList())));
  }

  @Override
  public Mono<ResponseEntity<Run>> announceRun(
      String xOrganisation,
      String idempotencyKey,
      Mono<RunManifest> runManifest,
      ServerWebExchange exchange) {
    return runManifest
        .flatMap(body ->
            commands.once(
                exchange,
                body,
                Run.class,
                runs.announce(body.getCollection(), RunViews.manifest(body)).map(RunViews::of)))
        .map(run -> ResponseEntity.status(HttpStatus.CREATED).body(run));
  }

  @Override
  public Mono<ResponseEntity<RunPage>> listRuns(
      String xOrganisation,
      @Nullable String collection,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return runs.list(collection, Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new RunPage(page.items().stream().map(RunViews::of).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<Run>> getRun(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return runs.get(id).map(run -> ETags.ok(RunViews.of(run), run.version()));
  }

  @Override
  public Mono<ResponseEntity<Run>> loadRun(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<LoadRun> loadRun,
      ServerWebExchange exchange) {
    return loadRun
        .flatMap(body ->
            commands.once(
                exchange,
                body,
                Run.class,
                runs.load(id, ETags.version(ifMatch), RunViews.load(body)).map(RunViews::of)))
        .map(run -> ResponseEntity.accepted().eTag("\"" + run.getVersion() + "\"").body(run));
  }

  @Override
  public Mono<ResponseEntity<RowProblemPage>> listQuarantine(
      UUID id,
      String xOrganisation,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return runs.quarantine(id, Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new RowProblemPage(
                        page.items().stream()
                            .map(a ->
                                new RowProblem(a.line(), a.fault().name(), a.fault().words())
                                    .field(a.field())
                                    .value(a.value()))
                            .toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<MissingPage>> listMissing(
      UUID id,
      String xOrganisation,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return findings
        .missing(id, Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new MissingPage(
                        page.items().stream()
                            .map(m -> new OrganisationRef(m.code().value(), m.name()))
                            .toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<DifferencePage>> listDifferences(
      UUID id,
      String xOrganisation,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return findings
        .differences(id, Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new DifferencePage(
                        page.items().stream()
                            .map(d ->
                                new Difference(
                                        new OrganisationRef(d.code().value(), d.name()),
                                        d.indicator(),
                                        FieldName.valueOf(d.field()))
                                    .before(d.before())
                                    .after(d.after()))
                            .toList())
                    .next(page.next())
                    .total(page.total())));
  }
}
