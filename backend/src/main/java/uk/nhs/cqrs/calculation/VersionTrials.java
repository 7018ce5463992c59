package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.calculation.Comparing.Given;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.platform.Transactions;

/**
 * Tries a version out on the data that are held, beside the version in force: both are computed
 * from the same data by the engine that would calculate them, and nothing is kept. Open to whoever
 * loads it as to whoever publishes it.
 */
@Service
public class VersionTrials {

  private final Catalogue catalogue;
  private final Calculations calculations;
  private final Effects effects;
  private final Transactions transactions;
  private final DatabaseClient db;

  VersionTrials(
      Catalogue catalogue,
      Calculations calculations,
      Effects effects,
      Transactions transactions,
      DatabaseClient db) {
    this.catalogue = catalogue;
    this.calculations = calculations;
    this.effects = effects;
    this.transactions = transactions;
    this.db = db;
  }

  /** What it gives; refused as unknown where there is no such version. */
  public Mono<VersionTrial> of(String service, int version) {
    return transactions.acting(
        catalogue
            .version(service, version)
            .flatMap(tried ->
                inForce(service).flatMap(now -> tried(tried.definition(), now.orElse(null)))));
  }

  private Mono<Optional<Definition>> inForce(String service) {
    return catalogue
        .definitions(null)
        .filter(definition -> definition.id().equals(service))
        .next()
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  private Mono<VersionTrial> tried(
      Definition draft, @org.jspecify.annotations.Nullable Definition now) {
    var comparing = new Comparing();
    return dates(draft)
        .concatMap(date -> compare(comparing, draft, now, date))
        .then(
            Mono.fromSupplier(() ->
                comparing.trial(draft.id(), draft.version(), now == null ? null : now.version())))
        .flatMap(this::named);
  }

  /** The dates of the version for which anything is held. */
  private Flux<LocalDate> dates(Definition draft) {
    return effects
        .held(draft)
        .map(Effects.Held::date)
        .filter(draft.achievementDates()::contains)
        .distinct();
  }

  private Mono<Void> compare(
      Comparing comparing,
      Definition draft,
      @org.jspecify.annotations.Nullable Definition now,
      LocalDate date) {
    var before =
        now == null || !now.achievementDates().contains(date)
            ? Mono.just(Map.<String, Given>of())
            : given(now, date);
    return before
        .zipWhen(_ -> given(draft, date))
        .doOnNext(both -> {
          var providers = new TreeSet<>(both.getT1().keySet());
          providers.addAll(both.getT2().keySet());
          for (var provider : providers)
            comparing.add(
                provider,
                date,
                both.getT1().getOrDefault(provider, Given.NOTHING),
                both.getT2().getOrDefault(provider, Given.NOTHING));
        })
        .then();
  }

  private Mono<Map<String, Given>> given(Definition definition, LocalDate date) {
    return calculations
        .computing(
            new Calculations.Order(
                AchievementStore.newId(),
                definition.id(),
                date,
                null,
                "A version is tried out",
                definition.version()))
        .flatMapMany(Computing::given)
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<VersionTrial> named(VersionTrial trial) {
    return db.sql("SELECT code, name FROM organisations.organisation WHERE code = ANY (:codes)")
        .bind(
            "codes",
            trial.providers().stream()
                .map(VersionTrial.Provider::code)
                .distinct()
                .toArray(String[]::new))
        .map(row ->
            Map.entry(
                Objects.requireNonNull(row.get("code", String.class)),
                Objects.requireNonNull(row.get("name", String.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(names ->
            with(
                trial,
                trial.providers().stream().map(it -> it.named(names.get(it.code()))).toList()));
  }

  private static VersionTrial with(VersionTrial it, List<VersionTrial.Provider> named) {
    return new VersionTrial(
        it.service(),
        it.version(),
        it.inForce(),
        it.calculated(),
        it.changed(),
        it.incomplete(),
        it.total(),
        it.parts(),
        named);
  }
}
