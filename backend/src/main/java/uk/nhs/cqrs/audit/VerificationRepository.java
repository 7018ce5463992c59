package uk.nhs.cqrs.audit;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.audit.Verification.Fault;

@Repository
class VerificationRepository {

  private static final String COLUMNS =
      "id, at, rows, unsealed, blocks, head_hash, found, faults::text AS faults";

  private final DatabaseClient db;
  private final JsonMapper json;

  VerificationRepository(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** One statement, so that all of it is looked at as of one moment. */
  Mono<Verification> verify() {
    return db.sql(
            """
            WITH fault AS MATERIALIZED (SELECT entry, block, what FROM audit.fault)
            INSERT INTO audit.verification (rows, unsealed, blocks, head, head_hash, found, faults)
            SELECT extent.rows, extent.unsealed,
                   (SELECT count(*) FROM journal.block), head.number, head.hash, (SELECT count(*) FROM fault),
                   (SELECT coalesce(jsonb_agg(first), '[]')
                      FROM (SELECT entry, block, what FROM fault ORDER BY entry, block, what LIMIT 500) AS first)
              FROM journal.extent() AS extent
              LEFT JOIN (SELECT number, hash FROM journal.block ORDER BY number DESC LIMIT 1) AS head ON true
            RETURNING
            """
                + COLUMNS)
        .map(this::verification)
        .one();
  }

  Mono<Verification> newest() {
    return db.sql("SELECT " + COLUMNS + " FROM audit.verification ORDER BY at DESC LIMIT 1")
        .map(this::verification)
        .one();
  }

  private Verification verification(Readable row) {
    return new Verification(
        Objects.requireNonNull(row.get("id", UUID.class)),
        Objects.requireNonNull(row.get("at", Instant.class)),
        number(row, "rows"),
        number(row, "unsealed"),
        number(row, "blocks"),
        row.get("head_hash", String.class),
        number(row, "found"),
        List.of(
            json.readValue(
                Objects.requireNonNull(row.get("faults", String.class)), Fault[].class)));
  }

  private static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }
}
