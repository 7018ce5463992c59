package uk.nhs.cqrs.declarations;

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
import uk.nhs.cqrs.platform.Acting;

/**
 * What happened to declarations, in the order in which it became visible. For use inside a
 * transaction; the reader sees what is within reach.
 */
@Repository
public class Timeline {

  private static final String EVENT =
      "SELECT id, declaration, reference, at, person, person_name, organisation, what, why, status, before, after FROM declarations.event";

  private final DatabaseClient db;

  Timeline(DatabaseClient db) {
    this.db = db;
  }

  /**
   * One thing that happened.
   *
   * @param id identifier, to resume after
   * @param person who did it; null where the system did
   * @param what in words, past tense
   * @param why the reason that was given; null where none was asked for
   * @param status where the declaration stood afterwards
   * @param before the achievement before, where figures changed
   * @param after the achievement after, where figures changed
   */
  public record Event(
      long id,
      UUID declaration,
      String reference,
      Instant at,
      @Nullable UUID person,
      @Nullable String personName,
      @Nullable String organisation,
      String what,
      @Nullable String why,
      Status status,
      @Nullable UUID before,
      @Nullable UUID after) {}

  /** Writes what the acting person did. */
  Mono<Void> add(Declaration now, String what, @Nullable String why, Acting acting) {
    return db.sql(
            """
            INSERT INTO declarations.event (declaration, reference, provider, person, person_name, organisation, what, why, status)
            VALUES (:declaration, :reference, :provider, :person, :name, :organisation, :what, :why, :status)
            """)
        .bind("declaration", now.id())
        .bind("reference", now.reference())
        .bind("provider", now.about().provider().code().value())
        .bind("person", acting.person())
        .bind("name", acting.name())
        .bind("organisation", acting.forOrganisation().value())
        .bind("what", what)
        .bind("why", Parameter.fromOrEmpty(why, String.class))
        .bind("status", now.status().name())
        .then();
  }

  /** Everything that happened to a declaration, oldest first, at most 500. */
  public Flux<Event> of(UUID declaration) {
    return db.sql(EVENT + " WHERE declaration = :declaration ORDER BY id LIMIT 500")
        .bind("declaration", declaration)
        .map(Timeline::event)
        .all();
  }

  /**
   * What happened after an event, in the order in which it became visible. Stays below the oldest
   * transaction that is still open, so nothing is passed over that commits later.
   */
  public Flux<Event> after(long last, @Nullable String reference, int limit) {
    return db.sql(
            EVENT
                + """
                 WHERE (tx, id) > (SELECT tx, id FROM declarations.event WHERE id <= :last
                                   UNION ALL SELECT '0'::xid8, 0 ORDER BY 2 DESC LIMIT 1)
                   AND tx < pg_snapshot_xmin(pg_current_snapshot()) AND (:reference::text IS NULL OR reference = :reference)
                 ORDER BY tx, id LIMIT :limit
                """)
        .bind("last", last)
        .bind("reference", Parameter.fromOrEmpty(reference, String.class))
        .bind("limit", limit)
        .map(Timeline::event)
        .all();
  }

  /** The newest event within reach, to begin after; 0 where there is none. */
  public Mono<Long> newest() {
    return db.sql(
            """
            SELECT coalesce((SELECT id FROM declarations.event WHERE tx < pg_snapshot_xmin(pg_current_snapshot())
                              ORDER BY tx DESC, id DESC LIMIT 1), 0) AS id
            """)
        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
        .one();
  }

  private static Event event(Readable row) {
    return new Event(
        Objects.requireNonNull(row.get("id", Long.class)),
        Objects.requireNonNull(row.get("declaration", UUID.class)),
        text(row, "reference"),
        Objects.requireNonNull(row.get("at", Instant.class)),
        row.get("person", UUID.class),
        row.get("person_name", String.class),
        row.get("organisation", String.class),
        text(row, "what"),
        row.get("why", String.class),
        Status.valueOf(text(row, "status")),
        row.get("before", UUID.class),
        row.get("after", UUID.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
