package uk.nhs.cqrs.organisations;

import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.shared.Refused;

/** Carries an import out, step by step, inside the transaction that is open. */
@Component
public class ApplyingImport {

  private static final List<String> STEPS =
      List.of(
          """
          INSERT INTO organisations.organisation (code, name, type, status, opened_on, closed_on, postcode, source)
          SELECT c.code, c.name, c.type, c.status, c.opened_on, c.closed_on, c.postcode, left(i.file_name, 120)
            FROM organisations.import_change c JOIN organisations.import i ON i.id = c.import
           WHERE c.import = :id AND c.what = 'ORGANISATION_ADDED'
          """,
          """
          UPDATE organisations.organisation o
             SET name = coalesce(c.name, o.name), status = coalesce(c.status, o.status), source = coalesce(c.source, o.source),
                 opened_on = CASE WHEN c.name IS NULL THEN o.opened_on ELSE c.opened_on END,
                 closed_on = CASE WHEN c.name IS NULL THEN o.closed_on ELSE c.closed_on END,
                 postcode = coalesce(c.postcode, o.postcode), described_on = d.as_of
            FROM (SELECT DISTINCT r.code, coalesce(i.effective_on, (i.started_at AT TIME ZONE 'Europe/London')::date) AS as_of
                    FROM organisations.import_row r JOIN organisations.import i ON i.id = r.import
                   WHERE r.import = :id AND r.what = 'O'
                     AND NOT EXISTS (SELECT FROM organisations.import_problem p WHERE p.import = r.import AND p.line = r.line)) d
            LEFT JOIN (SELECT c.*, left(i.file_name, 120) AS source FROM organisations.import_change c JOIN organisations.import i ON i.id = c.import
                        WHERE c.import = :id AND c.what = 'ORGANISATION_CHANGED') c ON c.code = d.code
           WHERE o.code = d.code AND (c.code IS NOT NULL OR o.described_on IS NULL OR o.described_on < d.as_of)
          """,
          """
          UPDATE organisations.relationship r SET to_on = c.to_on
            FROM organisations.import_change c
           WHERE c.import = :id AND c.what = 'RELATIONSHIP_ENDED' AND r.to_on IS NULL
             AND r.child = c.code AND r.kind = c.kind AND r.parent = c.parent AND r.from_on = c.from_on
          """,
          """
          INSERT INTO organisations.relationship (child, parent, kind, from_on, to_on, source)
          SELECT c.code, c.parent, c.kind, c.from_on, c.to_on, left(i.file_name, 120)
            FROM organisations.import_change c JOIN organisations.import i ON i.id = c.import
           WHERE c.import = :id AND c.what = 'RELATIONSHIP_ADDED'
          """,
          """
          INSERT INTO organisations.list_size (organisation, taken_on, patients, source)
          SELECT c.code, c.from_on, c.patients, left(i.file_name, 90) || coalesce(' in place of ' || c.instead, '')
            FROM organisations.import_change c JOIN organisations.import i ON i.id = c.import
           WHERE c.import = :id AND c.what = 'LIST_SIZE_ADDED'
          """);

  private final ImportRepository repository;
  private final DatabaseClient db;

  ApplyingImport(ImportRepository repository, DatabaseClient db) {
    this.repository = repository;
    this.db = db;
  }

  /** Plans it against what is kept now; one import at a time. */
  Mono<Void> planned(UUID id) {
    return db.sql("SELECT pg_advisory_xact_lock(hashtext('organisations.import'))")
        .then()
        .then(Mono.defer(() -> repository.plan(id)));
  }

  /**
   * Does what is planned.
   *
   * @param progress hears before each step how many are begun
   */
  Mono<Void> carryOut(UUID id, IntFunction<Mono<Void>> progress) {
    return Flux.range(0, STEPS.size())
        .concatMap(step ->
            progress
                .apply(step + 1)
                .then(Mono.defer(() -> db.sql(STEPS.get(step)).bind("id", id).then())))
        .then(Mono.defer(() -> progress.apply(OrganisationImport.STEPS)))
        .then(Mono.defer(() -> db.sql("SELECT organisations.rebuild_reach()").then()));
  }

  /**
   * Plans and does all of a checked import, to find out what that would touch; refused as unknown
   * where there is none, and where it cannot be applied.
   */
  public Mono<Void> inside(UUID id) {
    return repository
        .find(id)
        .switchIfEmpty(Mono.error(() -> new Refused(GeneralProblem.UNKNOWN)))
        .doOnNext(it -> {
          var refusal = it.refusalToApply("GOOD_ROWS");
          if (refusal != null) throw new Refused(refusal);
        })
        .flatMap(_ -> planned(id))
        .then(Mono.defer(() -> carryOut(id, _ -> Mono.empty())));
  }
}
