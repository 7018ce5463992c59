package uk.nhs.cqrs.catalogue;

import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * Holds the windows of a scheme against those of its other years: no day of activity is claimed for
 * in two of them. The database says the same ({@code catalogue.windows_apart}).
 */
@Repository
class SchemeYears {

  private final DatabaseClient db;

  SchemeYears(DatabaseClient db) {
    this.db = db;
  }

  /** Refuses a version that is to be published, with the place of each window that overlaps. */
  Mono<Void> apart(Definition definition) {
    if (definition.scheme() == null) return Mono.empty();
    return overlaps(definition)
        .collectList()
        .flatMap(faults ->
            faults.isEmpty()
                ? Mono.empty()
                : Mono.error(new Refused(CatalogueProblem.YEARS_OVERLAP, null, faults)));
  }

  private Flux<Fault> overlaps(Definition definition) {
    var windows = definition.localScheme().windows();
    return db.sql(
            """
            SELECT n.place - 1 AS place, w.service, w.code, w.activity_from::text, w.activity_to::text
              FROM unnest(:from::date[], :to::date[]) WITH ORDINALITY AS n (activity_from, activity_to, place)
              JOIN catalogue.claim_window w ON left(w.service, -8) = :code AND w.service <> :id
               AND daterange(w.activity_from, w.activity_to, '[]') && daterange(n.activity_from, n.activity_to, '[]')
             ORDER BY n.place, w.activity_from LIMIT 200
            """)
        .bind(
            "from",
            windows.stream().map(w -> w.activity().from().toString()).toArray(String[]::new))
        .bind("to", windows.stream().map(w -> w.activity().to().toString()).toArray(String[]::new))
        .bind("code", definition.code())
        .bind("id", definition.id())
        .map(row ->
            new Fault(
                "/scheme/windows/%d/activityFrom".formatted(row.get("place", Long.class)),
                "Give other days: window %s of %s is for %s to %s"
                    .formatted(
                        text(row.get("code", String.class)),
                        text(row.get("service", String.class)),
                        text(row.get("activity_from", String.class)),
                        text(row.get("activity_to", String.class)))))
        .all();
  }

  private static String text(@org.jspecify.annotations.Nullable String value) {
    return Objects.requireNonNull(value);
  }
}
