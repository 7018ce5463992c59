package uk.nhs.cqrs.audit;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class EntryRepository {

  private final DatabaseClient db;
  private final JsonMapper json;

  EntryRepository(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  Flux<Entry> list(@Nullable String subject, long before, int limit) {
    return db.sql(
            """
            SELECT e.id, e.at, e.person, p.name, e.organisation, e.what, e.subject, e.details::text AS details, e.hash,
                   (SELECT s.block FROM journal.sealed s WHERE s.entry = e.id) AS block
              FROM journal.entry e
              LEFT JOIN access.person_name p ON p.id = e.person
             WHERE e.id < :before AND (:subject::text IS NULL OR e.subject = :subject)
             ORDER BY e.id DESC LIMIT :limit
            """)
        .bind("before", before)
        .bind("subject", Parameter.fromOrEmpty(subject, String.class))
        .bind("limit", limit)
        .map(this::entry)
        .all();
  }

  Mono<Long> count(@Nullable String subject) {
    return db.sql(
            "SELECT count(*) AS n FROM journal.entry WHERE :subject::text IS NULL OR subject = :subject")
        .bind("subject", Parameter.fromOrEmpty(subject, String.class))
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  private Entry entry(Readable row) {
    return new Entry(
        Objects.requireNonNull(row.get("id", Long.class)),
        Objects.requireNonNull(row.get("at", Instant.class)),
        row.get("person", UUID.class),
        row.get("name", String.class),
        row.get("organisation", String.class),
        text(row, "what"),
        text(row, "subject"),
        json.readValue(text(row, "details"), new TypeReference<Map<String, Object>>() {}),
        text(row, "hash"),
        row.get("block", Long.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
