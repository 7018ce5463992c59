package uk.nhs.cqrs.evidence;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.evidence.EvidenceFile.About;
import uk.nhs.cqrs.evidence.EvidenceFile.Announced;
import uk.nhs.cqrs.evidence.EvidenceFile.Discarding;
import uk.nhs.cqrs.evidence.EvidenceFile.Status;
import uk.nhs.cqrs.evidence.EvidenceFile.Times;
import uk.nhs.cqrs.shared.OdsCode;

@Repository
class EvidenceRepository {

  /** A file with who added it. */
  static final String FILE =
      """
      SELECT f.id, f.version, f.subject_kind, f.subject, f.provider, f.name, f.type, f.size, f.announced_sha256, f.status, f.uploaded,
             f.sha256, f.reason, f.discarded_as, f.added_at, f.added_by, p.name AS added_by_name, f.organisation, f.received_at,
             f.scanned_at, f.tries
        FROM evidence.file f JOIN access.person_name p ON p.id = f.added_by
      """;

  private final DatabaseClient db;

  EvidenceRepository(DatabaseClient db) {
    this.db = db;
  }

  /**
   * Holds the files of a subject until the end of the transaction: who adds and who counts take
   * turns.
   */
  Mono<Void> hold(String kind, UUID subject) {
    return db.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 750))")
        .bind("key", "evidence:" + kind + ":" + subject)
        .then();
  }

  Mono<EvidenceFile> find(UUID id) {
    return db.sql(FILE + " WHERE f.id = :id").bind("id", id).map(EvidenceRepository::file).one();
  }

  /** The same, held until the end of the transaction. */
  Mono<EvidenceFile> findToChange(UUID id) {
    return db.sql(FILE + " WHERE f.id = :id FOR UPDATE OF f")
        .bind("id", id)
        .map(EvidenceRepository::file)
        .one();
  }

  /** Files of a subject, oldest first. */
  Flux<EvidenceFile> of(String kind, UUID subject) {
    return db.sql(
            FILE + " WHERE f.subject_kind = :kind AND f.subject = :subject ORDER BY f.id LIMIT 500")
        .bind("kind", kind)
        .bind("subject", subject)
        .map(EvidenceRepository::file)
        .all();
  }

  Mono<EvidenceFiles.Counts> counts(String kind, UUID subject) {
    return db.sql(
            """
            SELECT count(*) FILTER (WHERE status = 'RECEIVING') AS receiving, count(*) FILTER (WHERE status = 'NOT_SCANNED') AS not_scanned,
                   count(*) FILTER (WHERE status = 'CLEAN') AS clean, count(*) FILTER (WHERE status = 'INFECTED') AS infected, count(*) AS n
              FROM evidence.file WHERE subject_kind = :kind AND subject = :subject
            """)
        .bind("kind", kind)
        .bind("subject", subject)
        .map(row ->
            new EvidenceFiles.Counts(
                number(row, "receiving"),
                number(row, "not_scanned"),
                number(row, "clean"),
                number(row, "infected"),
                number(row, "n")))
        .one();
  }

  Mono<UUID> add(About about, Announced wanted, UUID person, OdsCode organisation) {
    return db.sql(
            """
            INSERT INTO evidence.file (subject_kind, subject, provider, name, type, size, announced_sha256, added_by, organisation)
            VALUES (:kind, :subject, :provider, :name, :type, :size, :sha, :person, :organisation) RETURNING id
            """)
        .bind("kind", about.kind())
        .bind("subject", about.subject())
        .bind("provider", about.provider().value())
        .bind("name", wanted.name())
        .bind("type", wanted.type())
        .bind("size", wanted.size())
        .bind("sha", Parameter.fromOrEmpty(wanted.sha256(), String.class))
        .bind("person", person)
        .bind("organisation", organisation.value())
        .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
        .one();
  }

  /** Takes a file away; its bytes are deleted after so many days. */
  Mono<Void> discard(UUID id, Discarding why, int days) {
    return db.sql(
            """
            UPDATE evidence.file
               SET status = 'DISCARDED', discarded_as = :why, version = version + 1, writer = NULL, writer_until = NULL,
                   delete_after = now() + :days * interval '1 day'
             WHERE id = :id
            """)
        .bind("why", why.name())
        .bind("days", days)
        .bind("id", id)
        .then();
  }

  static EvidenceFile file(Readable row) {
    var discarded = row.get("discarded_as", String.class);
    return new EvidenceFile(
        Objects.requireNonNull(row.get("id", UUID.class)),
        new About(
            text(row, "subject_kind"),
            Objects.requireNonNull(row.get("subject", UUID.class)),
            new OdsCode(text(row, "provider"))),
        new Announced(
            text(row, "name"),
            text(row, "type"),
            number(row, "size"),
            row.get("announced_sha256", String.class)),
        Status.valueOf(text(row, "status")),
        number(row, "uploaded"),
        row.get("sha256", String.class),
        row.get("reason", String.class),
        discarded == null ? null : Discarding.valueOf(discarded),
        new Times(
            Objects.requireNonNull(row.get("added_at", Instant.class)),
            Objects.requireNonNull(row.get("added_by", UUID.class)),
            text(row, "added_by_name"),
            new OdsCode(text(row, "organisation")),
            row.get("received_at", Instant.class),
            row.get("scanned_at", Instant.class)),
        Objects.requireNonNull(row.get("tries", Integer.class)),
        number(row, "version"));
  }

  static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
