package uk.nhs.cqrs.catalogue;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.Page;

@Repository
class CatalogueRepository {

  private static final Function<Readable, Row> ROW =
      row ->
          new Row(
              Objects.requireNonNull(row.get("definition", String.class)),
              Objects.requireNonNull(row.get("status", String.class)),
              row.get("published_at", Instant.class),
              Objects.requireNonNull(row.get("sha256", String.class)),
              Boolean.TRUE.equals(row.get("own", Boolean.class)));

  private final DatabaseClient db;

  CatalogueRepository(DatabaseClient db) {
    this.db = db;
  }

  /**
   * @param own whether the acting person loaded it
   */
  record Row(
      String definition,
      String status,
      @Nullable Instant publishedAt,
      String sha256,
      boolean own) {}

  /** Keeps a draft; false where the version is published already. */
  Mono<Boolean> keep(Definition definition, String text, String sha256) {
    return db.sql(
            """
            INSERT INTO catalogue.service (id, code, year, name, kind, collection_code, starts_on, ends_on, payment_period, entry)
            VALUES (:id, :code, :year, :name, :kind, :collection, :starts, :ends, :period, :entry)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name
            """)
        .bind("id", definition.id())
        .bind("code", definition.code())
        .bind("year", definition.year().toString())
        .bind("name", definition.name())
        .bind("kind", definition.kind())
        .bind("collection", definition.collectionCode())
        .bind("starts", definition.period().from())
        .bind("ends", definition.period().to())
        .bind("period", definition.paymentPeriod())
        .bind("entry", definition.entry())
        .then()
        .then(
            db.sql(
                    """
                    INSERT INTO catalogue.version (service, version, definition, sha256)
                    VALUES (:id, :version, :text::json, :sha)
                    ON CONFLICT (service, version) DO UPDATE
                       SET definition = excluded.definition, sha256 = excluded.sha256, loaded_at = now()
                     WHERE catalogue.version.status = 'DRAFT'
                    """)
                .bind("id", definition.id())
                .bind("version", definition.version())
                .bind("text", text)
                .bind("sha", sha256)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1));
  }

  Mono<Void> publish(String service, int version) {
    return db.sql(
            "UPDATE catalogue.version SET status = 'SUPERSEDED' WHERE service = :id AND status = 'PUBLISHED' AND version <> :version")
        .bind("id", service)
        .bind("version", version)
        .then()
        .then(
            db.sql(
                    """
                    UPDATE catalogue.version SET status = 'PUBLISHED', published_at = now()
                     WHERE service = :id AND version = :version AND status = 'DRAFT'
                    """)
                .bind("id", service)
                .bind("version", version)
                .then());
  }

  Mono<Row> find(String service, int version) {
    return db.sql(
            "SELECT definition::text, status, published_at, sha256, loaded_by = platform.acting_person() AS own FROM catalogue.version WHERE service = :id AND version = :version")
        .bind("id", service)
        .bind("version", version)
        .map(ROW)
        .one();
  }

  Mono<Row> published(String service) {
    return db.sql(
            "SELECT definition::text, status, published_at, sha256, loaded_by = platform.acting_person() AS own FROM catalogue.version WHERE service = :id AND status = 'PUBLISHED'")
        .bind("id", service)
        .map(ROW)
        .one();
  }

  Flux<Row> versions(String service) {
    return db.sql(
            "SELECT definition::text, status, published_at, sha256, loaded_by = platform.acting_person() AS own FROM catalogue.version WHERE service = :id ORDER BY version DESC LIMIT 100")
        .bind("id", service)
        .map(ROW)
        .all();
  }

  Flux<String> services(@Nullable String year, @Nullable String kind, Page.Ask ask) {
    return db.sql(
            """
            SELECT id FROM catalogue.service
             WHERE id > :after AND (:year::text IS NULL OR year = :year) AND (:kind::text IS NULL OR kind = :kind)
             ORDER BY id LIMIT :fetch
            """)
        .bind("after", Cursor.read(ask.cursor(), 1).getFirst())
        .bind("year", Parameter.fromOrEmpty(year, String.class))
        .bind("kind", Parameter.fromOrEmpty(kind, String.class))
        .bind("fetch", ask.fetch())
        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
        .all();
  }

  Mono<Long> count(@Nullable String year, @Nullable String kind) {
    return db.sql(
            "SELECT count(*) FROM catalogue.service WHERE (:year::text IS NULL OR year = :year) AND (:kind::text IS NULL OR kind = :kind)")
        .bind("year", Parameter.fromOrEmpty(year, String.class))
        .bind("kind", Parameter.fromOrEmpty(kind, String.class))
        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
        .one();
  }
}
