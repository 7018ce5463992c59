package uk.nhs.cqrs.collection;

import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.journal.NewsListener;

/**
 * Notes with every practice of a loaded run what came in: received where every required value was
 * collected, in progress where some are still to be entered or submitted. What was submitted stays
 * so.
 */
@Component
@Order(0)
class OnRunLoaded implements NewsListener {

  private static final String RECEIVE =
      """
      WITH required AS (
        SELECT r.indicator, r.field FROM jsonb_to_recordset(:required::jsonb) AS r (indicator text, field text)),
      wanted AS (
        SELECT indicator, bool_or(field = 'NUMERATOR') AS numerator, bool_or(field = 'DENOMINATOR') AS denominator, bool_or(field = 'PCAS') AS pcas,
               bool_or(field = 'REGISTER') AS register, bool_or(field = 'COUNT') AS count, bool_or(field = 'ANSWER') AS answer
          FROM required GROUP BY indicator),
      brought AS (
        SELECT m.organisation AS provider,
               num_nonnulls(CASE WHEN w.numerator THEN m.numerator END, CASE WHEN w.denominator THEN m.denominator END, CASE WHEN w.pcas THEN m.pcas END,
                            CASE WHEN w.register THEN m.register END, CASE WHEN w.count THEN m.count END, CASE WHEN w.answer THEN m.answer END) AS n
          FROM collection.measurement m JOIN wanted w ON w.indicator = m.indicator WHERE m.run = :run),
      entered AS (
        SELECT s.provider, 1 AS n FROM collection.submission s
          JOIN collection.entry e ON e.submission = s.id JOIN required r ON r.indicator = e.indicator AND r.field = e.field
          LEFT JOIN collection.measurement m ON m.run = :run AND m.organisation = s.provider AND m.indicator = e.indicator
         WHERE s.service = :service AND s.achievement_date = :date
           AND CASE e.field WHEN 'NUMERATOR' THEN m.numerator WHEN 'DENOMINATOR' THEN m.denominator WHEN 'PCAS' THEN m.pcas
                            WHEN 'REGISTER' THEN m.register WHEN 'COUNT' THEN m.count ELSE m.answer END IS NULL),
      there AS (
        SELECT provider, sum(n) AS n FROM (SELECT * FROM brought UNION ALL SELECT * FROM entered) x GROUP BY provider)
      INSERT INTO collection.submission AS s (service, provider, achievement_date, period_end, status)
      SELECT :service, m.organisation, :date, true,
             CASE coalesce(t.n, 0) WHEN (SELECT count(*) FROM required) THEN 'RECEIVED' ELSE 'IN_PROGRESS' END
        FROM (SELECT DISTINCT organisation FROM collection.measurement WHERE run = :run) m
        LEFT JOIN there t ON t.provider = m.organisation
      ON CONFLICT (service, provider, achievement_date) DO UPDATE
         SET status = CASE WHEN s.status = 'SUBMITTED' THEN s.status
                           WHEN EXISTS (SELECT FROM collection.entry e WHERE e.submission = s.id) THEN 'IN_PROGRESS'
                           ELSE excluded.status END,
             version = s.version + 1, changed_at = now()
      """;

  private static final String LEFT_OUT =
      """
      UPDATE collection.submission s SET status = 'NOT_STARTED', version = version + 1, changed_at = now()
       WHERE service = :service AND achievement_date = :date AND status IN ('RECEIVED', 'IN_PROGRESS')
         AND NOT EXISTS (SELECT FROM collection.entry e WHERE e.submission = s.id)
         AND NOT EXISTS (SELECT FROM collection.holding h
                          WHERE h.service = s.service AND h.achievement_date = s.achievement_date AND h.provider = s.provider)
      """;

  private final Runs runs;
  private final RunRepository repository;
  private final DatabaseClient db;
  private final JsonMapper json;

  OnRunLoaded(Runs runs, RunRepository repository, DatabaseClient db, JsonMapper json) {
    this.runs = runs;
    this.repository = repository;
    this.db = db;
    this.json = json;
  }

  @Override
  public String kind() {
    return "RunLoaded";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    return repository
        .get(UUID.fromString(news.get("run").asString()))
        .filter(run -> run.status().equals("LOADED"))
        .flatMap(run -> runs.definition(run).flatMap(service -> receive(run, service)));
  }

  private Mono<Void> receive(Run run, Definition service) {
    return of(
            run,
            db.sql(RECEIVE)
                .bind("run", run.id())
                .bind("required", json.writeValueAsString(required(service))))
        .then(Mono.defer(() -> of(run, db.sql(LEFT_OUT))));
  }

  private static Mono<Void> of(Run run, DatabaseClient.GenericExecuteSpec sql) {
    return sql.bind("service", run.manifest().service())
        .bind("date", run.manifest().achievementDate())
        .then();
  }

  private record Required(String indicator, String field) {}

  private static List<Required> required(Definition service) {
    return service.indicators().stream()
        .flatMap(i ->
            i.fields().stream()
                .filter(asked -> asked.required())
                .map(asked -> new Required(i.code(), asked.field().name())))
        .toList();
  }
}
