package uk.nhs.cqrs.collection;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.collection.Run.Manifest;
import uk.nhs.cqrs.platform.ReceivedFiles;

@Repository
class RunRepository {

  private static final String RUN =
      """
      SELECT r.*, s.name AS service_name, p.name AS announced_name
        FROM collection.run r JOIN catalogue.service s ON s.id = r.service JOIN access.person_name p ON p.id = r.announced_by
      """;

  private final DatabaseClient db;

  RunRepository(DatabaseClient db) {
    this.db = db;
  }

  /** Announces a run; false where its run id is known. */
  Mono<Boolean> announce(Manifest manifest, UUID person) {
    return db.sql(
            """
            INSERT INTO collection.run (service, achievement_date, run_id, ruleset_version, supplier, file_name, expected_sha256, announced_by, covers)
            VALUES (:service, :date, :run, :ruleset, :supplier, :file, :sha, :person, :covers) ON CONFLICT (run_id) DO NOTHING
            """)
        .bind("service", manifest.service())
        .bind("date", manifest.achievementDate())
        .bind("run", manifest.runId())
        .bind("ruleset", manifest.rulesetVersion())
        .bind("supplier", manifest.supplier())
        .bind("file", manifest.fileName())
        .bind("sha", Parameter.fromOrEmpty(manifest.sha256(), String.class))
        .bind("person", person)
        .bind("covers", manifest.covers().toArray(String[]::new))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  Mono<Boolean> received(UUID id, ReceivedFiles.Kept kept) {
    return db.sql(
            """
            UPDATE collection.run SET status = 'CHECKING', received_at = now(), bytes = :bytes, sha256 = :sha, version = version + 1
             WHERE id = :id AND status = 'ANNOUNCED'
            """)
        .bind("bytes", kept.bytes())
        .bind("sha", kept.sha256())
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  Mono<Void> fail(UUID id, String fault) {
    return db.sql(
            "UPDATE collection.run SET status = 'FAILED', fault = :fault, version = version + 1 WHERE id = :id AND status = 'CHECKING'")
        .bind("fault", fault.replace('\0', ' '))
        .bind("id", id)
        .then();
  }

  Mono<String> openLanding(UUID id) {
    return db.sql("SELECT collection.open_landing(:id) AS place")
        .bind("id", id)
        .map(row -> text(row, "place"))
        .one();
  }

  Mono<Void> settle(UUID id, long read, String required) {
    return db.sql("SELECT collection.settle(:id, :required::jsonb)")
        .bind("id", id)
        .bind("required", required)
        .then()
        .then(
            db.sql("UPDATE collection.run SET rows_read = :read WHERE id = :id")
                .bind("read", read)
                .bind("id", id)
                .then());
  }

  /** Keeps everybody else away from the data of this day until the transaction ends. */
  Mono<Void> alone(Run run) {
    return of(run, "SELECT collection.take_turn(:service, :date)").then();
  }

  /**
   * The run holds from now on for everybody of whom it brought something. Who is covered and
   * missing keeps what is held, unless it is withdrawn with a reason. A run that holds for nobody
   * any more is superseded.
   */
  Mono<Void> load(Run run, String part, @Nullable String withdrawn) {
    return taken(run, part, withdrawn)
        .then(Mono.defer(() -> of(run, HOLDS).bind("run", run.id()).then()))
        .then(
            withdrawn == null
                ? Mono.<Void>empty()
                : Mono.defer(() -> of(run, WITHDRAWN).bind("run", run.id()).then()))
        .then(Mono.defer(() -> of(run, SUPERSEDED).bind("run", run.id()).then()));
  }

  private static final String HOLDS =
      """
      INSERT INTO collection.holding (service, achievement_date, provider, run)
      SELECT DISTINCT :service, :date, organisation, :run FROM collection.measurement WHERE run = :run
      ON CONFLICT (service, achievement_date, provider) DO UPDATE SET run = excluded.run
      """;
  private static final String WITHDRAWN =
      """
      DELETE FROM collection.holding h USING collection.missing m
       WHERE h.service = :service AND h.achievement_date = :date AND m.run = :run AND h.provider = m.organisation
      """;
  private static final String SUPERSEDED =
      """
      UPDATE collection.run r SET status = 'SUPERSEDED', version = version + 1
       WHERE r.service = :service AND r.achievement_date = :date AND r.status = 'LOADED' AND r.id <> :run
         AND NOT EXISTS (SELECT FROM collection.holding h WHERE h.run = r.id)
      """;

  private Mono<Void> taken(Run run, String part, @Nullable String withdrawn) {
    return db.sql(
            """
            UPDATE collection.run SET status = 'LOADED', part = :part, withdrawn_reason = :withdrawn, loaded_at = now(), version = version + 1
             WHERE id = :id AND version = :version AND status = 'CHECKED'
            """)
        .bind("part", part)
        .bind("withdrawn", Parameter.fromOrEmpty(withdrawn, String.class))
        .bind("id", run.id())
        .bind("version", run.version())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == 1)
        .switchIfEmpty(Mono.error(() -> new OptimisticLockingFailureException("" + run.id())))
        .then();
  }

  private DatabaseClient.GenericExecuteSpec of(Run run, String sql) {
    return db.sql(sql)
        .bind("service", run.manifest().service())
        .bind("date", run.manifest().achievementDate());
  }

  Mono<Set<String>> everyCode() {
    return codes(db.sql("SELECT code FROM organisations.organisation"));
  }

  Mono<Set<String>> participating(Run run) {
    return codes(
        of(
            run,
            """
            SELECT provider AS code FROM participation.participation
             WHERE service = :service AND :date BETWEEN starts_on AND ends_on AND (withdrawn_on IS NULL OR withdrawn_on > :date)
            """));
  }

  /** Those who take part and for whom the run speaks. */
  Mono<Set<String>> covered(Run run) {
    return codes(db.sql("SELECT code FROM collection.covered(:run) AS code").bind("run", run.id()));
  }

  /** Codes of the manifest that no organisation has. */
  Mono<List<String>> unknown(List<String> codes) {
    return codes(
            db.sql(
                    "SELECT c AS code FROM unnest(:codes::text[]) c WHERE NOT EXISTS (SELECT FROM organisations.organisation o WHERE o.code = c)")
                .bind("codes", codes.toArray(String[]::new)))
        .map(all -> all.stream().sorted().toList());
  }

  private static Mono<Set<String>> codes(DatabaseClient.GenericExecuteSpec sql) {
    return sql.map(row -> text(row, "code")).all().collect(HashSet::new, Set::add);
  }

  Mono<Run> find(UUID id) {
    return db.sql(RUN + " WHERE r.id = :id").bind("id", id).map(RunRepository::run).one();
  }

  Mono<Run> get(UUID id) {
    return find(id).switchIfEmpty(Mono.error(() -> new IllegalStateException("no run " + id)));
  }

  Mono<Run> byRunId(String runId) {
    return db.sql(RUN + " WHERE r.run_id = :id").bind("id", runId).map(RunRepository::run).one();
  }

  /** Newest first: the cursor is the last id of the page before. */
  Flux<Run> list(@Nullable String collection, String before, int limit) {
    return db.sql(
            RUN
                + """
                 WHERE (:collection::text IS NULL OR r.service || '-' || to_char(r.achievement_date, 'YYYYMMDD') = :collection)
                   AND (:before = '' OR r.id::text < :before)
                 ORDER BY r.id::text DESC LIMIT :limit
                """)
        .bind("collection", Parameter.fromOrEmpty(collection, String.class))
        .bind("before", before)
        .bind("limit", limit)
        .map(RunRepository::run)
        .all();
  }

  Mono<Long> count(@Nullable String collection) {
    return db.sql(
            """
            SELECT count(*) AS n FROM collection.run r
             WHERE (:collection::text IS NULL OR r.service || '-' || to_char(r.achievement_date, 'YYYYMMDD') = :collection)
            """)
        .bind("collection", Parameter.fromOrEmpty(collection, String.class))
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  Flux<Runs.Aside> quarantine(UUID id, long after, int limit) {
    return db.sql(
            "SELECT line, field, value, code FROM collection.quarantine WHERE run = :id AND line > :after ORDER BY line LIMIT :limit")
        .bind("id", id)
        .bind("after", after)
        .bind("limit", limit)
        .map(row ->
            new Runs.Aside(
                Objects.requireNonNull(row.get("line", Long.class)),
                row.get("field", String.class),
                row.get("value", String.class),
                RowFault.valueOf(text(row, "code"))))
        .all();
  }

  Flux<Runs.Collection> collections(Definition service) {
    return Flux.fromIterable(service.achievementDates())
        .concatMap(date ->
            db.sql(
                    "SELECT id FROM collection.run WHERE service = :service AND achievement_date = :date AND status = 'LOADED' ORDER BY loaded_at DESC LIMIT 1")
                .bind("service", service.id())
                .bind("date", date)
                .map(row ->
                    new Runs.Collection(
                        service.id(), service.name(), date, row.get("id", UUID.class)))
                .one()
                .defaultIfEmpty(new Runs.Collection(service.id(), service.name(), date, null)));
  }

  private static Run run(Readable row) {
    return new Run(
        Objects.requireNonNull(row.get("id", UUID.class)),
        new Manifest(
            text(row, "service"),
            Objects.requireNonNull(row.get("achievement_date", LocalDate.class)),
            text(row, "run_id"),
            text(row, "ruleset_version"),
            text(row, "supplier"),
            text(row, "file_name"),
            row.get("expected_sha256", String.class),
            List.of(Objects.requireNonNull(row.get("covers", String[].class)))),
        text(row, "service_name"),
        text(row, "status"),
        row.get("fault", String.class),
        new Run.Times(
            Objects.requireNonNull(row.get("announced_at", Instant.class)),
            Objects.requireNonNull(row.get("announced_by", UUID.class)),
            text(row, "announced_name"),
            row.get("received_at", Instant.class),
            row.get("loaded_at", Instant.class)),
        new Run.Counts(
            row.get("bytes", Long.class),
            row.get("sha256", String.class),
            Objects.requireNonNull(row.get("rows_read", Long.class)),
            row.get("rows_accepted", Long.class),
            row.get("rows_quarantined", Long.class),
            row.get("practices", Long.class),
            row.get("missing", Long.class),
            row.get("differences", Long.class)),
        row.get("supersedes", UUID.class),
        row.get("part", String.class),
        row.get("withdrawn_reason", String.class),
        Objects.requireNonNull(row.get("version", Long.class)));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
