package uk.nhs.cqrs.collection;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.OdsCode;

/** What a run lacks and what it changes, for those whom it concerns. */
@Service
public class RunFindings {

  private final Transactions transactions;
  private final DatabaseClient db;

  RunFindings(Transactions transactions, DatabaseClient db) {
    this.transactions = transactions;
    this.db = db;
  }

  /** A practice that takes part and of which the run holds nothing. */
  public record Missing(OdsCode code, String name) {}

  /** A value that differs from the run before; null where one of them has none. */
  public record Difference(
      OdsCode code,
      String name,
      String indicator,
      String field,
      @Nullable Long before,
      @Nullable Long after) {}

  public Mono<Page<Missing>> missing(UUID run, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            db.sql(
                    """
                    SELECT m.organisation, o.name FROM collection.missing m JOIN organisations.organisation o ON o.code = m.organisation
                     WHERE m.run = :run AND m.organisation > :after ORDER BY m.organisation LIMIT :limit
                    """)
                .bind("run", run)
                .bind("after", Cursor.read(ask.cursor(), 1).getFirst())
                .bind("limit", ask.fetch())
                .map(row ->
                    new Missing(
                        new OdsCode(Objects.requireNonNull(row.get(0, String.class))),
                        Objects.requireNonNull(row.get(1, String.class))))
                .all(),
            ask,
            missing -> Cursor.of(missing.code().value()),
            count("SELECT count(*) FROM collection.missing WHERE run = :run", run)));
  }

  public Mono<Page<Difference>> differences(UUID run, Page.Ask ask) {
    List<String> after = Cursor.read(ask.cursor(), 3);
    return transactions.acting(
        Page.of(
            db.sql(
                    """
                    SELECT d.organisation, o.name, d.indicator, d.field, d.before, d.after
                      FROM collection.difference d JOIN organisations.organisation o ON o.code = d.organisation
                     WHERE d.run = :run AND (d.organisation, d.indicator, d.field) > (:organisation, :indicator, :field)
                     ORDER BY d.organisation, d.indicator, d.field LIMIT :limit
                    """)
                .bind("run", run)
                .bind("organisation", after.get(0))
                .bind("indicator", after.get(1))
                .bind("field", after.get(2))
                .bind("limit", ask.fetch())
                .map(row ->
                    new Difference(
                        new OdsCode(Objects.requireNonNull(row.get("organisation", String.class))),
                        Objects.requireNonNull(row.get("name", String.class)),
                        Objects.requireNonNull(row.get("indicator", String.class)),
                        Objects.requireNonNull(row.get("field", String.class)),
                        row.get("before", Long.class),
                        row.get("after", Long.class)))
                .all(),
            ask,
            d -> Cursor.of(d.code().value(), d.indicator(), d.field()),
            count("SELECT count(*) FROM collection.difference WHERE run = :run", run)));
  }

  private Mono<Long> count(String sql, UUID run) {
    return db.sql(sql)
        .bind("run", run)
        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
        .one();
  }
}
