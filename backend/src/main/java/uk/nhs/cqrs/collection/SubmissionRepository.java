package uk.nhs.cqrs.collection;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.collection.Figures.Change;
import uk.nhs.cqrs.collection.Figures.Entry;
import uk.nhs.cqrs.collection.Figures.Key;
import uk.nhs.cqrs.collection.Figures.Source;
import uk.nhs.cqrs.collection.Submission.Author;
import uk.nhs.cqrs.collection.Submission.Provider;
import uk.nhs.cqrs.collection.Submission.Status;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Signature;

@Repository
class SubmissionRepository {

  static final String ROW =
      """
      SELECT s.id, s.version, s.service, s.provider, o.name AS provider_name, s.achievement_date, s.period_end, s.status, s.changed_at,
             EXISTS (SELECT FROM participation.participation p
                      WHERE p.service = s.service AND p.provider = s.provider AND s.achievement_date BETWEEN p.starts_on AND p.ends_on
                        AND (p.withdrawn_on IS NULL OR p.withdrawn_on > s.achievement_date)) AS participating
        FROM collection.submission s
        JOIN organisations.organisation o ON o.code = s.provider
      """;

  private final DatabaseClient db;

  SubmissionRepository(DatabaseClient db) {
    this.db = db;
  }

  /** A submission without its figures. */
  record Row(
      UUID id,
      String service,
      Provider provider,
      LocalDate achievementDate,
      boolean periodEnd,
      boolean participating,
      Status status,
      Instant changedAt,
      long version) {}

  /** Who looks: the kind of their organisation, and whether their roles there give entering. */
  Mono<Author> author(Signature signature) {
    return db.sql(
            """
            SELECT o.type, EXISTS (SELECT FROM access.memberships_of(:person) m
                                    WHERE m.organisation = o.code AND 'submission.enter' = ANY (m.permissions)) AS enters
              FROM organisations.organisation o WHERE o.code = :organisation
            """)
        .bind("person", signature.by())
        .bind("organisation", signature.organisation().value())
        .map(row ->
            new Author(
                signature,
                text(row, "type"),
                Objects.requireNonNull(row.get("enters", Boolean.class))))
        .one();
  }

  Mono<Row> find(UUID id) {
    return db.sql(ROW + " WHERE s.id = :id").bind("id", id).map(SubmissionRepository::row).one();
  }

  /** Waits until nobody else enters, signs or loads these data; until the transaction ends. */
  Mono<Row> takeTurn(Row row) {
    return db.sql("SELECT collection.take_turn(:service, :date, :provider)")
        .bind("service", row.service())
        .bind("date", row.achievementDate())
        .bind("provider", row.provider().code().value())
        .then()
        .thenReturn(row);
  }

  /** What was entered, what was submitted of it, and what was collected. */
  Mono<Figures> figures(UUID id) {
    return entries("entry", id)
        .zipWhen(_ -> entries("submitted_entry", id))
        .flatMap(both -> collected(id, both.getT1(), both.getT2()));
  }

