package uk.nhs.cqrs.organisations;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.organisations.OrganisationImport.Announced;
import uk.nhs.cqrs.organisations.OrganisationImport.Problem;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.ReceivedFiles;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Refused;

/**
 * Imports of published files: announced, received, checked, applied. Nothing is applied that was
 * not looked at, and never silently some.
 */
@Service
public class OrganisationImports {

  /** The folder in which the files of imports are kept. */
  static final String FOLDER = "organisation-imports";

  private final ImportRepository repository;
  private final ReceivedFiles files;
  private final Journal journal;
  private final Transactions transactions;

  OrganisationImports(
      ImportRepository repository,
      ReceivedFiles files,
      Journal journal,
      Transactions transactions) {
    this.repository = repository;
    this.files = files;
    this.journal = journal;
    this.transactions = transactions;
  }

  /** Told when the bytes of an import are there. */
  public record OrganisationImportReceived(UUID organisationImport) {}

  /** Told when somebody decided to apply an import. */
  public record OrganisationImportDecided(UUID organisationImport) {}

  /**
   * Announces a file; refuses a practice structure without the day from which it holds, and a day
   * outside 1900 to 2100.
   */
  public Mono<OrganisationImport> announce(Announced announced) {
    var on = announced.effectiveOn();
    if (on == null && announced.layout() == ImportLayout.PRACTICE_STRUCTURE)
      return notThatDay(
          ImportRefusal.EFFECTIVE_DAY_MISSING, "Say from which day the structure holds");
    if (on != null && (on.getYear() < 1900 || on.getYear() > 2100))
      return notThatDay(GeneralProblem.INVALID_INPUT, "Name a day from 1900 to 2100");
    return transactions.acting(
        Acting.current()
            .flatMap(acting -> repository.announce(announced, acting))
            .delayUntil(id ->
                journal.record(
                    "OrganisationImportAnnounced",
                    subject(id),
                    null,
                    Map.of("layout", announced.layout(), "fileName", announced.fileName())))
            .flatMap(repository::get));
  }

  /** Keeps the bytes of an announced import as they come. */
  public Mono<ReceivedFiles.Kept> keep(UUID id, Flux<DataBuffer> bytes) {
    return get(id).flatMap(_ -> files.keep(FOLDER, bytes));
  }

  /** Notes that the bytes are there; checking follows by itself. */
  public Mono<OrganisationImport> received(UUID id, ReceivedFiles.Kept kept) {
    return transactions.acting(
        repository
            .received(id, kept)
            .filter(moved -> moved)
            .switchIfEmpty(Mono.error(() -> new Refused(ImportRefusal.ALREADY_RECEIVED)))
            .delayUntil(_ ->
                journal.record(
                    "OrganisationImportReceived",
                    subject(id),
                    null,
                    Map.of("sha256", kept.sha256(), "bytes", kept.bytes())))
            .delayUntil(
                _ -> journal.tell("OrganisationImportReceived", new OrganisationImportReceived(id)))
            .flatMap(_ -> repository.get(id)));
  }

  /**
   * Decides that a checked import is applied; applying follows by itself.
   *
   * @param seen the version that the caller looked at
   * @param part {@code EVERYTHING}, refused while a row has a problem, or {@code GOOD_ROWS}
   */
  public Mono<OrganisationImport> apply(UUID id, long seen, String part) {
    return transactions.acting(
        repository
            .find(id)
            .switchIfEmpty(unknown())
            .doOnNext(it -> ETags.require(seen, it.version()))
            .doOnNext(it -> {
              var refusal = it.refusalToApply(part);
              if (refusal != null) throw new Refused(refusal);
            })
            .flatMap(it -> repository.applying(it, part))
            .filter(moved -> moved)
            .switchIfEmpty(Mono.error(() -> new OptimisticLockingFailureException("" + id)))
            .delayUntil(_ -> repository.progress(id, 0))
            .delayUntil(_ ->
                journal.record(
                    "OrganisationImportDecided", subject(id), null, Map.of("part", part)))
            .delayUntil(
                _ -> journal.tell("OrganisationImportDecided", new OrganisationImportDecided(id)))
            .flatMap(_ -> repository.get(id)));
  }

  public Mono<OrganisationImport> get(UUID id) {
    return transactions.acting(repository.find(id).switchIfEmpty(unknown()));
  }

  /** Imports, newest first. */
  public Mono<Page<OrganisationImport>> list(Page.Ask ask) {
    return transactions.acting(
        Page.of(
            repository.list(Cursor.read(ask.cursor(), 1).getFirst(), ask.fetch()),
            ask,
            it -> Cursor.of(it.id().toString()),
            Mono.empty()));
  }

  /** What is wrong with rows, by line. */
  public Mono<Page<Problem>> problems(UUID id, Page.Ask ask) {
    var after = Cursor.number(ask.cursor());
    return transactions.acting(
        repository
            .find(id)
            .switchIfEmpty(unknown())
            .flatMap(_ ->
                Page.of(
                    repository.problems(id, after, ask.fetch()),
                    ask,
                    problem -> Cursor.of(String.valueOf(problem.place())),
                    Mono.empty())));
  }

  private static <T> Mono<T> notThatDay(Reason reason, String detail) {
    return Mono.error(
        () -> new Refused(reason, null, List.of(new Refused.Fault("/effectiveOn", detail))));
  }

  /** What entries of the journal are about. */
  static String subject(UUID id) {
    return "organisation-import:" + id;
  }

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> new Refused(GeneralProblem.UNKNOWN));
  }
}
