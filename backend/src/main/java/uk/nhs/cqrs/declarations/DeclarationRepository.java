package uk.nhs.cqrs.declarations;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.declarations.Declaration.State;
import uk.nhs.cqrs.declarations.Declarations.Search;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Signature;

@Repository
class DeclarationRepository {

  private static final String SHOWN =
      """
      SELECT d.id, d.reference, d.service, s.name AS service_name, d.provider, p.name AS provider_name, d.commissioner,
             coalesce(c.name, d.commissioner) AS commissioner_name, d.achievement_date, d.achievement, a.points, m.amount,
             platform.sees_money() AS sees_money, d.status, d.round, d.sent_back_reason, d.sent_back_at, d.sent_back_by, sb.name AS sent_back_name,
             d.declared_before, d.note, d.changed_at, d.version, declarations.pending(d.service, d.achievement_date, d.provider) AS pending,
             (SELECT json_agg(json_build_array(g.step, g.person, g.person_name, g.organisation, to_char(g.signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ORDER BY g.signed_at)::text
                FROM declarations.signature g WHERE g.declaration = d.id AND g.round = d.round) AS signatures
      """;

  private static final String JOINED =
      """
        JOIN catalogue.service s ON s.id = d.service
        JOIN organisations.organisation p ON p.code = d.provider
        LEFT JOIN organisations.organisation c ON c.code = d.commissioner
        LEFT JOIN access.person_name sb ON sb.id = d.sent_back_by
        JOIN calculation.achievement a ON a.id = d.achievement
        LEFT JOIN calculation.achievement_money m ON m.achievement = d.achievement
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
        .bind("achievement", now.figures().achievement())
        .bind("at", signed.by().at())
        .then();
  }

  private Mono<Declaration> keep(Declaration now) {
    var sentBack =
        now.state() instanceof State.AwaitingProvider(var reason) && reason != null ? reason : null;
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
            Objects.requireNonNull(row.get("achievement", UUID.class)),
            row.get("points", BigDecimal.class),
            amount == null ? null : new Money(amount),
            Boolean.TRUE.equals(row.get("sees_money", Boolean.class))),
        state(row),
        signatures(row.get("signatures", String.class)),
        Objects.requireNonNull(row.get("round", Integer.class)),
        row.get("note", String.class),
        Boolean.TRUE.equals(row.get("pending", Boolean.class)),
        Objects.requireNonNull(row.get("changed_at", Instant.class)),
        Objects.requireNonNull(row.get("version", Long.class)));
  }

  private static State state(Readable row) {
    return switch (Status.valueOf(text(row, "status"))) {
      case AWAITING_PROVIDER -> new State.AwaitingProvider(sentBack(row));
      case AWAITING_COMMISSIONER -> new State.AwaitingCommissioner();
      case AWAITING_FINANCE -> new State.AwaitingFinance();
      case FINANCIALLY_APPROVED -> new State.FinanciallyApproved();
      case INSTRUCTED -> new State.Instructed();
      case PAID -> new State.Paid();
      case PAYMENT_REJECTED -> new State.PaymentRejected();
    };
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