  private Mono<Map<Key, Entry>> entries(String table, UUID id) {
    return db.sql(
            """
            SELECT e.indicator, e.field, e.value, e.source, e.entered_by, p.name, e.entered_for, e.entered_at
              FROM collection.%s e JOIN access.person_name p ON p.id = e.entered_by WHERE e.submission = :id
            """
                .formatted(table))
        .bind("id", id)
        .map(row ->
            Map.entry(
                key(row),
                new Entry(
                    Objects.requireNonNull(row.get("value", Long.class)),
                    Source.valueOf(text(row, "source")),
                    new Signature(
                        Objects.requireNonNull(row.get("entered_by", UUID.class)),
                        text(row, "name"),
                        new OdsCode(text(row, "entered_for")),
                        Objects.requireNonNull(row.get("entered_at", Instant.class))))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<Figures> collected(UUID id, Map<Key, Entry> entered, Map<Key, Entry> submitted) {
    return db.sql(
            "SELECT indicator, field, value, loaded_at FROM collection.collected WHERE submission = :id")
        .bind("id", id)
        .map(row ->
            new Collected(
                key(row),
                Objects.requireNonNull(row.get("value", Long.class)),
                Objects.requireNonNull(row.get("loaded_at", Instant.class))))
        .all()
        .collectList()
        .map(all ->
            new Figures(
                entered,
                submitted,
                all.stream().collect(Collectors.toMap(Collected::key, Collected::value)),
                all.isEmpty() ? null : all.getFirst().at()));
  }

  private record Collected(Key key, long value, Instant at) {}

  /** Whether the provider is within reach, and whether it takes part on that day. */
  Mono<Place> place(String service, OdsCode provider, LocalDate date) {
    return db.sql(
            """
            SELECT EXISTS (SELECT FROM participation.participation p
                            WHERE p.service = :service AND p.provider = o.code AND :date BETWEEN p.starts_on AND p.ends_on
                              AND (p.withdrawn_on IS NULL OR p.withdrawn_on > :date)) AS participating, o.name
              FROM organisations.organisation o WHERE o.code = :provider AND o.code = ANY (platform.reach())
            """)
        .bind("service", service)
        .bind("provider", provider.value())
        .bind("date", date)
        .map(row ->
            new Place(
                new Provider(provider, text(row, "name")),
                Objects.requireNonNull(row.get("participating", Boolean.class))))
        .one();
  }

  record Place(Provider provider, boolean participating) {}

  /** Adds one; empty where there is one already. */
  Mono<UUID> add(String service, OdsCode provider, LocalDate date, boolean periodEnd) {
    return db.sql(
            """
            INSERT INTO collection.submission (service, provider, achievement_date, period_end)
            VALUES (:service, :provider, :date, :end) ON CONFLICT DO NOTHING RETURNING id
            """)
        .bind("service", service)
        .bind("provider", provider.value())
        .bind("date", date)
        .bind("end", periodEnd)
        .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
        .one();
  }

  /** Keeps it as it now is, unless somebody changed it since it was read. */
  Mono<Void> update(Submission changed, Instant at) {
    return db.sql(
            """
            UPDATE collection.submission
               SET status = :status, changed_at = :at, version = version + 1, open_changes = :open,
                   submitted_at = CASE :status WHEN 'SUBMITTED' THEN :at ELSE submitted_at END
             WHERE id = :id AND version = :version
            """)
        .bind("status", changed.status().name())
        .bind("at", at)
        .bind("open", changed.figures().openChanges())
        .bind("id", changed.id())
        .bind("version", changed.version())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == 1)
        .switchIfEmpty(Mono.error(() -> new OptimisticLockingFailureException("" + changed.id())))
        .then();
  }

  /** Replaces the entries that changed. */
  Mono<Void> change(UUID id, List<Change> changes) {
    var kept = changes.stream().map(Change::after).filter(Objects::nonNull).toList();
    return db.sql(
            """
            DELETE FROM collection.entry e USING unnest(:indicators::text[], :fields::text[]) AS c (indicator, field)
             WHERE e.submission = :id AND e.indicator = c.indicator AND e.field = c.field
            """)
        .bind("id", id)
        .bind("indicators", indicators(changes.stream()))
        .bind("fields", fields(changes.stream()))
        .then()
        .then(kept.isEmpty() ? Mono.empty() : insert(id, changes, kept.getFirst()));
  }

  /** What is saved counts from now on. */
  Mono<Void> submitEntries(UUID id) {
    return db.sql("SELECT collection.submit_entries(:id)").bind("id", id).then();
  }

  private Mono<Void> insert(UUID id, List<Change> changes, Entry any) {
    var kept = changes.stream().filter(c -> c.after() != null).toList();
    return db.sql(
            """
            INSERT INTO collection.entry (submission, indicator, field, value, source, entered_by, entered_for, entered_at)
            SELECT :id, c.indicator, c.field, c.value, :source, :person, :organisation, :at
              FROM unnest(:indicators::text[], :fields::text[], :values::bigint[]) AS c (indicator, field, value)
            """)
        .bind("id", id)
        .bind("source", any.source().name())
        .bind("person", any.by().by())
        .bind("organisation", any.by().organisation().value())
        .bind("at", any.by().at())
        .bind("indicators", indicators(kept.stream()))
        .bind("fields", fields(kept.stream()))
        .bind(
            "values",
            kept.stream().map(c -> Objects.requireNonNull(c.after()).value()).toArray(Long[]::new))
        .then();
  }

  private static String[] indicators(Stream<Change> changes) {
    return changes.map(c -> c.key().indicator()).toArray(String[]::new);
  }

  private static String[] fields(Stream<Change> changes) {
    return changes.map(c -> c.key().field().name()).toArray(String[]::new);
  }

  static Row row(Readable row) {
    return new Row(
        Objects.requireNonNull(row.get("id", UUID.class)),
        text(row, "service"),
        new Provider(new OdsCode(text(row, "provider")), text(row, "provider_name")),
        Objects.requireNonNull(row.get("achievement_date", LocalDate.class)),
        Objects.requireNonNull(row.get("period_end", Boolean.class)),
        Objects.requireNonNull(row.get("participating", Boolean.class)),
        Status.valueOf(text(row, "status")),
        Objects.requireNonNull(row.get("changed_at", Instant.class)),
        Objects.requireNonNull(row.get("version", Long.class)));
  }

  private static Key key(Readable row) {
    return new Key(text(row, "indicator"), Field.valueOf(text(row, "field")));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
