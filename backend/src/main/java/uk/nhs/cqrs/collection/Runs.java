package uk.nhs.cqrs.collection;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.collection.Run.Manifest;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.ReceivedFiles;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;

/**
 * Runs of collections: announced, received, checked, loaded. Nothing is loaded that was not looked
 * at, and never silently some.
 */
@Service
public class Runs {

  /** The folder in which the files of runs are kept. */
  static final String FOLDER = "runs";

  private final RunRepository repository;
  private final Catalogue catalogue;
  private final ReceivedFiles files;
  private final Journal journal;
  private final Transactions transactions;

  Runs(
      RunRepository repository,
      Catalogue catalogue,
      ReceivedFiles files,
      Journal journal,
      Transactions transactions) {
    this.repository = repository;
    this.catalogue = catalogue;
    this.files = files;
    this.journal = journal;
    this.transactions = transactions;
  }

  /** Told when the bytes of a run are there. */
  public record RunReceived(UUID run) {}

  /** Told when a run holds; the run that it took the place of, where there was one. */
  public record RunLoaded(UUID run, String service, String achievementDate) {}

  /** A service on one of its achievement dates, and the run that holds for it. */
  public record Collection(
      String service,
      String serviceName,
      java.time.LocalDate achievementDate,
      @Nullable UUID loaded) {

    /** As collections are called, for example {@code QOF-2025-26-20260331}. */
    public String id() {
      return service + "-" + achievementDate.toString().replace("-", "");
    }
  }

  /** A row that was set aside. */
  public record Aside(long line, @Nullable String field, @Nullable String value, RowFault fault) {}

  /** Announces a run; the same run id with the same manifest answers the same run. */
  public Mono<Run> announce(String collection, Manifest manifest) {
    return transactions.acting(
        catalogue
            .published(manifest.service())
            .onErrorMap(Refused.class, _ -> new Refused(RunRefusal.NOT_A_COLLECTION))
            .doOnNext(version -> {
              if (!collection.equals(manifest.collection())
                  || !version.definition().achievementDates().contains(manifest.achievementDate()))
                throw new Refused(RunRefusal.NOT_A_COLLECTION);
            })
            .then(Mono.defer(() -> repository.unknown(manifest.covers())))
            .doOnNext(unknown -> covered(manifest, unknown))
            .then(
                Mono.defer(() ->
                    Acting.current()
                        .flatMap(acting -> repository.announce(manifest, acting.person()))))
            .flatMap(fresh ->
                fresh
                    ? journal.record(
                        "RunAnnounced",
                        "run:" + manifest.runId(),
                        null,
                        Map.of("collection", collection, "covers", manifest.covers()))
                    : Mono.empty())
            .then(Mono.defer(() -> repository.byRunId(manifest.runId())))
            .doOnNext(run -> {
              if (!run.manifest().equals(manifest)) throw new Refused(RunRefusal.OTHER_MANIFEST);
            }));
  }

  /** Every unknown code at once, each with its place. */
  private static void covered(Manifest manifest, java.util.List<String> unknown) {
    if (!unknown.isEmpty())
      throw new Refused(
          RunRefusal.UNKNOWN_COVERAGE,
          null,
          unknown.stream()
              .map(code ->
                  new Refused.Fault(
                      "/covers/" + manifest.covers().indexOf(code),
                      "No organisation has the code " + code))
              .toList());
  }

  /**
   * Keeps the bytes of an announced run as they come; what does not match the manifest is refused.
   */
  public Mono<ReceivedFiles.Kept> keep(UUID id, Flux<DataBuffer> bytes) {
    return get(id)
        .zipWhen(_ -> files.keep(FOLDER, bytes))
        .map(both -> {
          var expected = both.getT1().manifest().sha256();
          if (expected != null && !expected.equals(both.getT2().sha256()))
            throw new Refused(RunRefusal.OTHER_BYTES);
          return both.getT2();
        });
  }

