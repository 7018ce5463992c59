package uk.nhs.cqrs.claims;

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
import uk.nhs.cqrs.claims.Claim.State;
import uk.nhs.cqrs.claims.ClaimQueries.Search;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.shared.Refused;

@Repository
class ClaimRepository {

  /** The contract of the provider for days of activity, as JSON; null where it has none. */
  static final String CONTRACT =
      """
      (SELECT json_build_object('components', t.components, 'from', t.starts_on, 'to', least(t.ends_on, t.withdrawn_on - 1), 'withdrawn', t.withdrawn_on)::text FROM participation.participation t
        WHERE t.provider = %1$s.provider AND t.service = %1$s.service AND t.starts_on <= %1$s.activity_to AND t.ends_on >= %1$s.activity_from
          AND (t.withdrawn_on IS NULL OR t.withdrawn_on > greatest(%1$s.activity_from, t.starts_on)) ORDER BY t.starts_on LIMIT 1)
      """;

  private static final String SHOWN =
      """
      SELECT c.id, c.version, c.number, c.service, c.service_version, c.window_code, c.activity_from, c.activity_to, c.supplementary, c.provider, coalesce(p.name, c.provider) AS provider_name, coalesce(p.status = 'CLOSED', false) AS provider_closed, c.commissioner,
             coalesce(k.name, c.commissioner) AS commissioner_name, c.status, c.at_step, c.code,
             CASE WHEN t.quantities IS NULL AND (c.at_step = 'AWAITING_PROVIDER_APPROVAL' OR c.status = 'WITHDRAWN' AND c.round > coalesce(c.sent_round, 0))
                  THEN 'Said inside the provider' ELSE c.said END AS said, c.said_by, sn.name AS said_name, c.said_for,
             c.said_at, c.sent_on, c.sent_at, c.round, t.quantities::text AS quantities, t.answers::text AS answers, c.changed_at, coalesce(platform.sees_money(), false) AS sees_money,
             %s AS contract,
             (SELECT json_agg(json_build_array(g.step, g.person, g.person_name, g.organisation, to_char(g.signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ORDER BY g.signed_at)::text
                FROM claims.signature g WHERE g.claim = c.id AND g.round = c.round) AS signatures,
             (SELECT json_agg(json_build_array(h.person, h.step))::text FROM claims.hat h WHERE h.claim = c.id) AS hats,
             (SELECT json_agg(json_build_array(f.name, f.status, c.sent_at IS NULL OR f.added_at > c.sent_at) ORDER BY f.id)::text FROM evidence.file f
               WHERE f.subject_kind = 'claim' AND f.subject = c.id AND f.status IN ('RECEIVING', 'NOT_SCANNED', 'CLEAN', 'INFECTED')) AS files,
             (SELECT json_build_array(s.quantities, s.answers, s.files, s.counted)::text FROM claims.submission s
               WHERE s.claim = c.id ORDER BY s.round DESC LIMIT 1) AS last,
             (SELECT json_build_array(s.quantities, s.answers, s.files, s.counted)::text FROM claims.submission s WHERE s.claim = c.id AND s.round = c.sent_round) AS sent,
             claims.counted_before(c.id)::text AS counted_now,
             c.given_back_at IS NOT NULL AS with_provider, t.quantities IS NOT NULL AS own,
             (SELECT v.version FROM catalogue.version v WHERE v.service = c.service AND v.status = 'PUBLISHED') AS in_force
      """
          .formatted(CONTRACT.formatted("c"));

  private static final String JOINED =
      """
        LEFT JOIN organisations.organisation p ON p.code = c.provider
        LEFT JOIN organisations.organisation k ON k.code = c.commissioner
        LEFT JOIN access.person_name sn ON sn.id = c.said_by
        LEFT JOIN LATERAL claims.typed(c.id) t ON true
      """;

  /** What is read of a claim besides what is entered, which only the provider reads. */
  private static final String COLUMNS =
      """
      c.id, c.version, c.number, c.service, c.service_version, c.window_code, c.activity_from, c.activity_to, c.supplementary, c.provider,
      c.commissioner, c.status, c.at_step, c.code, c.said, c.said_by, c.said_for, c.said_at, c.sent_on, c.sent_at, c.sent_round, c.given_back_at, c.round, c.changed_at
      """;

  private static final String ASKED =
      """
       WHERE (:service::text IS NULL OR c.service = :service) AND (:year::text IS NULL OR right(c.service, 7) = :year)
         AND (:provider::text IS NULL OR c.provider = :provider) AND (:status::text IS NULL OR c.status = :status)
      """;

  private final DatabaseClient db;
  private final JsonMapper json;

