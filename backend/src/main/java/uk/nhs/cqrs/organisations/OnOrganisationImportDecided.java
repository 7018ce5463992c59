package uk.nhs.cqrs.organisations;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
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

  private final ImportRepository repository;
  private final ApplyingImport applying;
  private final Journal journal;
  private final Transactions transactions;

  OnOrganisationImportDecided(
      ImportRepository repository,
      ApplyingImport applying,
      Journal journal,
      Transactions transactions) {
    this.repository = repository;
    this.applying = applying;
    this.journal = journal;
    this.transactions = transactions;
  }

  /** News: an import was applied; how many list sizes and relationships it brought or ended. */
  public record OrganisationImportApplied(
      UUID organisationImport, long listSizes, long relationships) {}

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
    return applying
        .planned(decided.id())
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
    return applying
        .carryOut(id, step -> done(id, step))
        .then(Mono.defer(() -> repository.applied(id)))
        .then(
            Mono.defer(() ->
                journal.record(
                    "OrganisationImportApplied",
                    OrganisationImports.subject(id),
                    null,
                    Map.of("changes", changes))))
        .then(
            Mono.defer(() ->
                journal.tell(
                    "OrganisationImportApplied",
                    new OrganisationImportApplied(
                        id,
                        changes.listSizesAdded(),
                        changes.relationshipsAdded() + changes.relationshipsEnded()))));
  }

  /** Seen at once, though nothing else of the import is seen before its end. */
  private Mono<Void> done(UUID id, int steps) {
    return transactions.apart(repository.progress(id, steps));
  }
}
