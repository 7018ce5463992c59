package uk.nhs.cqrs.organisations;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.journal.NewsListener;
import uk.nhs.cqrs.platform.Transactions;

/**
 * Applies an import: all of its changes in one transaction, or none. It is checked once more
 * before, as another import may have been applied since; where rows have problems by now and
 * everything was to be applied, nothing is.
 */
@Component
class OnOrganisationImportDecided implements NewsListener {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

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
  private final Journal journal;
  private final Transactions transactions;
  private final Clock clock;

  OnOrganisationImportDecided(
      ImportRepository repository,
      DatabaseClient db,
      Journal journal,
      Transactions transactions,
      Clock clock) {
    this.repository = repository;
    this.db = db;
    this.journal = journal;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "OrganisationImportDecided";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    var id = UUID.fromString(news.get("organisationImport").asString());
    return repository.get(id).filter(it -> it.status().equals("APPLYING")).flatMap(this::apply);
  }

  private Mono<Void> apply(OrganisationImport decided) {
    return db.sql("SELECT pg_advisory_xact_lock(hashtext('organisations.import'))")
        .then()
        .then(repository.plan(decided.id()))
        .then(Mono.defer(() -> repository.get(decided.id())))
        .flatMap(it -> {
          var found = Objects.requireNonNull(it.found());
          return "EVERYTHING".equals(it.part()) && found.problemRows() > 0
              ? notApplied(it.id(), found.problemRows())
              : applyAll(it.id(), found.changes());
        });
  }

  private Mono<Void> notApplied(UUID id, long rows) {
    return repository
        .checked(id, "Since it was checked, another import has given rows problems")
        .then(
            journal.record(
                "OrganisationImportNotApplied",
                OrganisationImports.subject(id),
                null,
                Map.of("problemRows", rows)));
  }

  private Mono<Void> applyAll(UUID id, OrganisationImport.Changes changes) {
    return Flux.range(0, STEPS.size())
        .concatMap(step ->
            done(id, step + 1)
                .then(Mono.defer(() -> db.sql(STEPS.get(step)).bind("id", id).then())))
        .then(Mono.defer(() -> done(id, OrganisationImport.STEPS)))
        .then(Mono.defer(this::rebuildReach))
        .then(Mono.defer(() -> repository.applied(id)))
        .then(
            Mono.defer(() ->
                journal.record(
                    "OrganisationImportApplied",
                    OrganisationImports.subject(id),
                    null,
                    Map.of("changes", changes))));
  }

  /** Seen at once, though nothing else of the import is seen before its end. */
  private Mono<Void> done(UUID id, int steps) {
    return transactions.apart(repository.progress(id, steps));
  }

  private Mono<Void> rebuildReach() {
    return db.sql("SELECT organisations.rebuild_reach(:today)")
        .bind("today", LocalDate.now(clock.withZone(LONDON)))
        .then();
  }
}
