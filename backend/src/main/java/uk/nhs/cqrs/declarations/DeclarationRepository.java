package uk.nhs.cqrs.declarations;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.declarations.Declarations.Search;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Signature;

@Repository
class DeclarationRepository {

  private static final String SHOWN =
      """
      SELECT d.id, d.reference, d.service, s.name AS service_name, d.provider, coalesce(p.name, d.provider) AS provider_name, d.commissioner,
             coalesce(c.name, d.commissioner) AS commissioner_name, d.achievement_date, d.achievement, a.points, m.amount,
             platform.sees_money() AS sees_money, d.status, d.steps, d.round, d.sent_back_reason, d.sent_back_at, d.sent_back_by,
             sb.name AS sent_back_name, d.declared_before, d.note, d.changed_at, d.version, coalesce(n.answered, 0) AS answered,
             coalesce(n.asked, 0) AS asked, coalesce(u.open_changes, false) AS open_changes,
             declarations.pending(d.service, d.achievement_date, d.provider) AS pending, d.commissioner = ANY (platform.reach()) AS reached,
             (SELECT array_agg(DISTINCT t.person::text) FROM collection.submission y JOIN collection.author t ON t.submission = y.id
               WHERE y.provider = d.provider AND y.service = d.service) AS authors,
             (SELECT json_agg(json_build_array(g.step, g.person, g.person_name, g.organisation, to_char(g.signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ORDER BY g.signed_at)::text
                FROM declarations.signature g WHERE g.declaration = d.id AND g.round = d.round) AS signatures
      """;

  private static final String JOINED =
      """
        JOIN catalogue.service s ON s.id = d.service
        LEFT JOIN organisations.organisation p ON p.code = d.provider
        LEFT JOIN organisations.organisation c ON c.code = d.commissioner
        LEFT JOIN access.person_name sb ON sb.id = d.sent_back_by
        LEFT JOIN calculation.achievement a ON a.id = d.achievement
        LEFT JOIN calculation.achievement_money m ON m.achievement = d.achievement
        LEFT JOIN calculation.newest n ON n.service = d.service AND n.achievement_date = d.achievement_date AND n.provider = d.provider
        LEFT JOIN collection.submission u ON u.service = d.service AND u.achievement_date = d.achievement_date AND u.provider = d.provider
      """;

  private static final String ASKED =
      """
       WHERE (:service::text IS NULL OR d.service = :service) AND (:year::text IS NULL OR right(d.service, 7) = :year)
         AND (:provider::text IS NULL OR d.provider = :provider) AND (cardinality(:statuses) = 0 OR d.status = ANY (:statuses))
      """;

  private final DatabaseClient db;
  private final JsonMapper json;

