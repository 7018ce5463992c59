package uk.nhs.cqrs.collection;

import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.collection.EditLock.Side;
import uk.nhs.cqrs.collection.Submission.Author;
import uk.nhs.cqrs.collection.Submission.Locks;
import uk.nhs.cqrs.collection.SubmissionRepository.Row;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Signature;

/** Puts a submission together: its row, the definition that holds, its figures and the locks. */
@Component
class SubmissionParts {

  private final SubmissionRepository repository;
  private final Catalogue catalogue;
  private final ObjectProvider<EditLock> locks;
  private final Clock clock;

  SubmissionParts(
      SubmissionRepository repository,
      Catalogue catalogue,
      ObjectProvider<EditLock> locks,
      Clock clock) {
    this.repository = repository;
    this.catalogue = catalogue;
    this.locks = locks;
    this.clock = clock;
  }

  Mono<Submission> whole(Row row, Figures figures) {
    return definition(row.service()).flatMap(service -> whole(row, service, figures));
  }

  Mono<Definition> definition(String service) {
    return catalogue.published(service).map(Catalogue.Version::definition);
  }

  Mono<Submission> whole(Row row, Definition service, Figures figures) {
    return locks(row)
        .map(against ->
            new Submission(
                row.id(),
                service,
                row.provider(),
                row.achievementDate(),
                row.periodEnd(),
                row.participating(),
                row.status(),
                figures,
                against,
                row.changedAt(),
                row.version()));
  }

  private Mono<Locks> locks(Row row) {
    return lock(row, Side.PROVIDER)
        .zipWhen(_ -> lock(row, Side.COMMISSIONER))
        .map(both -> new Locks(both.getT1().orElse(null), both.getT2().orElse(null)));
  }

  private Mono<Optional<Reason>> lock(Row row, Side side) {
    return Flux.fromStream(locks::orderedStream)
        .concatMap(lock ->
            lock.refusal(row.provider().code().value(), row.service(), row.achievementDate(), side))
        .next()
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  /** Whoever acts, and whether they enter data. */
  Mono<Author> author() {
    return Acting.current()
        .flatMap(acting ->
            repository.author(
                new Signature(
                    acting.person(), acting.name(), acting.forOrganisation(), clock.instant())));
  }
}
