package uk.nhs.cqrs.calculation;

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

@Repository
class RecalculationRepository {

  private static final String ALL =
      "SELECT r.*, p.name AS asked_by_name FROM calculation.recalculation r LEFT JOIN access.person_name p ON p.id = r.asked_by ";
  private static final String ASKED =
      """
       WHERE (:service::text IS NULL OR r.service = :service)
         AND (:date::date IS NULL OR r.achievement_date = :date)
         AND (:run::uuid IS NULL OR r.run = :run)
      """;

  private final DatabaseClient db;

  RecalculationRepository(DatabaseClient db) {
    this.db = db;
  }

  Mono<UUID> start(
      String service, LocalDate date, String reason, @Nullable UUID askedBy, @Nullable UUID run) {
    return db.sql(
            """
            INSERT INTO calculation.recalculation (service, achievement_date, reason, asked_by, run)
            VALUES (:service, :date, :reason, :by, :run) RETURNING id
            """)
        .bind("service", service)
        .bind("date", date)
        .bind("reason", reason)
        .bind("by", Parameter.fromOrEmpty(askedBy, UUID.class))
        .bind("run", Parameter.fromOrEmpty(run, UUID.class))
        .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
        .one();
  }

  Mono<Void> progress(UUID id, long done, long total) {
    return db.sql(
            "UPDATE calculation.recalculation SET done = greatest(done, :done), total = :total WHERE id = :id AND status = 'RUNNING'")
        .bind("done", done)
        .bind("total", total)
        .bind("id", id)
        .then();
  }

  Mono<Void> done(UUID id, Calculations.Outcome outcome) {
    return db.sql(
            """
            UPDATE calculation.recalculation
               SET status = 'DONE', finished_at = clock_timestamp(), done = :calculated, total = :calculated,
                   calculated = :calculated, changed = :changed, incomplete = :incomplete
             WHERE id = :id AND status = 'RUNNING'
            """)
        .bind("calculated", outcome.calculated())
        .bind("changed", outcome.changed())
        .bind("incomplete", outcome.incomplete())
        .bind("id", id)
        .then();
  }

  Mono<Void> failed(UUID id, String fault) {
    return db.sql(
            """
            UPDATE calculation.recalculation SET status = 'FAILED', finished_at = clock_timestamp(), fault = :fault
             WHERE id = :id AND status = 'RUNNING'
            """)
        .bind("fault", fault)
        .bind("id", id)
        .then();
  }

  Mono<Recalculation> find(UUID id) {
    return db.sql(ALL + "WHERE r.id = :id")
        .bind("id", id)
        .map(RecalculationRepository::recalculation)
        .one();
  }

  Flux<Recalculation> list(Recalculations.Search search, String before, int limit) {
    return asked(
            ALL
                + ASKED
                + " AND (:before = '' OR r.id::text < :before) ORDER BY r.id::text DESC LIMIT :limit",
            search)
        .bind("before", before)
        .bind("limit", limit)
        .map(RecalculationRepository::recalculation)
        .all();
  }

  Mono<Long> count(Recalculations.Search search) {
    return asked("SELECT count(*) AS n FROM calculation.recalculation r" + ASKED, search)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  private DatabaseClient.GenericExecuteSpec asked(String sql, Recalculations.Search search) {
    return db.sql(sql)
        .bind("service", Parameter.fromOrEmpty(search.service(), String.class))
        .bind("date", Parameter.fromOrEmpty(search.achievementDate(), LocalDate.class))
        .bind("run", Parameter.fromOrEmpty(search.run(), UUID.class));
  }

  private static Recalculations.@Nullable AskedBy askedBy(Readable row) {
    var id = row.get("asked_by", UUID.class);
    return id == null
        ? null
        : new Recalculations.AskedBy(
            id, Objects.requireNonNull(row.get("asked_by_name", String.class)));
  }

  private static Recalculation recalculation(Readable row) {
    return new Recalculation(
        Objects.requireNonNull(row.get("id", UUID.class)),
        Objects.requireNonNull(row.get("service", String.class)),
        Objects.requireNonNull(row.get("achievement_date", LocalDate.class)),
        Objects.requireNonNull(row.get("reason", String.class)),
        askedBy(row),
        row.get("run", UUID.class),
        Objects.requireNonNull(row.get("status", String.class)),
        Objects.requireNonNull(row.get("done", Long.class)),
        row.get("total", Long.class),
        Objects.requireNonNull(row.get("started_at", Instant.class)),
        row.get("finished_at", Instant.class),
        row.get("calculated", Long.class),
        row.get("changed", Long.class),
        row.get("incomplete", Long.class),
        row.get("fault", String.class));
  }
}
