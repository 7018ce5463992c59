package uk.nhs.cqrs.calculation;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.calculation.Achievements.Search;
import uk.nhs.cqrs.calculation.engine.Computed.Hashes;
import uk.nhs.cqrs.shared.Money;

@Repository
class AchievementRepository {

  private static final String SHOWN =
      """
      SELECT a.id, a.service, s.name AS service_name, a.service_version, a.provider, o.name AS provider_name, a.achievement_date,
             a.reason, a.calculated_at, a.points, m.amount, platform.sees_money() AS sees_money,
             a.inputs_sha256, a.rules_sha256, a.result_sha256, c.achievement AS current
      """;

  private static final String FROM =
      """
        JOIN catalogue.service s ON s.id = a.service
        JOIN organisations.organisation o ON o.code = a.provider
        LEFT JOIN calculation.achievement_money m ON m.achievement = a.id
      """;

  private static final String OF_ALL =
      " FROM calculation.achievement a LEFT JOIN calculation.current_achievement c USING (provider, service, achievement_date)"
          + FROM;

  private static final String ASKED =
      """
       WHERE (:service::text IS NULL OR c.service = :service) AND (:year::text IS NULL OR s.year = :year)
         AND (:provider::text IS NULL OR c.provider = :provider)
      """;

  private final DatabaseClient db;
  private final JsonMapper json;

  AchievementRepository(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  Mono<Achievement> find(UUID id) {
    return db.sql(SHOWN + OF_ALL + " WHERE a.id = :id")
        .bind("id", id)
        .map(AchievementRepository::achievement)
        .one();
  }

  Mono<Achievement.Kept> kept(UUID id) {
    return db.sql(
            SHOWN + ", a.inputs, a.result, m.result AS money_result" + OF_ALL + " WHERE a.id = :id")
        .bind("id", id)
        .map(this::kept)
        .one();
  }

  /** Every calculation for the same provider, service and date, newest first. */
  Flux<Achievement.Kept> history(UUID id, int limit) {
    return db.sql(
            SHOWN
                + ", a.inputs, a.result, m.result AS money_result"
                + OF_ALL
                + """
                 WHERE (a.provider, a.service, a.achievement_date) =
                       (SELECT provider, service, achievement_date FROM calculation.achievement WHERE id = :id)
                 ORDER BY a.calculated_at DESC, a.id DESC LIMIT :limit
                """)
        .bind("id", id)
        .bind("limit", limit)
        .map(this::kept)
        .all();
  }

  Flux<Achievement> byOrganisation(Search search, String provider, String key, int limit) {
    return asked(
            db.sql(
                page(
                    "(:after = '' OR (c.provider, c.service || c.achievement_date) > (:after, :key))",
                    "c.provider, c.service || c.achievement_date")),
            search)
        .bind("after", provider)
        .bind("key", key)
        .bind("limit", limit)
        .map(AchievementRepository::achievement)
        .all();
  }

  /** Most points first; the cursor holds points and identifier. */
  Flux<Achievement> byPoints(Search search, String points, String id, int limit) {
    return asked(
            db.sql(
                page(
                    "(:points = '' OR (coalesce(a.points, -1), a.id::text) < (nullif(:points, '')::numeric, :after))",
                    "coalesce(a.points, -1) DESC, a.id::text DESC")),
            search)
        .bind("points", points)
        .bind("after", id)
        .bind("limit", limit)
        .map(AchievementRepository::achievement)
        .all();
  }

  /** The page is cut before names and pounds are looked up: looking them up costs most. */
  private static String page(String from, String order) {
    return SHOWN
        + """
         FROM (SELECT c.provider, c.service, c.achievement_date, c.achievement FROM calculation.current_achievement c
                 JOIN calculation.achievement a ON a.id = c.achievement JOIN catalogue.service s ON s.id = c.service
        """
        + ASKED
        + " AND "
        + from
        + " ORDER BY "
        + order
        + " LIMIT :limit) c JOIN calculation.achievement a ON a.id = c.achievement"
        + FROM
        + " ORDER BY "
        + order;
  }

  Mono<Long> count(Search search) {
    return asked(
            db.sql(
                "SELECT count(*) AS n FROM calculation.current_achievement c JOIN catalogue.service s ON s.id = c.service"
                    + ASKED),
            search)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  private static DatabaseClient.GenericExecuteSpec asked(
      DatabaseClient.GenericExecuteSpec sql, Search search) {
    return sql.bind("service", Parameter.fromOrEmpty(search.service(), String.class))
        .bind("year", Parameter.fromOrEmpty(search.year(), String.class))
        .bind("provider", Parameter.fromOrEmpty(search.provider(), String.class));
  }

  private Achievement.Kept kept(Readable row) {
    return new Achievement.Kept(
        achievement(row),
        KeptTexts.inputs(json, text(row, "inputs")),
        KeptTexts.steps(json, text(row, "result"), row.get("money_result", String.class)));
  }

  private static Achievement achievement(Readable row) {
    var amount = row.get("amount", BigDecimal.class);
    return new Achievement(
        Objects.requireNonNull(row.get("id", UUID.class)),
        text(row, "service"),
        text(row, "service_name"),
        Objects.requireNonNull(row.get("service_version", Integer.class)),
        text(row, "provider"),
        text(row, "provider_name"),
        Objects.requireNonNull(row.get("achievement_date", LocalDate.class)),
        text(row, "reason"),
        Objects.requireNonNull(row.get("calculated_at", Instant.class)),
        row.get("points", BigDecimal.class),
        amount == null ? null : new Money(amount),
        Boolean.TRUE.equals(row.get("sees_money", Boolean.class)),
        new Hashes(
            text(row, "inputs_sha256"), text(row, "rules_sha256"), text(row, "result_sha256")),
        row.get("current", UUID.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  /** The texts of a result as they were kept, for checking their hash. */
  Mono<Texts> texts(UUID id) {
    return db.sql(
            """
            SELECT a.inputs, a.result, m.result AS money_result FROM calculation.achievement a
              JOIN calculation.achievement_money m ON m.achievement = a.id WHERE a.id = :id
            """)
        .bind("id", id)
        .map(row -> new Texts(text(row, "inputs"), text(row, "result"), text(row, "money_result")))
        .one();
  }

  record Texts(String inputs, String result, String money) {}

  static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
