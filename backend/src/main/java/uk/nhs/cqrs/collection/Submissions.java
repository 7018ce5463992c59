package uk.nhs.cqrs.collection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.collection.Submission.Author;
import uk.nhs.cqrs.collection.Submission.Given;
import uk.nhs.cqrs.collection.Submission.Outcome;
import uk.nhs.cqrs.collection.Submission.Status;
import uk.nhs.cqrs.collection.SubmissionRepository.Place;
import uk.nhs.cqrs.collection.SubmissionRepository.Row;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

/** Data by provider, service and date: adding a date, entering by hand, submitting. */
@Service
public class Submissions {

  private final SubmissionRepository repository;
  private final Catalogue catalogue;
  private final Journal journal;
  private final Transactions transactions;
  private final SubmissionParts parts;
  private final Clock clock;

  Submissions(
      SubmissionRepository repository,
      Catalogue catalogue,
      Journal journal,
      Transactions transactions,
      SubmissionParts parts,
      Clock clock) {
    this.repository = repository;
    this.catalogue = catalogue;
    this.journal = journal;
    this.transactions = transactions;
    this.parts = parts;
    this.clock = clock;
  }

  /** Told when what was submitted changed what counts. */
  public record SubmissionSubmitted(
      UUID submission, String service, String achievementDate, String provider) {}

  /** A submission as somebody sees it. */
  public record Seen(Submission submission, Author by) {}

  /** A change as the journal keeps it; an absent value was or is not answered. */
  private record Kept(String indicator, Field field, @Nullable Long before, @Nullable Long after) {}

  /** One submission; refused as unknown where it is out of reach. */
  public Mono<Seen> get(UUID id) {
    return transactions.acting(seen(id));
  }

  /** Adds a date to enter data for; it leads to a declaration only where it is a period end. */
  public Mono<Seen> add(String service, OdsCode provider, LocalDate date) {
    return transactions.acting(
        catalogue
            .published(service)
            .onErrorMap(Refused.class, _ -> refused(SubmissionRefusal.UNKNOWN_SERVICE, "/service"))
            .map(Catalogue.Version::definition)
            .zipWhen(_ -> repository.place(service, provider, date).switchIfEmpty(unknown()))
            .delayUntil(both -> check(both.getT1(), both.getT2(), date))
            .flatMap(both ->
                repository.add(
                    service, provider, date, both.getT1().achievementDates().contains(date)))
            .switchIfEmpty(Mono.error(() -> new Refused(SubmissionRefusal.ALREADY_THERE)))
            .delayUntil(id ->
                journal.record(
                    "SubmissionAdded",
                    "submission:" + id,
                    provider,
                    Map.of("service", service, "achievementDate", date.toString())))
            .flatMap(this::seen));
  }

  private Mono<Void> check(Definition service, Place place, LocalDate date) {
    if (!service.period().contains(date))
      return Mono.error(refused(SubmissionRefusal.OUTSIDE_SERVICE, "/achievementDate"));
    var row =
        new Row(
            new UUID(0, 0),
            service.id(),
            place.provider(),
            date,
            false,
            place.participating(),
            Status.NOT_STARTED,
            clock.instant(),
            0);
    return parts
        .whole(row, Figures.NONE)
        .zipWhen(_ -> parts.author())
        .flatMap(both -> {
          var refusal = both.getT1().refusalToAdd(both.getT2());
          return refusal == null
              ? Mono.empty()
              : Mono.error(
                  refusal == SubmissionRefusal.NOT_PARTICIPATING
                      ? refused(refusal, "/achievementDate")
                      : new Refused(refusal));
        });
  }

  /** Enters the values of one indicator; those that are absent are not answered. */
  public Mono<Seen> enter(UUID id, String indicator, long seen, List<Given> values) {
    return transactions.acting(
        move(id, seen, (submission, by) -> submission.enter(indicator, values, by))
            .flatMap(moved ->
                moved.changes().isEmpty()
                    ? Mono.empty()
                    : repository
                        .update(moved.now(), clock.instant())
                        .then(Mono.defer(() -> repository.change(id, moved.changes())))
                        .then(Mono.defer(() -> recordEntered(moved, indicator)))
                        .then(Mono.defer(() -> takenBack(moved.now()))))
            .then(Mono.defer(() -> seen(id))));
  }

  private Mono<Void> takenBack(Submission now) {
    return now.takenBack()
        ? repository.submitEntries(now.id()).then(Mono.defer(() -> tell(now)))
        : Mono.empty();
  }

  private Mono<Void> recordEntered(Outcome.Moved moved, String indicator) {
    var figures = moved.now().figures();
    var kept =
        moved.changes().stream()
            .map(c ->
                new Kept(c.key().indicator(), c.key().field(), c.before(), figures.value(c.key())))
            .toList();
    return journal.record(
        "IndicatorEntered",
        "submission:" + moved.now().id(),
        moved.now().provider().code(),
        Map.of("indicator", indicator, "changes", kept));
  }

  /** Makes what was entered count; what is still missing is said by the calculation. */
  public Mono<Seen> submit(UUID id, long seen) {
    return transactions.acting(
        move(id, seen, Submission::submit)
            .map(Outcome.Moved::now)
            .flatMap(now ->
                repository
                    .update(now, clock.instant())
                    .then(Mono.defer(() -> repository.submitEntries(id)))
                    .then(Mono.defer(() -> recordSubmitted(now)))
                    .then(Mono.defer(() -> tell(now))))
            .then(Mono.defer(() -> seen(id))));
  }

  private Mono<Void> recordSubmitted(Submission now) {
    return journal.record(
        "SubmissionSubmitted",
        "submission:" + now.id(),
        now.provider().code(),
        Map.of(
            "service",
            now.service().id(),
            "achievementDate",
            now.achievementDate().toString(),
            "complete",
            now.complete()));
  }

  private Mono<Void> tell(Submission now) {
    return journal.tell(
        "SubmissionSubmitted",
        new SubmissionSubmitted(
            now.id(),
            now.service().id(),
            now.achievementDate().toString(),
            now.provider().code().value()));
  }

  private Mono<Outcome.Moved> move(
      UUID id, long version, BiFunction<Submission, Author, Outcome> step) {
    return repository
        .find(id)
        .switchIfEmpty(unknown())
        .flatMap(repository::takeTurn)
        .then(Mono.defer(() -> seen(id)))
        .doOnNext(seen -> ETags.require(version, seen.submission().version()))
        .map(seen -> step.apply(seen.submission(), seen.by()))
        .map(outcome ->
            switch (outcome) {
              case Outcome.Refused(var why, var faults) -> throw new Refused(why, null, faults);
              case Outcome.Moved moved -> moved;
            });
  }

  private Mono<Seen> seen(UUID id) {
    return repository
        .find(id)
        .switchIfEmpty(unknown())
        .zipWhen(row -> repository.figures(row.id()))
        .flatMap(both -> parts.whole(both.getT1(), both.getT2()))
        .zipWhen(_ -> parts.author(), Seen::new);
  }

  private static Refused refused(Reason why, String pointer) {
    return new Refused(why, null, List.of(new Fault(pointer, why.action())));
  }

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> new Refused(GeneralProblem.UNKNOWN));
  }
}
