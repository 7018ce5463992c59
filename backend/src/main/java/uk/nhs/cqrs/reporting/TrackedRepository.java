package uk.nhs.cqrs.reporting;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.claims.ClaimStatus;
import uk.nhs.cqrs.declarations.Status;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.reporting.Tracked.Item;

@Repository
class TrackedRepository {

  private static final String ITEM =
      """
      SELECT t.kind, t.subject, t.reference, t.provider, coalesce(p.name, t.provider) AS provider_name, s.name AS service_name, t.for_day, t.window_name, t.status, t.since,
             CASE t.kind WHEN 'CLAIM' THEN (SELECT m.amount FROM claims.money m WHERE m.claim = t.subject ORDER BY m.round DESC LIMIT 1) ELSE t.amount END AS amount
        FROM reporting.tracked t LEFT JOIN organisations.organisation p ON p.code = t.provider JOIN catalogue.service s ON s.id = t.service
      """;

  private static final String ASKED =
      """
       WHERE (:provider::text IS NULL OR t.provider = :provider)
         AND (t.kind = 'DECLARATION' AND t.status = ANY (:declarations) OR t.kind = 'CLAIM' AND t.status = ANY (:claims))
      """;

  private final DatabaseClient db;

  TrackedRepository(DatabaseClient db) {
    this.db = db;
  }

  Mono<Item> find(String reference) {
    return db.sql(ITEM + " WHERE t.reference = :reference")
        .bind("reference", reference)
        .map(TrackedRepository::item)
        .one();
  }

  Flux<Item> list(@Nullable String provider, @Nullable String turn, String after, int limit) {
    return asked(
            db.sql(ITEM + ASKED + " AND t.reference > :after ORDER BY t.reference LIMIT :limit"),
            provider,
            turn)
        .bind("after", after)
        .bind("limit", limit)
        .map(TrackedRepository::item)
        .all();
  }

  Mono<Long> count(@Nullable String provider, @Nullable String turn) {
    return asked(db.sql("SELECT count(*) AS n FROM reporting.tracked t" + ASKED), provider, turn)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  private static DatabaseClient.GenericExecuteSpec asked(
      DatabaseClient.GenericExecuteSpec sql, @Nullable String provider, @Nullable String turn) {
    return sql.bind("provider", Parameter.fromOrEmpty(provider, String.class))
        .bind("declarations", names(Status.values(), Status::turn, turn))
        .bind("claims", names(ClaimStatus.values(), ClaimStatus::turn, turn));
  }

  private static <E extends Enum<E>> String[] names(
      E[] all, Function<E, String> turnOf, @Nullable String turn) {
    return Arrays.stream(all)
        .filter(status -> turn == null || turnOf.apply(status).equals(turn))
        .map(Enum::name)
        .toArray(String[]::new);
  }

  private static Item item(Readable row) {
    return new Item(
        Timeline.Kind.valueOf(text(row, "kind")),
        Objects.requireNonNull(row.get("subject", UUID.class)),
        text(row, "reference"),
        text(row, "provider"),
        text(row, "provider_name"),
        text(row, "service_name"),
        Objects.requireNonNull(row.get("for_day", LocalDate.class)),
        row.get("window_name", String.class),
        text(row, "status"),
        row.get("amount", BigDecimal.class),
        Objects.requireNonNull(row.get("since", Instant.class)));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }
}
