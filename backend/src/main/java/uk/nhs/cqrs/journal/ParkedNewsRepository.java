package uk.nhs.cqrs.journal;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class ParkedNewsRepository {

  private static final String FAILED =
      """
      SELECT o.id, o.kind, o.at, o.parked_at, o.tries, o.last_error, o.set_aside_at, o.set_aside_by, o.set_aside_name, o.set_aside_why,
             e.reference, coalesce(e.provider, o.payload ->> 'provider') AS provider,
             nullif(concat_ws(', ', o.payload ->> 'service', 'version ' || (o.payload ->> 'version'), o.payload ->> 'achievementDate'), '') AS about
        FROM journal.outbox o
        LEFT JOIN LATERAL (SELECT reference, provider FROM journal.event
                            WHERE subject::text = coalesce(o.payload ->> 'declaration', o.payload ->> 'claim') ORDER BY id LIMIT 1) e ON true
       WHERE o.told_at IS NULL AND o.tries > 0
      """;
  private static final String ASKED =
      """
       AND (:status::text IS NULL OR :status = CASE WHEN o.set_aside_at IS NOT NULL THEN 'SET_ASIDE'
                                                    WHEN o.parked_at IS NOT NULL THEN 'PARKED' ELSE 'TRIED_AGAIN' END)
      """;

  private final DatabaseClient db;

  ParkedNewsRepository(DatabaseClient db) {
    this.db = db;
  }

  Flux<ParkedNews> list(ParkedNews.@Nullable Status status, long before, int limit) {
    return db.sql(FAILED + ASKED + " AND o.id < :before ORDER BY o.id DESC LIMIT :limit")
        .bind("status", text(status))
        .bind("before", before)
        .bind("limit", limit)
        .map(ParkedNewsRepository::parked)
        .all();
  }

  Mono<Long> count(ParkedNews.@Nullable Status status) {
    return db.sql(
            "SELECT count(*) AS n FROM journal.outbox o WHERE o.told_at IS NULL AND o.tries > 0"
                + ASKED)
        .bind("status", text(status))
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  /** One of them; empty where it is unknown or was followed up. */
  Mono<ParkedNews> find(long id) {
    return db.sql(FAILED + " AND o.id = :id")
        .bind("id", id)
        .map(ParkedNewsRepository::parked)
        .one();
  }

  /** Has it told again now; false where it does not wait for a decision. */
  Mono<Boolean> retry(long id) {
    return db.sql(
            """
            UPDATE journal.outbox SET parked_at = NULL, set_aside_at = NULL, set_aside_by = NULL, set_aside_name = NULL, set_aside_why = NULL,
                   not_before = now()
             WHERE id = :id AND parked_at IS NOT NULL
            """)
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** Has it never told again; false where it does not wait for a decision. */
  Mono<Boolean> setAside(long id, String name, String why) {
    return db.sql(
            """
            UPDATE journal.outbox SET set_aside_at = now(), set_aside_by = platform.acting_person(), set_aside_name = :name, set_aside_why = :why
             WHERE id = :id AND parked_at IS NOT NULL AND set_aside_at IS NULL
            """)
        .bind("name", name)
        .bind("why", why)
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  private static Parameter text(ParkedNews.@Nullable Status status) {
    return Parameter.fromOrEmpty(status == null ? null : status.name(), String.class);
  }

  private static ParkedNews parked(Readable row) {
    var setAsideAt = row.get("set_aside_at", Instant.class);
    var reason = row.get("last_error", String.class);
    return new ParkedNews(
        Objects.requireNonNull(row.get("id", Long.class)),
        Objects.requireNonNull(row.get("kind", String.class)),
        row.get("about", String.class),
        row.get("reference", String.class),
        row.get("provider", String.class),
        Objects.requireNonNull(row.get("at", Instant.class)),
        row.get("parked_at", Instant.class),
        Objects.requireNonNull(row.get("tries", Integer.class)),
        reason == null ? "" : reason,
        setAsideAt == null
            ? null
            : new ParkedNews.SetAside(
                Objects.requireNonNull(row.get("set_aside_by", UUID.class)),
                Objects.requireNonNull(row.get("set_aside_name", String.class)),
                setAsideAt,
                Objects.requireNonNull(row.get("set_aside_why", String.class))));
  }
}