  /** Notes that the bytes are there; checking follows by itself. */
  public Mono<Run> received(UUID id, ReceivedFiles.Kept kept) {
    return transactions.acting(
        repository
            .received(id, kept)
            .filter(moved -> moved)
            .switchIfEmpty(Mono.error(() -> new Refused(RunRefusal.ALREADY_RECEIVED)))
            .then(
                Mono.defer(() ->
                    journal.record(
                        "RunReceived",
                        "run:" + id,
                        null,
                        Map.of("sha256", kept.sha256(), "bytes", kept.bytes()))))
            .then(Mono.defer(() -> journal.tell("RunReceived", new RunReceived(id))))
            .then(Mono.defer(() -> repository.find(id))));
  }

  /**
   * What is to be loaded of a checked run.
   *
   * @param part {@code EVERYTHING}, refused while a row is set aside, or {@code ACCEPTED_ROWS}
   * @param withdrawn why what is held of those who are covered and missing is withdrawn; null
   *     leaves it
   */
  public record Load(String part, @Nullable String withdrawn) {}

  /**
   * Makes a checked run the one that holds for everybody of whom it brought something; nobody else
   * is touched.
   */
  public Mono<Run> load(UUID id, long seen, Load load) {
    return transactions.acting(
        repository
            .find(id)
            .switchIfEmpty(unknown())
            .doOnNext(run -> ETags.require(seen, run.version()))
            .flatMap(run -> taken(run, load))
            .delayUntil(run ->
                journal.record(
                    "RunLoaded",
                    "run:" + id,
                    null,
                    Map.of(
                        "part",
                        load.part,
                        "withdrawn",
                        load.withdrawn == null ? "" : load.withdrawn)))
            .delayUntil(run ->
                journal.tell(
                    "RunLoaded",
                    new RunLoaded(
                        id, run.manifest().service(), run.manifest().achievementDate().toString())))
            .then(Mono.defer(() -> repository.find(id))));
  }

  /** Loads a run inside the transaction that is open, to find out what that would touch. */
  public Mono<Run> loadInside(UUID id, Load load) {
    return repository.find(id).switchIfEmpty(unknown()).flatMap(run -> taken(run, load));
  }

  /** Loads it inside the transaction that is open; whoever enters or signs waits meanwhile. */
  Mono<Run> taken(Run run, Load load) {
    var refusal = run.refusalToLoad(load.part);
    if (refusal == null && load.withdrawn != null) refusal = run.refusalToWithdraw();
    if (refusal != null) return Mono.error(new Refused(refusal));
    return repository
        .alone(run)
        .then(Mono.defer(() -> repository.load(run, load.part, load.withdrawn)))
        .thenReturn(run);
  }

  public Mono<Run> get(UUID id) {
    return transactions.acting(repository.find(id).switchIfEmpty(unknown()));
  }

  public Mono<Page<Run>> list(@Nullable String collection, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            repository.list(collection, Cursor.read(ask.cursor(), 1).getFirst(), ask.fetch()),
            ask,
            run -> Cursor.of(run.id().toString()),
            repository.count(collection)));
  }

  /** Rows that were set aside, by line. */
  public Mono<Page<Aside>> quarantine(UUID id, Page.Ask ask) {
    var after = Cursor.number(ask.cursor());
    return transactions.acting(
        Page.of(
            repository.quarantine(id, after, ask.fetch()),
            ask,
            row -> Cursor.of(String.valueOf(row.line())),
            repository
                .get(id)
                .map(run -> java.util.Objects.requireNonNullElse(run.counts().quarantined(), 0L))));
  }

  /** Every service of a year with its achievement dates and the run that holds. */
  public Mono<java.util.List<Collection>> collections(@Nullable String year) {
    return transactions.acting(
        catalogue
            .definitions(year)
            .concatMap(definition -> repository.collections(definition))
            .collectList());
  }

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> new Refused(GeneralProblem.UNKNOWN));
  }

  /** The definition that holds for a run; inside a transaction. */
  Mono<Definition> definition(Run run) {
    return catalogue.published(run.manifest().service()).map(Catalogue.Version::definition);
  }
}
