package uk.nhs.cqrs.evidence;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Who writes the bytes of a file. Each statement but the first changes nothing for who is not. */
@Repository
class UploadRepository {

  private final DatabaseClient db;

  UploadRepository(DatabaseClient db) {
    this.db = db;
  }

  /**
   * @param part the part file to write
   * @param before the part file of a writer who fell silent, to be copied; null where there is none
   */
  record Parts(UUID part, @Nullable UUID before) {}

  /** Makes this the writer; empty where another one is at work. */
  Mono<Parts> claim(UUID id, UUID writer, Duration length) {
    return db.sql(
            """
            UPDATE evidence.file
               SET writer = :writer, writer_until = clock_timestamp() + :seconds * interval '1 second',
                   part = CASE WHEN part IS NULL OR writer IS NOT NULL THEN :writer ELSE part END
             WHERE id = :id AND status = 'RECEIVING' AND (writer IS NULL OR writer_until < clock_timestamp())
            RETURNING new.part AS part, CASE WHEN old.part <> new.part THEN old.part END AS before
            """)
        .bind("writer", writer)
        .bind("seconds", length.toSeconds())
        .bind("id", id)
        .map(row ->
            new Parts(
                Objects.requireNonNull(row.get("part", UUID.class)), row.get("before", UUID.class)))
        .one();
  }

  /** Notes the bytes that are on disk and keeps others away for longer; false where it is lost. */
  Mono<Boolean> renew(UUID id, UUID writer, long uploaded, Duration length) {
    return rows(
        db.sql(
                """
                UPDATE evidence.file
                   SET uploaded = :uploaded, writer_until = clock_timestamp() + :seconds * interval '1 second'
                 WHERE id = :id AND writer = :writer AND status = 'RECEIVING'
                """)
            .bind("uploaded", uploaded)
            .bind("seconds", length.toSeconds())
            .bind("id", id)
            .bind("writer", writer));
  }

  /** Notes the bytes that are on disk and lets others write. */
  Mono<Boolean> release(UUID id, UUID writer, long uploaded) {
    return rows(
        db.sql(
                """
                UPDATE evidence.file SET uploaded = :uploaded, writer = NULL, writer_until = NULL, version = version + 1
                 WHERE id = :id AND writer = :writer AND status = 'RECEIVING'
                """)
            .bind("uploaded", uploaded)
            .bind("id", id)
            .bind("writer", writer));
  }

  /** All bytes are there and kept; the scan follows. */
  Mono<Boolean> received(UUID id, UUID writer, String sha256) {
    return rows(
        db.sql(
                """
                UPDATE evidence.file
                   SET status = 'NOT_SCANNED', uploaded = size, sha256 = :sha, received_at = now(), scan_after = now(), part = NULL,
                       writer = NULL, writer_until = NULL, version = version + 1
                 WHERE id = :id AND writer = :writer AND status = 'RECEIVING'
                """)
            .bind("sha", sha256)
            .bind("id", id)
            .bind("writer", writer));
  }

  /** All bytes were there, and are not what may be sent; they are deleted. */
  Mono<Boolean> refuse(UUID id, UUID writer, String sha256, String reason) {
    return rows(
        db.sql(
                """
                UPDATE evidence.file
                   SET status = 'REFUSED', uploaded = size, sha256 = :sha, reason = :reason, received_at = now(), delete_after = now(),
                       writer = NULL, writer_until = NULL, version = version + 1
                 WHERE id = :id AND writer = :writer AND status = 'RECEIVING'
                """)
            .bind("sha", sha256)
            .bind("reason", reason)
            .bind("id", id)
            .bind("writer", writer));
  }

  private static Mono<Boolean> rows(DatabaseClient.GenericExecuteSpec statement) {
    return statement.fetch().rowsUpdated().map(rows -> rows == 1);
  }
}
