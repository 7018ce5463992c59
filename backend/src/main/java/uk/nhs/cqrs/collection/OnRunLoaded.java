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
 * so, and is told again when the collection made it complete.
 */
@Component
@Order(0)
class OnRunLoaded implements NewsListener {

  private static final String RECEIVE =
      """
      WITH required AS (
        SELECT r.indicator, r.field FROM jsonb_to_recordset(:required::jsonb) AS r (indicator text, field text)),
      brought AS (
        SELECT m.organisation AS provider, m.indicator, x.field FROM collection.measurement m
         CROSS JOIN LATERAL (VALUES ('NUMERATOR', m.numerator), ('DENOMINATOR', m.denominator), ('PCAS', m.pcas),
                                    ('REGISTER', m.register), ('COUNT', m.count), ('ANSWER', m.answer)) AS x (field, value)
          JOIN required r ON r.indicator = m.indicator AND r.field = x.field
         WHERE m.run = :run AND x.value IS NOT NULL),
      there AS (
        SELECT provider, count(*) AS n FROM (
          SELECT provider, indicator, field FROM brought
          UNION
          SELECT s.provider, e.indicator, e.field FROM collection.submission s
            JOIN collection.entry e ON e.submission = s.id JOIN required r ON r.indicator = e.indicator AND r.field = e.field
           WHERE s.service = :service AND s.achievement_date = :date) x GROUP BY provider),
      received AS (
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
        RETURNING id, service, provider, achievement_date, status)
      INSERT INTO journal.outbox (kind, payload)
      SELECT 'SubmissionSubmitted', jsonb_build_object('submission', r.id, 'service', r.service,
               'achievementDate', r.achievement_date, 'provider', r.provider)
        FROM received r JOIN there t ON t.provider = r.provider
       WHERE r.status = 'SUBMITTED' AND t.n = (SELECT count(*) FROM required)
      """;

  private static final String LEFT_OUT =
      """
      UPDATE collection.submission s SET status = 'NOT_STARTED', version = version + 1, changed_at = now()
       WHERE service = :service AND achievement_date = :date AND status IN ('RECEIVED', 'IN_PROGRESS')
         AND NOT EXISTS (SELECT FROM collection.entry e WHERE e.submission = s.id)
         AND NOT EXISTS (SELECT FROM collection.measurement m WHERE m.run = :run AND m.organisation = s.provider)
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
    return of(run, db.sql(RECEIVE).bind("required", json.writeValueAsString(required(service))))
        .then(Mono.defer(() -> of(run, db.sql(LEFT_OUT))));
  }

  private static Mono<Void> of(Run run, DatabaseClient.GenericExecuteSpec sql) {
    return sql.bind("run", run.id())
        .bind("service", run.manifest().service())
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
