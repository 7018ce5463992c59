package uk.nhs.cqrs.organisations;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.organisations.OrganisationImport.Announced;
import uk.nhs.cqrs.organisations.OrganisationImport.Changes;
import uk.nhs.cqrs.organisations.OrganisationImport.Found;
import uk.nhs.cqrs.organisations.OrganisationImport.Problem;
import uk.nhs.cqrs.organisations.OrganisationImport.Times;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.ReceivedFiles;

@Repository
class ImportRepository {

  private static final String IMPORT =
      """
      SELECT i.*, coalesce(p.done, 0) AS done
        FROM organisations.import i LEFT JOIN organisations.import_progress p ON p.import = i.id
      """;

  private final DatabaseClient db;

  ImportRepository(DatabaseClient db) {
    this.db = db;
  }

  Mono<UUID> announce(Announced announced, Acting by) {
    return db.sql(
            """
            INSERT INTO organisations.import (layout, file_name, effective_on, started_by, started_by_name)
            VALUES (:layout, :file, :effective, :person, :name) RETURNING id
            """)
        .bind("layout", announced.layout().name())
        .bind("file", announced.fileName())
        .bind("effective", Parameter.fromOrEmpty(announced.effectiveOn(), LocalDate.class))
        .bind("person", by.person())
        .bind("name", by.name())
        .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
        .one();
  }

  Mono<Boolean> received(UUID id, ReceivedFiles.Kept kept) {
    return db.sql(
            """
            UPDATE organisations.import SET status = 'CHECKING', bytes = :bytes, sha256 = :sha, version = version + 1
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
            """
            UPDATE organisations.import SET status = 'FAILED', fault = :fault, finished_at = now(), version = version + 1
             WHERE id = :id AND status = 'CHECKING'
            """)
        .bind("fault", fault.replace('\0', ' '))
        .bind("id", id)
        .then();
  }

  Mono<Void> progress(UUID id, long done) {
    return db.sql(
            """
            INSERT INTO organisations.import_progress (import, done) VALUES (:id, :done)
            ON CONFLICT (import) DO UPDATE SET done = excluded.done
            """)
        .bind("id", id)
        .bind("done", done)
        .then();
  }

  Mono<String> openLanding(UUID id) {
    return db.sql("SELECT organisations.open_landing(:id) AS place")
        .bind("id", id)
        .map(row -> text(row, "place"))
        .one();
  }

  /** Moves what landed behind the policies and finds problems and changes. */
  Mono<Void> settle(UUID id, long rows, long leftOut) {
    return db.sql("SELECT organisations.close_landing(:id)")
        .bind("id", id)
        .then()
        .then(
            db.sql("UPDATE organisations.import SET rows = :rows, left_out = :left WHERE id = :id")
                .bind("rows", rows)
                .bind("left", leftOut)
                .bind("id", id)
                .then())
        .then(plan(id))
        .then(checked(id, null));
  }

  /** Finds problems and changes against what is kept now. */
  Mono<Void> plan(UUID id) {
    return db.sql("SELECT organisations.plan_import(:id)").bind("id", id).then();
  }

  /** It is checked; {@code fault} says why it was not applied, where it should have been. */
  Mono<Void> checked(UUID id, @Nullable String fault) {
    return db.sql(
            """
            UPDATE organisations.import SET status = 'CHECKED', fault = :fault, part = NULL, version = version + 1
             WHERE id = :id
            """)
        .bind("fault", Parameter.fromOrEmpty(fault, String.class))
        .bind("id", id)
        .then();
  }

  Mono<Boolean> applying(OrganisationImport it, String part) {
    return db.sql(
            """
            UPDATE organisations.import SET status = 'APPLYING', part = :part, fault = NULL, version = version + 1
             WHERE id = :id AND version = :version AND status = 'CHECKED'
            """)
        .bind("part", part)
        .bind("id", it.id())
        .bind("version", it.version())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /** It is applied; what its rows said is not needed any more, its file is kept. */
  Mono<Void> applied(UUID id) {
    return db.sql(
            "UPDATE organisations.import SET status = 'APPLIED', finished_at = now(), version = version + 1 WHERE id = :id")
        .bind("id", id)
        .then()
        .then(db.sql("SELECT organisations.forget_rows(:id)").bind("id", id).then());
  }

  Mono<OrganisationImport> find(UUID id) {
    return db.sql(IMPORT + " WHERE i.id = :id")
        .bind("id", id)
        .map(ImportRepository::organisationImport)
        .one();
  }

  Mono<OrganisationImport> get(UUID id) {
    return find(id).switchIfEmpty(Mono.error(() -> new IllegalStateException("no import " + id)));
  }

  /** Newest first: the cursor is the last id of the page before. */
  Flux<OrganisationImport> list(String before, int limit) {
    return db.sql(
            IMPORT
                + " WHERE :before = '' OR i.id::text < :before ORDER BY i.id::text DESC LIMIT :limit")
        .bind("before", before)
        .bind("limit", limit)
        .map(ImportRepository::organisationImport)
        .all();
  }

  Flux<Problem> problems(UUID id, long after, int limit) {
    return db.sql(
            """
            SELECT place, line, field, value, code, detail FROM organisations.import_problem
             WHERE import = :id AND place > :after ORDER BY place LIMIT :limit
            """)
        .bind("id", id)
        .bind("after", after)
        .bind("limit", limit)
        .map(row ->
            new Problem(
                number(row, "place"),
                number(row, "line"),
                row.get("field", String.class),
                row.get("value", String.class),
                ImportFault.valueOf(text(row, "code")),
                row.get("detail", String.class)))
        .all();
  }

  private static OrganisationImport organisationImport(Readable row) {
    return new OrganisationImport(
        Objects.requireNonNull(row.get("id", UUID.class)),
        number(row, "version"),
        new Announced(
            ImportLayout.valueOf(text(row, "layout")),
            text(row, "file_name"),
            row.get("effective_on", LocalDate.class)),
        text(row, "status"),
        row.get("fault", String.class),
        new Times(
            Objects.requireNonNull(row.get("started_at", Instant.class)),
            Objects.requireNonNull(row.get("started_by", UUID.class)),
            text(row, "started_by_name"),
            row.get("finished_at", Instant.class)),
        row.get("bytes", Long.class),
        row.get("sha256", String.class),
        row.get("part", String.class),
        number(row, "done"),
        row.get("unchanged", Long.class) == null ? null : found(row));
  }

  private static Found found(Readable row) {
    return new Found(
        number(row, "rows"),
        number(row, "left_out"),
        number(row, "problem_rows"),
        number(row, "corrections"),
        new Changes(
            number(row, "organisations_added"),
            number(row, "organisations_changed"),
            number(row, "relationships_added"),
            number(row, "relationships_ended"),
            number(row, "list_sizes_added"),
            number(row, "unchanged")));
  }

  private static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
