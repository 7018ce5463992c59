package uk.nhs.cqrs.claims;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import uk.nhs.cqrs.shared.Period;

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
        FROM (SELECT w.service, w.version, w.code, w.opens_on, w.closes_on, w.activity_from, w.activity_to, w.supplementary, p.code AS provider, p.name AS provider_name,
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
      SELECT w.*, c.id AS claim, c.number, c.status, %s AS contract,
             (SELECT json_agg(json_build_array(lower(k.days), upper(k.days) - 1, k.commissioner, k.components, o.name) ORDER BY lower(k.days))::text
                FROM claims.claimable(w.provider, w.service, w.activity_from, w.activity_to) k
                LEFT JOIN organisations.organisation o ON o.code = k.commissioner) AS parts,
             (SELECT string_agg(h.number, ', ' ORDER BY h.number) FROM claims.claimed_days d JOIN claims.claim h ON h.id = d.claim
               WHERE d.provider = w.provider AND d.scheme = left(w.service, -8) AND d.component = '*' AND NOT d.supplementary
                 AND d.days && daterange(w.activity_from, w.activity_to, '[]')) AS holders,
             (SELECT json_build_array(h.activity_from, h.activity_to, h.commissioner)::text FROM claims.claim h
               WHERE w.supplementary AND h.provider = w.provider AND h.service = w.service AND NOT h.supplementary
                 AND daterange(h.activity_from, h.activity_to, '[]') && daterange(w.activity_from, w.activity_to, '[]')
                 AND h.status NOT IN ('DRAFT', 'WITHDRAWN', 'DISCARDED', 'PAYMENT_CANCELLED')
                 AND NOT EXISTS (SELECT FROM claims.claimed_days d WHERE d.provider = h.provider AND d.scheme = h.scheme AND d.component = '*' AND d.supplementary
                                    AND d.days && daterange(h.activity_from, h.activity_to, '[]')) ORDER BY h.activity_from LIMIT 1) AS supplement
      """
          .formatted(ClaimRepository.CONTRACT.formatted("w"));

  private static final String CLAIMED =
      """
       LEFT JOIN LATERAL (SELECT c.id, c.number, c.status FROM claims.claim c
              WHERE c.provider = w.provider AND c.service = w.service AND c.window_code = w.code AND c.status <> 'DISCARDED'
              ORDER BY c.status IN ('WITHDRAWN', 'PAYMENT_CANCELLED'), c.supplementary, c.number LIMIT 1) c ON true
      """;

  private final DatabaseClient db;
  private final JsonMapper json;

  WindowRepository(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * @param contract null where the provider does not take part
   * @param parts the days that can still be claimed, in parts of one contract each
   * @param holders which claims have days of the window, in words; null where none has
   * @param supplement what a supplementary claim would be for; null where none can be made
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
      List<ClaimWindows.Part> parts,
      @Nullable String holders,
      ClaimWindows.@Nullable Part supplement,
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
        parts(row.get("parts", String.class)),
        row.get("holders", String.class),
        supplement(row.get("supplement", String.class), text(row, "commissioner_name")),
        text(row, "place"));
  }

  private List<ClaimWindows.Part> parts(@Nullable String all) {
    var parts = new ArrayList<ClaimWindows.Part>();
    if (all != null)
      for (var it : json.readTree(all))
        parts.add(
            new ClaimWindows.Part(
                days(it),
                new Terms.Party(
                    new OdsCode(it.get(2).asString()),
                    it.get(4).isNull() ? it.get(2).asString() : it.get(4).asString()),
                json.createObjectNode().set("components", it.get(3))));
    return parts;
  }

  private ClaimWindows.@Nullable Part supplement(@Nullable String one, String name) {
    if (one == null) return null;
    var it = json.readTree(one);
    return new ClaimWindows.Part(
        days(it), new Terms.Party(new OdsCode(it.get(2).asString()), name), null);
  }

  private static Period days(JsonNode it) {
    return new Period(LocalDate.parse(it.get(0).asString()), LocalDate.parse(it.get(1).asString()));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }
}
