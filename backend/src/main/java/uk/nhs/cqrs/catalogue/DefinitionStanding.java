package uk.nhs.cqrs.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * Holds a definition against what is there already: the versions before it, and the organisation
 * whose scheme it is. The database says the same of what is published ({@code
 * catalogue.publishable}).
 */
@Repository
class DefinitionStanding {

  private static final Set<String> COMMISSIONING = Set.of("SUB_ICB", "ICB", "REGION");

  /** From this year on there are services; and so many years before a year one is loaded. */
  private static final int FIRST_YEAR = 2004;

  private static final int AHEAD = 5;

  private final DatabaseClient db;

  DefinitionStanding(DatabaseClient db) {
    this.db = db;
  }

  /**
   * What is there.
   *
   * @param newest the newest version; 0 where there is none
   * @param same whether this version is there
   * @param kind kind of the service; null where there is none
   * @param type type of the commissioner; null where it is not known
   */
  private record There(
      int newest,
      boolean same,
      @Nullable String kind,
      @Nullable String type,
      boolean closed,
      int thisYear) {}

  /** Each fault with its place; for use inside a transaction. */
  Flux<Fault> faults(Definition definition) {
    return there(definition).flatMapIterable(there -> faults(definition, there));
  }

  /** Refuses a draft after which another version was published. */
  Mono<Void> follows(Definition definition) {
    return db.sql(
            "SELECT coalesce(max(version), 0) AS newest FROM catalogue.version WHERE service = :id AND status <> 'DRAFT'")
        .bind("id", definition.id())
        .map(row -> Objects.requireNonNull(row.get("newest", Integer.class)))
        .one()
        .filter(newest -> newest > definition.version())
        .flatMap(newest ->
            Mono.error(
                new Refused(
                    CatalogueProblem.NOT_THE_NEXT,
                    "Version %d is published, and this is version %d."
                        .formatted(newest, definition.version()))));
  }

  private Mono<There> there(Definition definition) {
    var scheme = definition.scheme();
    return db.sql(
            """
            SELECT coalesce(max(v.version), 0) AS newest, coalesce(bool_or(v.version = :version), false) AS same,
                   (SELECT s.kind FROM catalogue.service s WHERE s.id = :id) AS kind,
                   (SELECT o.type FROM organisations.organisation o WHERE o.code = :commissioner) AS type,
                   coalesce((SELECT o.status = 'CLOSED' FROM organisations.organisation o WHERE o.code = :commissioner), false) AS closed,
                   extract(year FROM now() AT TIME ZONE 'Europe/London')::int AS this_year
              FROM catalogue.version v WHERE v.service = :id
            """)
        .bind("id", definition.id())
        .bind("version", definition.version())
        .bind(
            "commissioner",
            Parameter.fromOrEmpty(
                scheme == null ? null : scheme.commissioner().value(), String.class))
        .map(row ->
            new There(
                Objects.requireNonNull(row.get("newest", Integer.class)),
                Objects.requireNonNull(row.get("same", Boolean.class)),
                row.get("kind", String.class),
                row.get("type", String.class),
                Objects.requireNonNull(row.get("closed", Boolean.class)),
                Objects.requireNonNull(row.get("this_year", Integer.class))))
        .one();
  }

  private static List<Fault> faults(Definition definition, There there) {
    var faults = new ArrayList<Fault>();
    var year = definition.year().firstYear();
    if (year < FIRST_YEAR || year > there.thisYear + AHEAD)
      faults.add(
          new Fault(
              "/year", "Give a year from %d to %d".formatted(FIRST_YEAR, there.thisYear + AHEAD)));
    if (!there.same && definition.version() != there.newest + 1)
      faults.add(
          new Fault(
              "/version",
              there.newest == 0
                  ? "Give version 1: it is the first of this service"
                  : "Give version %d: version %d is the newest there is"
                      .formatted(there.newest + 1, there.newest)));
    if (there.kind != null && !there.kind.equals(definition.kind()))
      faults.add(new Fault("/kind", "Give " + there.kind + ", as in the versions before"));
    var scheme = definition.scheme();
    if (scheme != null) commissioner(scheme, there, faults);
    return faults;
  }

  private static void commissioner(Scheme scheme, There there, List<Fault> faults) {
    var at = "/scheme/commissioner";
    if (there.type == null)
      faults.add(
          new Fault(at, "There is no organisation %s here".formatted(scheme.commissioner())));
    else if (!COMMISSIONING.contains(there.type))
      faults.add(
          new Fault(
              at,
              "%s does not commission services: give a sub-ICB location, an ICB or a region"
                  .formatted(scheme.commissioner())));
    else if (there.closed)
      faults.add(new Fault(at, "%s has closed".formatted(scheme.commissioner())));
  }
}
