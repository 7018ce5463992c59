package uk.nhs.cqrs.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Rows;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Sha256;

/** Services by year and version: loading, publishing and reading. */
@Service
public class Catalogue {

  private final CatalogueRepository repository;
  private final SchemeYears years;
  private final DefinitionStanding standing;
  private final Transactions transactions;
  private final Journal journal;
  private final JsonMapper json;
  private final ObjectProvider<Trial> trial;
  private final Map<String, Definition> read = new ConcurrentHashMap<>();

  Catalogue(
      CatalogueRepository repository,
      SchemeYears years,
      DefinitionStanding standing,
      Transactions transactions,
      Journal journal,
      JsonMapper json,
      ObjectProvider<Trial> trial) {
    this.repository = repository;
    this.years = years;
    this.standing = standing;
    this.transactions = transactions;
    this.journal = journal;
    this.json = json;
    this.trial = trial;
  }

  /**
   * A version with its state.
   *
   * @param sha256 of the definition as it was loaded
   * @param own whether the acting person loaded it, and so does not publish it
   */
  public record Version(
      Definition definition,
      String status,
      @Nullable Instant publishedAt,
      String sha256,
      boolean own) {

    /** What keeps it from being published by who asks; null where nothing does. */
    public @Nullable CatalogueProblem publishable() {
      if (!status.equals("DRAFT")) return CatalogueProblem.ALREADY_PUBLISHED;
      return own ? CatalogueProblem.LOADED_BY_YOU : null;
    }
  }

  /** News: a version of a service holds from now on. */
  public record ServiceVersionPublished(String service, int version) {}

  /** A service with its versions. */
  public record Service(Definition newest, List<Version> versions) {}

  /** Reads and checks a definition; every fault at once, each with its place. */
  public Definition check(byte[] bytes) {
    return read(bytes).whole(List.of());
  }

  private DefinitionLoading.Read read(byte[] bytes) {
    return DefinitionLoading.read(
        json, bytes, it -> trial.stream().flatMap(all -> all.of(it).stream()).toList());
  }

  /**
   * Keeps a definition as a draft; a draft of the same version is replaced, a published one never.
   */
  public Mono<Version> load(byte[] bytes) {
    return Mono.fromCallable(() -> read(bytes))
        .flatMap(read ->
            transactions.acting(standing.faults(read.definition()).collectList()).map(read::whole))
        .flatMap(definition ->
            transactions.acting(
                repository
                    .keep(definition, new String(bytes, StandardCharsets.UTF_8), Sha256.of(bytes))
                    .filter(kept -> kept)
                    .switchIfEmpty(
                        Mono.error(() -> new Refused(CatalogueProblem.ALREADY_PUBLISHED)))
                    .then(
                        Mono.defer(() ->
                            journal.record(
                                "ServiceVersionLoaded",
                                subject(definition),
                                null,
                                Map.of("sha256", Sha256.of(bytes)))))
                    .then(Mono.defer(() -> version(definition.id(), definition.version())))));
  }

  /**
   * Loads and publishes a definition that comes with the service; false where its version is there
   * already.
   */
  Mono<Boolean> ship(byte[] bytes) {
    return Mono.fromCallable(() -> check(bytes))
        .flatMap(definition ->
            transactions.national(
                repository
                    .find(definition.id(), definition.version())
                    .map(_ -> false)
                    .switchIfEmpty(
                        Mono.defer(() ->
                            repository
                                .keep(
                                    definition,
                                    new String(bytes, StandardCharsets.UTF_8),
                                    Sha256.of(bytes))
                                .then(repository.publish(definition.id(), definition.version()))
                                .then(
                                    journal.record(
                                        "ServiceVersionPublished",
                                        subject(definition),
                                        null,
                                        Map.of("sha256", Sha256.of(bytes))))
                                .thenReturn(true)))));
  }

  /**
   * Makes a draft the version that holds; the one before is superseded. Refused to the person who
   * loaded it, and of what is published already.
   */
  public Mono<Version> publish(String service, int version) {
    return transactions.acting(
        version(service, version)
            .delayUntil(draft -> {
              var refusal = draft.publishable();
              return refusal == null
                  ? years
                      .apart(draft.definition())
                      .then(Mono.defer(() -> standing.follows(draft.definition())))
                      .then(Mono.defer(() -> published(service, version)))
                  : Mono.error(new Refused(refusal));
            })
            .then(Mono.defer(() -> version(service, version))));
  }

  private Mono<Void> published(String service, int version) {
    return repository
        .publish(service, version)
        .then(
            Mono.defer(() ->
                journal.record(
                    "ServiceVersionPublished",
                    "service:" + service + "." + version,
                    null,
                    Map.of())))
        .then(
            Mono.defer(() ->
                journal.tell(
                    "ServiceVersionPublished", new ServiceVersionPublished(service, version))));
  }

  /** One version; refused as unknown where there is none. */
  public Mono<Version> version(String service, int version) {
    return transactions
        .acting(repository.find(service, version).map(this::read))
        .switchIfEmpty(Mono.error(() -> new Refused(GeneralProblem.UNKNOWN)));
  }

  /**
   * The version that holds; refused as unknown where none is published. For use inside a
   * transaction.
   */
  public Mono<Version> published(String service) {
    return repository
        .published(service)
        .map(this::read)
        .switchIfEmpty(
            Mono.error(() ->
                new Refused(
                    GeneralProblem.UNKNOWN, "No version of " + service + " is published.")));
  }

  /** The definitions that hold, of a year or of all. For use inside a transaction. */
  public Flux<Definition> definitions(@Nullable String year) {
    return Rows.whole(repository.services(year, null, new Page.Ask(null, 499, false)))
        .concatMap(id -> repository.published(id).map(row -> read(row).definition()));
  }

  /** Services of a year by code. */
  public Mono<Page<Service>> list(@Nullable String year, @Nullable String kind, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            Rows.whole(repository.services(year, kind, ask))
                .concatMap(id ->
                    repository
                        .versions(id)
                        .map(this::read)
                        .collectList()
                        .map(v -> new Service(v.getFirst().definition(), v))),
            ask,
            service -> uk.nhs.cqrs.platform.Cursor.of(service.newest().id()),
            repository.count(year, kind)));
  }

  private Version read(CatalogueRepository.Row row) {
    var definition = read.computeIfAbsent(row.sha256(), _ -> checked(row));
    return new Version(definition, row.status(), row.publishedAt(), row.sha256(), row.own());
  }

  /** Reads a kept definition; refuses one that is not what was published. */
  private Definition checked(CatalogueRepository.Row row) {
    var bytes = row.definition().getBytes(StandardCharsets.UTF_8);
    if (!Sha256.of(bytes).equals(row.sha256()))
      throw new IllegalStateException("a kept definition was changed: " + row.sha256());
    var reader = new DefinitionReader();
    var definition = reader.read(json.readTree(bytes));
    if (definition == null)
      throw new IllegalStateException(
          "a kept definition cannot be read: " + row.sha256() + " " + reader.faults());
    return definition;
  }

  private static String subject(Definition definition) {
    return "service:" + definition.id() + "." + definition.version();
  }
}
