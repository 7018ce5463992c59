package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;

/** Calculations of everybody: asking for one, and how far it is. */
@Service
public class Recalculations {

  private final RecalculationRepository repository;
  private final Catalogue catalogue;
  private final Journal journal;
  private final Transactions transactions;

  Recalculations(
      RecalculationRepository repository,
      Catalogue catalogue,
      Journal journal,
      Transactions transactions) {
    this.repository = repository;
    this.catalogue = catalogue;
    this.journal = journal;
    this.transactions = transactions;
  }

  /** A person who asked for one. */
  public record AskedBy(UUID id, String name) {}

  /** What a list is asked for; null asks for all. */
  public record Search(
      @Nullable String service, @Nullable LocalDate achievementDate, @Nullable UUID run) {}

  /** News: somebody, or a loaded run, asked for a calculation. */
  record RecalculationAsked(UUID recalculation, String service, LocalDate achievementDate) {}

  /**
   * Asks for one; it starts by itself. Refused where the service is unknown or has no such date.
   */
  public Mono<Recalculation> ask(String service, LocalDate date, String reason) {
    return Acting.current()
        .flatMap(acting ->
            transactions.acting(
                catalogue
                    .published(service)
                    .filter(version -> version.definition().achievementDates().contains(date))
                    .switchIfEmpty(Mono.error(() -> new Refused(CalculationRefusal.NO_SUCH_DATE)))
                    .then(Mono.defer(() -> start(service, date, reason, acting.person(), null)))));
  }

  /** Starts one that a person asked for or a loaded run did; inside a transaction. */
  Mono<Recalculation> start(
      String service, LocalDate date, String reason, @Nullable UUID askedBy, @Nullable UUID run) {
    return repository
        .start(service, date, reason, askedBy, run)
        .delayUntil(id ->
            journal.record(
                "RecalculationAsked",
                "calculation:" + id,
                null,
                Map.of("service", service, "date", date, "reason", reason)))
        .delayUntil(
            id -> journal.tell("RecalculationAsked", new RecalculationAsked(id, service, date)))
        .flatMap(repository::find);
  }

  /** One of them; refused as unknown where there is none. */
  public Mono<Recalculation> get(UUID id) {
    return transactions.acting(
        repository.find(id).switchIfEmpty(Mono.error(() -> new Refused(GeneralProblem.UNKNOWN))));
  }

  /** Those that are asked for, newest first. */
  public Mono<Page<Recalculation>> list(Search search, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            repository.list(search, Cursor.read(ask.cursor(), 1).getFirst(), ask.fetch()),
            ask,
            one -> Cursor.of(one.id().toString()),
            repository.count(search)));
  }
}
