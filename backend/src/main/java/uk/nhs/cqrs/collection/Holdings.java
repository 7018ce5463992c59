package uk.nhs.cqrs.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.collection.Figures.Source;
import uk.nhs.cqrs.platform.Rows;

/**
 * The data that hold for a service and an achievement date: what a commissioner entered before what
 * the run brought that holds for the provider, that before what the provider or its network
 * entered; entries count as they were submitted last. For use inside a transaction.
 */
@Component
public class Holdings {

  private final DatabaseClient db;

  Holdings(DatabaseClient db) {
    this.db = db;
  }

  /** Where a value comes from, in words, and when it came. */
  public record Origin(String words, Instant at) {}

  /** A whole number; an answer is 1 for yes and 0 for no. */
  public record Value(long number, Origin origin) {}

  /** What is held of a provider, compact: that of all providers fits into memory at once. */
  public static final class Held {

    private final String provider;
    private final @Nullable Collected collected;
    private final java.util.Collection<Entered> entered;

    private Held(
        String provider, @Nullable Collected collected, java.util.Collection<Entered> entered) {
      this.provider = provider;
      this.collected = collected;
      this.entered = entered;
    }

    public String provider() {
      return provider;
    }

    /** Made anew at each call, by indicator and field. What was not answered is absent. */
    public Map<String, Map<Field, Value>> values() {
      var values = new HashMap<String, Map<Field, Value>>();
      if (collected != null) read(collected.measurements, collected.origin, values);
      for (var entry : entered)
        values
            .computeIfAbsent(entry.indicator, _ -> new EnumMap<>(Field.class))
            .merge(
                entry.field, entry.value, (there, byHand) -> entry.byCommissioner ? byHand : there);
      return values;
    }
  }

  /**
   * Everything that holds, provider by provider in order of their codes.
   *
   * @param only the provider that is asked for; null asks for all
   */
  public Flux<Held> of(String service, LocalDate date, @Nullable String only) {
    return Mono.zip(collected(service, date, only), entered(service, date, only))
        .flatMapMany(both -> merged(both.getT1(), both.getT2()));
  }

  /**
   * The same, and who takes part on the date without anything being held: for services that ask for
   * nothing.
   */
  public Flux<Held> ofParticipants(String service, LocalDate date, @Nullable String only) {
    return of(service, date, only)
        .collect(java.util.TreeMap<String, Held>::new, (all, held) -> all.put(held.provider, held))
        .zipWith(participants(service, date, only).collectList())
        .flatMapIterable(both -> {
          both.getT2()
              .forEach(provider ->
                  both.getT1()
                      .computeIfAbsent(
                          provider, _ -> new Held(provider, null, java.util.List.of())));
          return both.getT1().values();
        });
  }

  private Flux<String> participants(String service, LocalDate date, @Nullable String only) {
    return Rows.whole(
        db.sql(
                """
                SELECT DISTINCT provider FROM participation.participation
                 WHERE service = :service AND :date BETWEEN starts_on AND ends_on AND (withdrawn_on IS NULL OR withdrawn_on > :date)
                   AND (:only::text IS NULL OR provider = :only)
                """)
            .bind("service", service)
            .bind("date", date)
            .bind("only", Parameter.fromOrEmpty(only, String.class))
            .map(row -> Objects.requireNonNull(row.get("provider", String.class)))
            .all());
  }

  private record Collected(Origin origin, String measurements) {}

  private static final String MEASUREMENTS =
      """
      string_agg(concat_ws(':', indicator, coalesce(numerator::text, '-'), coalesce(denominator::text, '-'),
        coalesce(pcas::text, '-'), coalesce(register::text, '-'), coalesce(count::text, '-'), coalesce(answer::text, '-')), ';')
      """;

