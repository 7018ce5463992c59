package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.CatalogueProblem;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.collection.Runs;
import uk.nhs.cqrs.organisations.ApplyingImport;
import uk.nhs.cqrs.platform.Rows;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;

/**
 * What an act would touch before it is done: the act itself is carried out with everything that
 * follows from it, counted, and taken back.
 */
@Service
public class Effects {

  private final Runs runs;
  private final Catalogue catalogue;
  private final ApplyingImport imports;
  private final Calculations calculations;
  private final Transactions transactions;
  private final DatabaseClient db;

  Effects(
      Runs runs,
      Catalogue catalogue,
      ApplyingImport imports,
      Calculations calculations,
      Transactions transactions,
      DatabaseClient db) {
    this.runs = runs;
    this.catalogue = catalogue;
    this.imports = imports;
    this.calculations = calculations;
    this.transactions = transactions;
    this.db = db;
  }

  /** A service on one of its dates for which something was calculated or collected. */
  record Held(String service, LocalDate date) {}

  /** What loading a run would touch; refused as loading it would be. */
  public Mono<Effect> ofRun(UUID id, Runs.Load load) {
    return transactions.tried(
        runs.loadInside(id, load)
            .flatMap(run ->
                of(
                    new Held(run.manifest().service(), run.manifest().achievementDate()),
                    "A collection run was loaded",
                    null)));
  }

  /**
   * What publishing a version would touch, by whoever would publish it: it is calculated as if it
   * were in force. Refused of a version that is published already.
   */
  public Mono<Effect> ofVersion(String service, int version) {
    return transactions.tried(
        catalogue
            .version(service, version)
            .flatMap(draft ->
                draft.status().equals("DRAFT")
                    ? all(held(draft.definition()), "A version was published", version)
                    : Mono.error(new Refused(CatalogueProblem.ALREADY_PUBLISHED))));
  }

  /** What applying an import would touch, through list sizes and commissioners. */
  public Mono<Effect> ofImport(UUID id) {
    return transactions.tried(
        imports
            .inside(id)
            .then(
                Mono.defer(
                    () -> all(held((String) null), "List sizes or commissioners changed", null))));
  }

  /**
   * Services and dates for which something is held, and every date of services that ask for
   * nothing; of one service, or of all. In a transaction.
   */
  Flux<Held> held(@Nullable String service) {
    var definitions =
        service == null
            ? catalogue.definitions(null)
            : catalogue.published(service).map(Catalogue.Version::definition).flux();
    return Flux.concat(stored(service), definitions.concatMap(Effects::asksNothing)).distinct();
  }

  /** The same of one service under a definition of it, in force or not. */
  Flux<Held> held(Definition definition) {
    return Flux.concat(stored(definition.id()), asksNothing(definition)).distinct();
  }

  private Flux<Held> stored(@Nullable String service) {
    return Rows.whole(
        db.sql(
                """
                SELECT DISTINCT service, achievement_date FROM
                  (SELECT service, achievement_date FROM calculation.newest UNION SELECT service, achievement_date FROM collection.holding) h
                 WHERE :service = '' OR service = :service ORDER BY service, achievement_date
                """)
            .bind("service", service == null ? "" : service)
            .map(row ->
                new Held(
                    Objects.requireNonNull(row.get("service", String.class)),
                    Objects.requireNonNull(row.get("achievement_date", LocalDate.class))))
            .all());
  }

  private static Flux<Held> asksNothing(Definition definition) {
    return definition.collectsNothing()
        ? Flux.fromIterable(definition.achievementDates()).map(on -> new Held(definition.id(), on))
        : Flux.empty();
  }

  private Mono<Effect> all(Flux<Held> held, String why, @Nullable Integer version) {
    return held.concatMap(one -> of(one, why, version)).reduce(Effect.NONE, Effect::plus);
  }

  private Mono<Effect> of(Held held, String why, @Nullable Integer version) {
    return calculations
        .carryOut(
            new Calculations.Order(
                AchievementStore.newId(), held.service, held.date, null, why, version),
            (_, _) -> Mono.empty())
        .map(Calculations.Outcome::effect);
  }
}
