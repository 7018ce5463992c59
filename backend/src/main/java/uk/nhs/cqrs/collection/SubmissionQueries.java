package uk.nhs.cqrs.collection;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.collection.SubmissionRepository.Row;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

/** Lists of submissions with what is missing. */
@Service
public class SubmissionQueries {

  private static final String ASKED =
      """
       WHERE (:service::text IS NULL OR s.service = :service)
         AND (:year::text IS NULL OR EXISTS (SELECT FROM catalogue.service c WHERE c.id = s.service AND c.year = :year))
         AND (:provider::text IS NULL OR s.provider = :provider)
         AND (:status::text IS NULL OR s.status = :status)
      """;

  private final SubmissionParts parts;
  private final Transactions transactions;
  private final DatabaseClient db;

  SubmissionQueries(SubmissionParts parts, Transactions transactions, DatabaseClient db) {
    this.parts = parts;
    this.transactions = transactions;
    this.db = db;
  }

  /** What a list of submissions is asked for. */
  public record Search(
      @Nullable String service,
      @Nullable String year,
      @Nullable String provider,
      @Nullable String status) {

    private boolean locked() {
      return "LOCKED".equals(status);
    }

    private boolean asksFor(Summary summary) {
      return status == null || locked() == (summary.submission().locks().everybody() != null);
    }
  }

  /**
   * A submission in a list.
   *
   * @param submission the same without its figures
   * @param complete so many indicators are answered
   */
  public record Summary(Submission submission, int complete) {}

  /** The last of a page, after which the next one begins. */
  private record Place(String provider, String service, LocalDate date) {}

  /**
   * Submissions by provider, service and date. Whether one is locked is known above and not in the
   * table: where that is asked for, a page may hold fewer than fit, and there is no total.
   */
  public Mono<Page<Summary>> list(Search search, Page.Ask ask) {
    return transactions.acting(
        Page.of(
                rows(search, after(ask), ask.fetch()),
                ask,
                SubmissionQueries::cursor,
                count(search))
            .flatMap(page ->
                summaries(page.items())
                    .map(items ->
                        new Page<>(
                            items.stream().filter(search::asksFor).toList(),
                            page.next(),
                            search.locked() ? null : page.total()))));
  }

  private static String cursor(Row row) {
    return Cursor.of(
        row.provider().code().value(), row.service(), row.achievementDate().toString());
  }

  private static Place after(Page.Ask ask) {
    var key = Cursor.read(ask.cursor(), 3);
    try {
      return new Place(
          key.get(0),
          key.get(1),
          key.get(2).isEmpty() ? LocalDate.EPOCH : LocalDate.parse(key.get(2)));
    } catch (DateTimeParseException notOurs) {
      throw new Refused(
          GeneralProblem.INVALID_INPUT,
          null,
          List.of(new Fault("cursor", "Use the cursor exactly as it was given in next")));
    }
  }

  private Mono<List<Summary>> summaries(List<Row> rows) {
    return there(rows.stream().map(Row::id).toList())
        .zipWhen(_ -> services(rows))
        .flatMap(with ->
            Flux.fromIterable(rows)
                .concatMap(row ->
                    parts
                        .whole(
                            row,
                            Objects.requireNonNull(with.getT2().get(row.service())),
                            Figures.NONE)
                        .map(s -> summary(s, with.getT1().getOrDefault(row.id(), Map.of()))))
                .collectList());
  }

  private Mono<Map<String, Definition>> services(List<Row> rows) {
    return Flux.fromStream(rows.stream().map(Row::service).distinct())
        .concatMap(parts::definition)
        .collectMap(Definition::id);
  }

  private static Summary summary(Submission submission, Map<String, Set<Field>> there) {
    return new Summary(
        submission,
        (int)
            submission.service().indicators().stream()
                .filter(i -> Figures.answered(i, there.getOrDefault(i.code(), Set.of())))
                .count());
  }

  private Flux<Row> rows(Search search, Place after, int limit) {
    return asked(
            db.sql(
                SubmissionRepository.ROW
                    + ASKED
                    + """
                     AND (s.provider, s.service, s.achievement_date) > (:lastProvider, :lastService, :lastDate)
                     ORDER BY s.provider, s.service, s.achievement_date LIMIT :limit
                    """),
            search)
        .bind("lastProvider", after.provider())
        .bind("lastService", after.service())
        .bind("lastDate", after.date())
        .bind("limit", limit)
        .map(SubmissionRepository::row)
        .all();
  }

  private Mono<Long> count(Search search) {
    return asked(db.sql("SELECT count(*) AS n FROM collection.submission s" + ASKED), search)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  /** The fields that have a value, by submission and indicator. */
  private Mono<Map<UUID, Map<String, Set<Field>>>> there(List<UUID> ids) {
    return db.sql(
            """
            SELECT submission, indicator, array_agg(DISTINCT field) AS fields
              FROM (SELECT submission, indicator, field FROM collection.entry WHERE submission = ANY (:ids)
                    UNION ALL SELECT submission, indicator, field FROM collection.collected WHERE submission = ANY (:ids)) AS there
             GROUP BY submission, indicator
            """)
        .bind("ids", ids.toArray(UUID[]::new))
        .map(row ->
            new There(
                Objects.requireNonNull(row.get("submission", UUID.class)),
                text(row, "indicator"),
                Stream.of(Objects.requireNonNull(row.get("fields", String[].class)))
                    .map(Field::valueOf)
                    .collect(Collectors.toSet())))
        .all()
        .collect(
            HashMap::new,
            (all, there) ->
                all.computeIfAbsent(there.submission, _ -> new HashMap<>())
                    .put(there.indicator, there.fields));
  }

  private record There(UUID submission, String indicator, Set<Field> fields) {}

  private static DatabaseClient.GenericExecuteSpec asked(
      DatabaseClient.GenericExecuteSpec sql, Search search) {
    return sql.bind("service", optional(search.service()))
        .bind("year", optional(search.year()))
        .bind("provider", optional(search.provider()))
        .bind("status", optional(search.locked() ? null : search.status()));
  }

  private static Parameter optional(@Nullable String text) {
    return Parameter.fromOrEmpty(text, String.class);
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
