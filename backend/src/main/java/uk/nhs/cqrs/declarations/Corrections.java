package uk.nhs.cqrs.declarations;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.declarations.Declaration.Party;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.OdsCode;

/** Open corrections within reach: one by one, and the changes behind them. */
@Service
public class Corrections {

  private static final String SHOWN =
      """
      SELECT c.id, c.declaration, d.reference, c.provider, coalesce(p.name, c.provider) AS provider_name, c.commissioner,
             coalesce(k.name, c.commissioner) AS commissioner_name, d.service, d.achievement_date, c.reason, c.cause, c.opened_at,
             c.signed, a.points AS signed_points, am.amount AS signed_amount, c.proposed, b.points AS proposed_points, bm.amount AS proposed_amount,
             c.proposed_commissioner, coalesce(pk.name, c.proposed_commissioner) AS proposed_commissioner_name, c.answered, c.asked
        FROM declarations.correction c
        JOIN declarations.declaration d ON d.id = c.declaration
        JOIN calculation.achievement a ON a.id = c.signed
        LEFT JOIN calculation.achievement_money am ON am.achievement = c.signed
        LEFT JOIN calculation.achievement b ON b.id = c.proposed
        LEFT JOIN calculation.achievement_money bm ON bm.achievement = c.proposed
        LEFT JOIN organisations.organisation p ON p.code = c.provider
        LEFT JOIN organisations.organisation k ON k.code = c.commissioner
        LEFT JOIN organisations.organisation pk ON pk.code = c.proposed_commissioner
       WHERE c.closed_at IS NULL
      """;

  private static final String ASKED =
      """
       AND (:provider::text IS NULL OR c.provider = :provider) AND (:service::text IS NULL OR d.service = :service)
       AND (:cause::uuid IS NULL OR c.cause = :cause)
      """;

  private final Transactions transactions;
  private final DatabaseClient db;

  Corrections(Transactions transactions, DatabaseClient db) {
    this.transactions = transactions;
    this.db = db;
  }

  /** What a list is narrowed to; null leaves it open. */
  public record Search(@Nullable String provider, @Nullable String service, @Nullable UUID cause) {}

  /**
   * One change and the payments that it concerns.
   *
   * @param before their pounds as signed; null where pounds are not shown
   * @param after their pounds by the newer data; null where pounds are not shown
   */
  public record Cause(
      UUID cause,
      String reason,
      Instant since,
      long payments,
      @Nullable Money before,
      @Nullable Money after) {}

  /** Newest first. */
  public Mono<Page<Correction>> list(Search search, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            asked(
                    SHOWN
                        + ASKED
                        + " AND (:before = '' OR c.id::text < :before) ORDER BY c.id::text DESC LIMIT :limit",
                    search)
                .bind("before", Cursor.read(ask.cursor(), 1).getFirst())
                .bind("limit", ask.fetch())
                .map(Corrections::correction)
                .all(),
            ask,
            last -> Cursor.of(last.id().toString()),
            asked(
                    "SELECT count(*) AS n FROM declarations.correction c JOIN declarations.declaration d ON d.id = c.declaration WHERE c.closed_at IS NULL"
                        + ASKED,
                    search)
                .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                .one()));
  }

  /** The newest 500 causes. */
  public Mono<List<Cause>> causes() {
    return transactions.acting(
        db.sql(
                """
                SELECT c.cause, min(c.reason) AS reason, min(c.opened_at) AS since, count(*) AS payments, sum(am.amount) AS before, sum(bm.amount) AS after
                  FROM declarations.correction c
                  LEFT JOIN calculation.achievement_money am ON am.achievement = c.signed
                  LEFT JOIN calculation.achievement_money bm ON bm.achievement = c.proposed
                 WHERE c.closed_at IS NULL GROUP BY c.cause ORDER BY min(c.opened_at) DESC, c.cause LIMIT 500
                """)
            .map(row ->
                new Cause(
                    Objects.requireNonNull(row.get("cause", UUID.class)),
                    text(row, "reason"),
                    Objects.requireNonNull(row.get("since", Instant.class)),
                    Objects.requireNonNull(row.get("payments", Long.class)),
                    money(row, "before"),
                    money(row, "after")))
            .all()
            .collectList());
  }

  /** The open correction of a declaration; empty where there is none. Inside a transaction. */
  Mono<Correction> open(UUID declaration) {
    return db.sql(SHOWN + " AND c.declaration = :declaration")
        .bind("declaration", declaration)
        .map(Corrections::correction)
        .one();
  }

  private DatabaseClient.GenericExecuteSpec asked(String sql, Search search) {
    return db.sql(sql)
        .bind("provider", Parameter.fromOrEmpty(search.provider, String.class))
        .bind("service", Parameter.fromOrEmpty(search.service, String.class))
        .bind("cause", Parameter.fromOrEmpty(search.cause, UUID.class));
  }

  private static Correction correction(Readable row) {
    var proposed = row.get("proposed", UUID.class);
    return new Correction(
        Objects.requireNonNull(row.get("id", UUID.class)),
        Objects.requireNonNull(row.get("declaration", UUID.class)),
        text(row, "reference"),
        party(row, "provider"),
        party(row, "commissioner"),
        text(row, "service"),
        Objects.requireNonNull(row.get("achievement_date", LocalDate.class)),
        text(row, "reason"),
        Objects.requireNonNull(row.get("cause", UUID.class)),
        Objects.requireNonNull(row.get("opened_at", Instant.class)),
        figures(row, Objects.requireNonNull(row.get("signed", UUID.class)), "signed"),
        proposed == null ? null : figures(row, proposed, "proposed"),
        row.get("proposed_commissioner", String.class) == null
            ? null
            : party(row, "proposed_commissioner"),
        Objects.requireNonNull(row.get("answered", Integer.class)),
        Objects.requireNonNull(row.get("asked", Integer.class)));
  }

  private static Correction.Figures figures(Readable row, UUID achievement, String which) {
    return new Correction.Figures(
        achievement, row.get(which + "_points", BigDecimal.class), money(row, which + "_amount"));
  }

  private static Party party(Readable row, String which) {
    return new Party(new OdsCode(text(row, which)), text(row, which + "_name"));
  }

  private static @Nullable Money money(Readable row, String column) {
    var amount = row.get(column, BigDecimal.class);
    return amount == null ? null : new Money(amount.setScale(2));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