  ClaimRepository(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  Mono<ClaimRow> find(UUID id) {
    return db.sql(SHOWN + " FROM claims.claim c" + JOINED + " WHERE c.id = :id")
        .bind("id", id)
        .map(row -> ClaimRow.of(row, json))
        .one();
  }

  Mono<ClaimRow> find(String number) {
    return db.sql(SHOWN + " FROM claims.claim c" + JOINED + " WHERE c.number = :number")
        .bind("number", number)
        .map(row -> ClaimRow.of(row, json))
        .one();
  }

  Flux<ClaimRow> byNumber(Search search, String after, int limit) {
    return asked(db.sql(page("c.number > :after", "c.number")), search)
        .bind("after", after)
        .bind("limit", limit)
        .map(row -> ClaimRow.of(row, json))
        .all();
  }

  /** Newest change first. */
  Flux<ClaimRow> byChange(Search search, String at, String id, int limit) {
    return asked(
            db.sql(
                page(
                    "(:at = '' OR (c.changed_at, c.id::text) < (nullif(:at, '')::timestamptz, :after))",
                    "c.changed_at DESC, c.id::text DESC")),
            search)
        .bind("at", at)
        .bind("after", id)
        .bind("limit", limit)
        .map(row -> ClaimRow.of(row, json))
        .all();
  }

  private static String page(String from, String order) {
    return SHOWN
        + " FROM (SELECT "
        + COLUMNS
        + " FROM claims.claim c"
        + ASKED
        + " AND "
        + from
        + " ORDER BY "
        + order
        + " LIMIT :limit) c"
        + JOINED
        + " ORDER BY "
        + order;
  }

  Mono<Long> count(Search search) {
    return asked(db.sql("SELECT count(*) AS n FROM claims.claim c" + ASKED), search)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  private static DatabaseClient.GenericExecuteSpec asked(
      DatabaseClient.GenericExecuteSpec sql, Search search) {
    return sql.bind("service", Parameter.fromOrEmpty(search.service(), String.class))
        .bind("year", Parameter.fromOrEmpty(search.year(), String.class))
        .bind("provider", Parameter.fromOrEmpty(search.provider(), String.class))
        .bind("status", Parameter.fromOrEmpty(search.status(), String.class));
  }

  /** Begins a claim. */
  Mono<UUID> begin(Terms terms, Acting acting) {
    var scheme = terms.scheme();
    return db.sql(
            """
            INSERT INTO claims.claim (number, service, service_version, window_code, window_name, activity_from, activity_to, supplementary, provider, commissioner, finance_from, paycode, made_by)
            VALUES ('LC-' || :year || '-' || lpad(nextval('claims.number')::text, 6, '0'), :service, :version, :window, :name, :from, :to, :supplementary, :provider,
                    :commissioner, :finance, :paycode, :person) RETURNING id
            """)
        .bind("year", terms.definition().year().toString().substring(2).replace("-", ""))
        .bind("service", terms.definition().id())
        .bind("version", terms.definition().version())
        .bind("window", terms.window().code())
        .bind("name", terms.window().name())
        .bind("from", terms.days().from())
        .bind("to", terms.days().to())
        .bind("supplementary", terms.supplementary())
        .bind("provider", terms.provider().code().value())
        .bind("commissioner", terms.commissioner().code().value())
        .bind("finance", scheme.financeFrom().pounds())
        .bind("paycode", scheme.paycode())
        .bind("person", acting.person())
        .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
        .one()
        .onErrorMap(ClaimDays::overlap, _ -> new Refused(ClaimRefusal.DAYS_CLAIMED));
  }

  /** Keeps the claim as it now is, unless somebody changed it since it was read. */
  Mono<Void> update(Claim now) {
    var said = said(now.state());
    return db.sql(
            """
            UPDATE claims.claim
               SET status = :status, at_step = :at, code = :code, said = :said, said_by = :by, said_for = :for, said_at = :when, round = :round,
                   quantities = :quantities::jsonb, answers = :answers::jsonb, sent_on = sent_on OR :status = 'AWAITING_TIER_1',
                   finance_from = CASE WHEN service_version = :inVersion THEN finance_from ELSE :finance END,
                   paycode = CASE WHEN service_version = :inVersion THEN paycode ELSE :paycode END,
                   window_name = CASE WHEN service_version = :inVersion THEN window_name ELSE :window END, service_version = :inVersion,
                   version = version + 1, changed_at = now()
             WHERE id = :id AND version = :version
            """)
        .bind("status", now.status().name())
        .bind("at", text(at(now.state())))
        .bind("code", text(now.state() instanceof State.Rejected(_, var code, _) ? code : null))
        .bind("said", text(said == null ? null : said.text()))
        .bind("by", Parameter.fromOrEmpty(said == null ? null : said.by().by(), UUID.class))
        .bind("for", text(said == null ? null : said.by().organisation()))
        .bind(
            "when",
            Parameter.fromOrEmpty(said == null ? null : said.by().at(), java.time.Instant.class))
        .bind("round", now.round())
        .bind("inVersion", now.terms().definition().version())
        .bind("finance", now.terms().scheme().financeFrom().pounds())
        .bind("paycode", now.terms().scheme().paycode())
        .bind("window", now.terms().window().name())
        .bind("quantities", json.writeValueAsString(now.contents().quantities()))
        .bind("answers", json.writeValueAsString(now.contents().answers()))
        .bind("id", now.id())
        .bind("version", now.version())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == 1)
        .switchIfEmpty(Mono.error(() -> new OptimisticLockingFailureException("" + now.id())))
        .onErrorMap(ClaimDays::overlap, _ -> new Refused(ClaimRefusal.DAYS_CLAIMED))
        .then();
  }

  private static @Nullable ClaimStatus at(State state) {
    return switch (state) {
      case State.Queried(var at, _) -> at;
      case State.Rejected(var at, _, _) -> at;
      case State.Draft _,
          State.InReview _,
          State.Withdrawn _,
          State.Discarded _,
          State.Approved _ ->
          null;
    };
  }

  private static Claim.@Nullable Said said(State state) {
    return switch (state) {
      case State.Queried(_, var question) -> question;
      case State.Rejected(_, _, var why) -> why;
      case State.Withdrawn(var why) -> why;
      case State.Draft _, State.InReview _, State.Discarded _, State.Approved _ -> null;
    };
  }

  private static Parameter text(@Nullable Object value) {
    return Parameter.fromOrEmpty(value == null ? null : value.toString(), String.class);
  }
}
