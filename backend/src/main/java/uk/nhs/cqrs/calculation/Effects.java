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
import uk.nhs.cqrs.collection.Runs;
import uk.nhs.cqrs.organisations.ApplyingImport;
import uk.nhs.cqrs.platform.Rows;
import uk.nhs.cqrs.platform.Transactions;

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
                    "A collection run was loaded")));
  }

  /** What publishing a version would touch; refused as publishing it would be. */
  public Mono<Effect> ofVersion(String service, int version) {
    return transactions.tried(
        catalogue
            .publishInside(service, version)
            .then(Mono.defer(() -> all(held(service), "A version was published"))));
  }

  /** What applying an import would touch, through list sizes and commissioners. */
  public Mono<Effect> ofImport(UUID id) {
    return transactions.tried(
        imports
            .inside(id)
            .then(Mono.defer(() -> all(held(null), "List sizes or commissioners changed"))));
  }

  /**
   * Services and dates for which something is held; of one service, or of all. In a transaction.
   */
  Flux<Held> held(@Nullable String service) {
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

  private Mono<Effect> all(Flux<Held> held, String why) {
    return held.concatMap(one -> of(one, why)).reduce(Effect.NONE, Effect::plus);
  }

  private Mono<Effect> of(Held held, String why) {
    return calculations
        .carryOut(
            new Calculations.Order(AchievementStore.newId(), held.service, held.date, null, why),
            (_, _) -> Mono.empty())
        .map(Calculations.Outcome::effect);
  }
}
