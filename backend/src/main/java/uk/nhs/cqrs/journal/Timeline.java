package uk.nhs.cqrs.journal;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Refused;

/**
 * What happened to everything that is on its way to payment, in the order in which it became
 * visible. For use inside a transaction; the reader sees what is within reach.
 */
@Repository
public class Timeline {

  /** Kinds of things that are tracked. */
  public enum Kind {
    DECLARATION,
    CLAIM
  }

  private static final String EVENT =
      """
      SELECT id, kind, subject, reference, at, person, person_name, organisation, what, why, status, before, after, changes::text AS changes
        FROM journal.event
      """;

  private final DatabaseClient db;
  private final JsonMapper json;

  Timeline(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * What an event is about.
   *
   * @param inside whether only the provider itself sees it
   */
  public record Subject(Kind kind, UUID id, String reference, String provider, boolean inside) {

    /** The same for what only the provider itself is told. */
    public Subject kept() {
      return new Subject(kind, id, reference, provider, true);
    }
  }

  /**
   * One thing that happened.
   *
   * @param id identifier, to resume after
   * @param person who did it; null where the system did
   * @param what in words, past tense
   * @param why the reason that was given; null where none was asked for
   * @param status name of the state afterwards
   * @param before the achievement before, where figures changed
   * @param after the achievement after, where figures changed
   * @param changes what became different, where before and after do not tell it
   */
  public record Event(
      long id,
      Kind kind,
      UUID subject,
      String reference,
      Instant at,
      @Nullable UUID person,
      @Nullable String personName,
      @Nullable String organisation,
      String what,
      @Nullable String why,
      String status,
      @Nullable UUID before,
      @Nullable UUID after,
      List<Change> changes) {}

  /** Writes what the acting person did. */
  public Mono<Void> add(
      Subject subject,
      String what,
      @Nullable String why,
      String status,
      List<Change> changes,
      Acting acting) {
    return db.sql(
            """
            INSERT INTO journal.event (kind, subject, reference, provider, inside, person, person_name, organisation, what, why, status, changes)
            VALUES (:kind, :subject, :reference, :provider, :inside, :person, :name, :organisation, :what, :why, :status, :changes::jsonb)
            """)
        .bind("kind", subject.kind().name())
        .bind("subject", subject.id())
        .bind("reference", subject.reference())
        .bind("provider", subject.provider())
        .bind("inside", subject.inside())
        .bind("person", acting.person())
        .bind("name", acting.name())
        .bind("organisation", acting.forOrganisation().value())
        .bind("what", what)
        .bind("why", Parameter.fromOrEmpty(why, String.class))
        .bind("status", status)
        .bind(
            "changes",
            Parameter.fromOrEmpty(
                changes.isEmpty() ? null : json.writeValueAsString(changes), String.class))
        .then();
  }

  /** Writes what the system found out, for nobody in particular. */
  public Mono<Void> add(Subject subject, String what, @Nullable String why, String status) {
    return db.sql(
            """
            INSERT INTO journal.event (kind, subject, reference, provider, inside, what, why, status)
            VALUES (:kind, :subject, :reference, :provider, :inside, :what, :why, :status)
            """)
        .bind("kind", subject.kind().name())
        .bind("subject", subject.id())
        .bind("reference", subject.reference())
        .bind("provider", subject.provider())
        .bind("inside", subject.inside())
        .bind("what", what)
        .bind("why", Parameter.fromOrEmpty(why, String.class))
        .bind("status", status)
        .then();
  }

  /** Refuses where another version was seen than is there, and says who changed what last. */
  public Mono<Void> require(UUID subject, long seen, long there) {
    if (seen == there) return Mono.empty();
    return db.sql(EVENT + " WHERE subject = :subject ORDER BY id DESC LIMIT 1")
        .bind("subject", subject)
        .map(this::event)
        .one()
        .map(last -> new Refused(GeneralProblem.CHANGED_SINCE, words(last), List.of()))
        .switchIfEmpty(Mono.fromSupplier(() -> new Refused(GeneralProblem.CHANGED_SINCE)))
        .flatMap(Mono::error);
  }

  private static String words(Event last) {
    var at = last.at().atZone(ZoneId.of("Europe/London"));
    var changes =
        last.changes().stream()
            .map(it -> "%s: %s, now %s".formatted(it.what(), shown(it.before()), shown(it.after())))
            .limit(5)
            .collect(Collectors.joining("; "));
    return "Last, %s did this on %s at %s: %s%s."
        .formatted(
            last.personName() == null
                ? "the service"
                : "%s (%s)".formatted(last.personName(), last.organisation()),
            Days.words(at.toLocalDate()),
            at.format(DateTimeFormatter.ofPattern("HH:mm")),
            last.what(),
            changes.isEmpty() ? "" : " (" + changes + ")");
  }

  private static String shown(@Nullable String value) {
    return value == null ? "nothing" : value;
  }

  /** Everything that happened to a subject, oldest first, at most 500. */
  public Flux<Event> of(UUID subject) {
    return db.sql(EVENT + " WHERE subject = :subject ORDER BY id LIMIT 500")
        .bind("subject", subject)
        .map(this::event)
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
                 WHERE (tx, id) > (SELECT tx, id FROM journal.event WHERE id <= :last
                                   UNION ALL SELECT '0'::xid8, 0 ORDER BY 2 DESC LIMIT 1)
                   AND tx < pg_snapshot_xmin(pg_current_snapshot()) AND (:reference::text IS NULL OR reference = :reference)
                 ORDER BY tx, id LIMIT :limit
                """)
        .bind("last", last)
        .bind("reference", Parameter.fromOrEmpty(reference, String.class))
        .bind("limit", limit)
        .map(this::event)
        .all();
  }

  /** The newest event within reach, to begin after; 0 where there is none. */
  public Mono<Long> newest() {
    return db.sql(
            """
            SELECT coalesce((SELECT id FROM journal.event WHERE tx < pg_snapshot_xmin(pg_current_snapshot())
                              ORDER BY tx DESC, id DESC LIMIT 1), 0) AS id
            """)
        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
        .one();
  }

  private Event event(Readable row) {
    var changes = row.get("changes", String.class);
    return new Event(
        Objects.requireNonNull(row.get("id", Long.class)),
        Kind.valueOf(text(row, "kind")),
        Objects.requireNonNull(row.get("subject", UUID.class)),
        text(row, "reference"),
        Objects.requireNonNull(row.get("at", Instant.class)),
        row.get("person", UUID.class),
        row.get("person_name", String.class),
        row.get("organisation", String.class),
        text(row, "what"),
        row.get("why", String.class),
        text(row, "status"),
        row.get("before", UUID.class),
        row.get("after", UUID.class),
        changes == null ? List.of() : List.of(json.readValue(changes, Change[].class)));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
