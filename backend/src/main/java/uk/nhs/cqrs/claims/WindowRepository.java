package uk.nhs.cqrs.claims;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.shared.OdsCode;

@Repository
class WindowRepository {

  /**
   * Windows of those who take part; of a provider who asks for itself also the windows of schemes
   * that its commissioner has and it does not take part in.
   */
  private static final String WINDOWS =
      """
      SELECT w.*, CASE WHEN opens_on > :today THEN '2' || to_char(opens_on, 'YYYYMMDD') WHEN closes_on < :today THEN '3' || lpad((DATE '2200-01-01' - closes_on)::text, 8, '0')
                       ELSE '1' || to_char(closes_on, 'YYYYMMDD') END || service || code || provider AS place
        FROM (SELECT w.service, w.version, w.code, w.opens_on, w.closes_on, w.activity_to, p.code AS provider, p.name AS provider_name,
                     w.commissioner, coalesce(k.name, w.commissioner) AS commissioner_name
                FROM catalogue.claim_window w
                JOIN organisations.organisation p ON p.type IN ('PRACTICE', 'PCN')
                 AND (EXISTS (SELECT FROM participation.participation t WHERE t.service = w.service AND t.provider = p.code)
                      OR p.code = platform.acting_organisation()
                         AND EXISTS (SELECT FROM organisations.held_now h WHERE h.child = p.code AND h.kind = 'COMMISSIONED_BY' AND h.parent = w.commissioner))
                LEFT JOIN organisations.organisation k ON k.code = w.commissioner
               WHERE (:service::text IS NULL OR w.service = :service) AND (:provider::text IS NULL OR p.code = :provider)
                 AND (:status::text IS NULL OR :status = CASE WHEN w.opens_on > :today THEN 'NOT_OPEN' WHEN w.closes_on < :today THEN 'CLOSED' ELSE 'OPEN' END)) w
      """;

  private static final String WITH_CLAIM =
      """
      SELECT w.*, c.id AS claim, c.number, c.status, %s AS contract
      """
          .formatted(ClaimRepository.CONTRACT.formatted("w"));

  private static final String CLAIMED =
      " LEFT JOIN claims.claim c ON c.provider = w.provider AND c.service = w.service AND c.window_code = w.code";

  private final DatabaseClient db;
  private final JsonMapper json;

  WindowRepository(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * @param contract null where the provider does not take part
   * @param place where it stands in the list
   */
  record Row(
      String service,
      int version,
      String window,
      Terms.Party provider,
      Terms.Party commissioner,
      @Nullable JsonNode contract,
      ClaimWindows.@Nullable Claimed claimed,
      String place) {}

  Flux<Row> list(ClaimWindows.Search search, LocalDate today, String after, int limit) {
    return asked(
            db.sql(
                WITH_CLAIM
                    + " FROM (SELECT * FROM ("
                    + WINDOWS
                    + ") w WHERE place > :after ORDER BY place LIMIT :limit) w"
                    + CLAIMED
                    + " ORDER BY place"),
            search,
            today)
        .bind("after", after)
        .bind("limit", limit)
        .map(this::row)
        .all();
  }

  Mono<Long> count(ClaimWindows.Search search, LocalDate today) {
    return asked(db.sql("SELECT count(*) AS n FROM (" + WINDOWS + ") w"), search, today)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  /** One window for one provider; empty where it has nothing to do with the scheme. */
  Mono<Row> one(String service, String window, OdsCode provider) {
    return asked(
            db.sql(WITH_CLAIM + " FROM (" + WINDOWS + ") w" + CLAIMED + " WHERE w.code = :window"),
            new ClaimWindows.Search(service, provider.value(), null),
            LocalDate.EPOCH)
        .bind("window", window)
        .map(this::row)
        .one();
  }

  private static DatabaseClient.GenericExecuteSpec asked(
      DatabaseClient.GenericExecuteSpec sql, ClaimWindows.Search search, LocalDate today) {
    var status = search.status();
    return sql.bind("service", Parameter.fromOrEmpty(search.service(), String.class))
        .bind("provider", Parameter.fromOrEmpty(search.provider(), String.class))
        .bind("status", Parameter.fromOrEmpty(status == null ? null : status.name(), String.class))
        .bind("today", today);
  }

  private Row row(Readable row) {
    var contract = row.get("contract", String.class);
    var claim = row.get("claim", UUID.class);
    return new Row(
        text(row, "service"),
        Objects.requireNonNull(row.get("version", Integer.class)),
        text(row, "code"),
        new Terms.Party(new OdsCode(text(row, "provider")), text(row, "provider_name")),
        new Terms.Party(new OdsCode(text(row, "commissioner")), text(row, "commissioner_name")),
        contract == null ? null : json.readTree(contract),
        claim == null
            ? null
            : new ClaimWindows.Claimed(
                claim, text(row, "number"), ClaimStatus.valueOf(text(row, "status"))),
        text(row, "place"));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }
}