  /** What the runs brought that hold, by provider. */
  private Mono<Map<String, Collected>> collected(
      String service, LocalDate date, @Nullable String only) {
    return (only == null ? ofAll(service, date) : ofOne(service, date, only))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue, java.util.TreeMap::new);
  }

  private Flux<Map.Entry<String, Collected>> ofOne(String service, LocalDate date, String only) {
    return db.sql(
            """
            SELECT h.provider AS organisation, r.run_id, r.supplier, r.loaded_at, m.held
              FROM collection.holding h JOIN collection.run r ON r.id = h.run
             CROSS JOIN LATERAL (SELECT %s AS held FROM collection.measured(h.run, h.provider)) m
             WHERE h.service = :service AND h.achievement_date = :date AND h.provider = :only AND m.held IS NOT NULL
            """
                .formatted(MEASUREMENTS))
        .bind("service", service)
        .bind("date", date)
        .bind("only", only)
        .map(row -> held(row, origin(row)))
        .all();
  }

  /** Run by run, so that only the partitions of these runs are looked at. */
  private Flux<Map.Entry<String, Collected>> ofAll(String service, LocalDate date) {
    return Rows.whole(
            db.sql(
                    """
                    SELECT r.id, r.run_id, r.supplier, r.loaded_at FROM collection.run r
                     WHERE r.id IN (SELECT h.run FROM collection.holding h WHERE h.service = :service AND h.achievement_date = :date)
                    """)
                .bind("service", service)
                .bind("date", date)
                .map(row ->
                    Map.entry(Objects.requireNonNull(row.get("id", UUID.class)), origin(row)))
                .all())
        .concatMap(run -> measurements(run.getKey(), run.getValue()));
  }

  private static Origin origin(io.r2dbc.spi.Readable row) {
    return new Origin(
        "Collected: run "
            + row.get("run_id", String.class)
            + " of "
            + row.get("supplier", String.class),
        Objects.requireNonNull(row.get("loaded_at", Instant.class)));
  }

  private static Map.Entry<String, Collected> held(io.r2dbc.spi.Readable row, Origin origin) {
    return Map.entry(
        Objects.requireNonNull(row.get("organisation", String.class)),
        new Collected(origin, Objects.requireNonNull(row.get("held", String.class))));
  }

  private Flux<Map.Entry<String, Collected>> measurements(UUID run, Origin origin) {
    return db.sql(
            """
            SELECT organisation, %s AS held FROM collection.measurement
             WHERE run = :run AND organisation IN (SELECT provider FROM collection.holding WHERE run = :run) GROUP BY organisation
            """
                .formatted(MEASUREMENTS))
        .bind("run", run)
        .map(row -> held(row, origin))
        .all();
  }

  private record Entered(
      String provider, String indicator, Field field, Value value, boolean byCommissioner) {}

  private Mono<Map<String, java.util.Collection<Entered>>> entered(
      String service, LocalDate date, @Nullable String only) {
    return db.sql(
            """
            SELECT s.provider, e.indicator, e.field, e.value, e.entered_at, e.source
              FROM collection.submission s JOIN collection.submitted_entry e ON e.submission = s.id
             WHERE s.service = :service AND s.achievement_date = :date
               AND (:only::text IS NULL OR s.provider = :only)
            """)
        .bind("service", service)
        .bind("date", date)
        .bind("only", Parameter.fromOrEmpty(only, String.class))
        .map(row ->
            new Entered(
                Objects.requireNonNull(row.get("provider", String.class)),
                Objects.requireNonNull(row.get("indicator", String.class)),
                Field.valueOf(Objects.requireNonNull(row.get("field", String.class))),
                new Value(
                    Objects.requireNonNull(row.get("value", Long.class)),
                    new Origin(
                        source(row).words(),
                        Objects.requireNonNull(row.get("entered_at", Instant.class)))),
                source(row) == Source.COMMISSIONER_ENTRY))
        .all()
        .collectMultimap(Entered::provider);
  }

  private static Source source(io.r2dbc.spi.Readable row) {
    return Source.valueOf(Objects.requireNonNull(row.get("source", String.class)));
  }

  private static Flux<Held> merged(
      Map<String, Collected> collected, Map<String, java.util.Collection<Entered>> entered) {
    var providers = new java.util.TreeSet<>(collected.keySet());
    providers.addAll(entered.keySet());
    return Flux.fromIterable(providers)
        .map(provider ->
            new Held(
                provider,
                collected.get(provider),
                entered.getOrDefault(provider, java.util.List.of())));
  }

  private static final Field[] ORDER = {
    Field.NUMERATOR, Field.DENOMINATOR, Field.PCAS, Field.REGISTER, Field.COUNT, Field.ANSWER
  };

  private static void read(String row, Origin origin, Map<String, Map<Field, Value>> values) {
    for (var measurement : row.split(";")) {
      var parts = measurement.split(":");
      var fields = new EnumMap<Field, Value>(Field.class);
      for (var i = 0; i < ORDER.length; i++)
        if (!parts[i + 1].equals("-"))
          fields.put(ORDER[i], new Value(Long.parseLong(parts[i + 1]), origin));
      values.put(parts[0], fields);
    }
  }
}
