package uk.nhs.cqrs.evidence;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Files that wait for the system itself: to be scanned, or to have their bytes deleted. */
@Repository
class ScanRepository {

  private final DatabaseClient db;

  ScanRepository(DatabaseClient db) {
    this.db = db;
  }

  /** Files that wait for a scan, and how often the one that was tried most was tried. */
  record Waiting(long files, int tries) {}

  /** A file whose bytes are to be deleted, and its part file where it has one. */
  record Deletion(UUID id, @Nullable UUID part) {}

  /** Takes the file that waits longest; empty where none waits. Others pass it by until then. */
  Mono<UUID> next(UUID scanner, Duration length) {
    return db.sql(
            """
            UPDATE evidence.file
               SET scanner = :scanner, scanner_until = clock_timestamp() + :seconds * interval '1 second'
             WHERE id = (SELECT id FROM evidence.file
                          WHERE status = 'NOT_SCANNED' AND scan_after <= clock_timestamp()
                            AND (scanner IS NULL OR scanner_until < clock_timestamp())
                          ORDER BY scan_after, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """)
        .bind("scanner", scanner)
        .bind("seconds", length.toSeconds())
        .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
        .one();
  }

  /** Writes down what was found; false where the file was taken away or scanned by another. */
  Mono<Boolean> found(UUID id, UUID scanner, @Nullable String signature) {
    return db.sql(
            """
            UPDATE evidence.file
               SET status = CASE WHEN :signature::text IS NULL THEN 'CLEAN' ELSE 'INFECTED' END, reason = :signature, scanned_at = now(),
                   delete_after = CASE WHEN :signature::text IS NULL THEN NULL ELSE now() END,
                   scanner = NULL, scanner_until = NULL, scan_after = NULL, last_answer = NULL, version = version + 1
             WHERE id = :id AND scanner = :scanner AND status = 'NOT_SCANNED'
            """)
        .bind("signature", Parameter.fromOrEmpty(signature, String.class))
        .bind("id", id)
        .bind("scanner", scanner)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /** Tries again after a pause that grows, at most five minutes. */
  Mono<Void> postpone(UUID id, UUID scanner, String why) {
    return db.sql(
            """
            UPDATE evidence.file
               SET tries = tries + 1, last_answer = :why, scanner = NULL, scanner_until = NULL,
                   scan_after = clock_timestamp() + least(interval '1 second' * power(2, least(tries, 10)), interval '5 minutes')
             WHERE id = :id AND scanner = :scanner AND status = 'NOT_SCANNED'
            """)
        .bind("why", why)
        .bind("id", id)
        .bind("scanner", scanner)
        .then();
  }

  Mono<Waiting> waiting() {
    return db.sql(
            "SELECT count(*) AS files, coalesce(max(tries), 0) AS tries FROM evidence.file WHERE status = 'NOT_SCANNED'")
        .map(row ->
            new Waiting(
                EvidenceRepository.number(row, "files"),
                Objects.requireNonNull(row.get("tries", Integer.class))))
        .one();
  }

  /** A file whose bytes are due to be deleted, held until the end of the transaction. */
  Mono<Deletion> nextToDelete() {
    return db.sql(
            """
            SELECT id, part FROM evidence.file WHERE delete_after <= clock_timestamp()
             ORDER BY delete_after LIMIT 1 FOR UPDATE SKIP LOCKED
            """)
        .map(row ->
            new Deletion(
                Objects.requireNonNull(row.get("id", UUID.class)), row.get("part", UUID.class)))
        .one();
  }

  /** Tries again in an hour. */
  Mono<Void> deleteLater(UUID id) {
    return db.sql(
            "UPDATE evidence.file SET delete_after = clock_timestamp() + interval '1 hour' WHERE id = :id")
        .bind("id", id)
        .then();
  }

  Mono<Void> deleted(UUID id) {
    return db.sql("UPDATE evidence.file SET delete_after = NULL, part = NULL WHERE id = :id")
        .bind("id", id)
        .then();
  }
}