  DeclarationRepository(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  Mono<Declaration> find(UUID id) {
    return db.sql(SHOWN + " FROM declarations.declaration d" + JOINED + " WHERE d.id = :id")
        .bind("id", id)
        .map(this::declaration)
        .one();
  }

  Mono<Declaration> find(String reference) {
    return db.sql(
            SHOWN + " FROM declarations.declaration d" + JOINED + " WHERE d.reference = :reference")
        .bind("reference", reference)
        .map(this::declaration)
        .one();
  }

  Flux<Declaration> byReference(Search search, String after, int limit) {
    return asked(db.sql(page("d.reference > :after", "d.reference")), search)
        .bind("after", after)
        .bind("limit", limit)
        .map(this::declaration)
        .all();
  }

  /** Newest change first. */
  Flux<Declaration> byChange(Search search, String at, String id, int limit) {
    return asked(
            db.sql(
                page(
                    "(:at = '' OR (d.changed_at, d.id::text) < (nullif(:at, '')::timestamptz, :after))",
                    "d.changed_at DESC, d.id::text DESC")),
            search)
        .bind("at", at)
        .bind("after", id)
        .bind("limit", limit)
        .map(this::declaration)
        .all();
  }

  /** The page is cut before names and pounds are looked up: looking them up costs most. */
  private static String page(String from, String order) {
    return SHOWN
        + " FROM (SELECT d.* FROM declarations.declaration d"
        + ASKED
        + " AND "
        + from
        + " ORDER BY "
        + order
        + " LIMIT :limit) d"
        + JOINED
        + " ORDER BY "
        + order;
  }

  Mono<Long> count(Search search) {
    return asked(db.sql("SELECT count(*) AS n FROM declarations.declaration d" + ASKED), search)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  private static DatabaseClient.GenericExecuteSpec asked(
      DatabaseClient.GenericExecuteSpec sql, Search search) {
    return sql.bind("service", Parameter.fromOrEmpty(search.service(), String.class))
        .bind("year", Parameter.fromOrEmpty(search.year(), String.class))
        .bind("provider", Parameter.fromOrEmpty(search.provider(), String.class))
        .bind("statuses", search.statuses().stream().map(Status::name).toArray(String[]::new));
  }

  /** Keeps what was signed, and the declaration as it now is, unless somebody changed it since. */
  Mono<Declaration> update(Declaration before, Declaration now) {
    var signing = now.signed().size() > before.signed().size();
    return (signing ? sign(now) : Mono.<Void>empty()).then(Mono.defer(() -> keep(now)));
  }

  private Mono<Void> sign(Declaration now) {
    var signed = now.signed().getLast();
    return db.sql(
            """
            INSERT INTO declarations.signature (declaration, round, step, provider, person, person_name, organisation, achievement, signed_at)
            VALUES (:id, :round, :step, :provider, :person, :name, :organisation, :achievement, :at)
            """)
        .bind("id", now.id())
        .bind("round", now.round())
        .bind("step", signed.step().name())
        .bind("provider", now.about().provider().code().value())
        .bind("person", signed.by().by())
        .bind("name", signed.by().name())
        .bind("organisation", signed.by().organisation().value())
        .bind("achievement", Objects.requireNonNull(now.figures().achievement()))
        .bind("at", signed.by().at())
        .then();
  }

  private Mono<Declaration> keep(Declaration now) {
    var sentBack = now.sentBack();
    return db.sql(
            """
            UPDATE declarations.declaration
               SET status = :status, round = :round, note = :note, changed_at = now(), version = version + 1,
                   sent_back_reason = :reason, sent_back_at = :at, sent_back_by = :by, declared_before = :before
             WHERE id = :id AND version = :version
            """)
        .bind("status", now.status().name())
        .bind("round", now.round())
        .bind("note", Parameter.fromOrEmpty(now.note(), String.class))
        .bind(
            "reason",
            Parameter.fromOrEmpty(sentBack == null ? null : sentBack.reason(), String.class))
        .bind("at", Parameter.fromOrEmpty(sentBack == null ? null : sentBack.at(), Instant.class))
        .bind("by", Parameter.fromOrEmpty(sentBack == null ? null : sentBack.by(), UUID.class))
        .bind(
            "before",
            Parameter.fromOrEmpty(sentBack == null ? null : sentBack.declaredBefore(), UUID.class))
        .bind("id", now.id())
        .bind("version", now.version())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == 1)
        .switchIfEmpty(Mono.error(() -> new OptimisticLockingFailureException("" + now.id())))
        .then(Mono.defer(() -> find(now.id())));
  }

  /** Waits until nobody else enters, signs or loads its data; until the transaction ends. */
  Mono<Void> takeTurn(Declaration it) {
    return db.sql("SELECT collection.take_turn(:service, :date, :provider)")
        .bind("service", it.about().service())
        .bind("date", it.about().achievementDate())
        .bind("provider", it.about().provider().code().value())
        .then();
  }

  /** The figures that hold, as a hash of counts, points and pounds; empty where none do. */
  Mono<String> held(Declaration it) {
    return db.sql("SELECT figures_sha256 FROM calculation.achievement WHERE id = :id")
        .bind("id", Parameter.fromOrEmpty(it.figures().achievement(), UUID.class))
        .map(row -> text(row, "figures_sha256"))
        .one();
  }

  private Declaration declaration(Readable row) {
    var amount = row.get("amount", BigDecimal.class);
    return new Declaration(
        Objects.requireNonNull(row.get("id", UUID.class)),
        text(row, "reference"),
        new Declaration.About(
            text(row, "service"),
            text(row, "service_name"),
            new Declaration.Party(new OdsCode(text(row, "provider")), text(row, "provider_name")),
            new Declaration.Party(
                new OdsCode(text(row, "commissioner")), text(row, "commissioner_name")),
            Objects.requireNonNull(row.get("achievement_date", LocalDate.class))),
        new Declaration.Figures(
            row.get("achievement", UUID.class),
            row.get("points", BigDecimal.class),
            amount == null ? null : new Money(amount),
            Boolean.TRUE.equals(row.get("sees_money", Boolean.class))),
        Stream.of(Objects.requireNonNull(row.get("steps", String[].class)))
            .map(Declaration.Step::valueOf)
            .sorted()
            .toList(),
        Status.valueOf(text(row, "status")).state(),
        signatures(row.get("signatures", String.class)),
        Objects.requireNonNull(row.get("round", Integer.class)),
        sentBack(row),
        row.get("note", String.class),
        data(row),
        Objects.requireNonNull(row.get("changed_at", Instant.class)),
        Objects.requireNonNull(row.get("version", Long.class)));
  }

  private static Declaration.Held data(Readable row) {
    var authors = row.get("authors", String[].class);
    return new Declaration.Held(
        Objects.requireNonNull(row.get("answered", Integer.class)),
        Objects.requireNonNull(row.get("asked", Integer.class)),
        Boolean.TRUE.equals(row.get("open_changes", Boolean.class)),
        Boolean.TRUE.equals(row.get("pending", Boolean.class)),
        null,
        authors == null
            ? Set.of()
            : Stream.of(authors).map(UUID::fromString).collect(Collectors.toSet()),
        Boolean.TRUE.equals(row.get("reached", Boolean.class)));
  }

  private static Declaration.@Nullable SentBack sentBack(Readable row) {
    var reason = row.get("sent_back_reason", String.class);
    return reason == null
        ? null
        : new Declaration.SentBack(
            reason,
            Objects.requireNonNull(row.get("sent_back_at", Instant.class)),
            row.get("sent_back_by", UUID.class),
            row.get("sent_back_name", String.class),
            row.get("declared_before", UUID.class));
  }

  private List<Declaration.Signed> signatures(@Nullable String text) {
    if (text == null) return List.of();
    var signed = new ArrayList<Declaration.Signed>();
    for (var one : json.readTree(text))
      signed.add(
          new Declaration.Signed(
              Declaration.Step.valueOf(one.get(0).asString()),
              new Signature(
                  UUID.fromString(one.get(1).asString()),
                  one.get(2).asString(),
                  new OdsCode(one.get(3).asString()),
                  Instant.parse(one.get(4).asString()))));
    return signed;
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
