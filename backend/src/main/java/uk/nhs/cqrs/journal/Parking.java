package uk.nhs.cqrs.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Refused;

/**
 * News whose listeners failed, and what the service desk decides about it. Each decision is in the
 * journal with the last reason.
 */
@Service
public class Parking {

  private final ParkedNewsRepository repository;
  private final Journal journal;
  private final Transactions transactions;

  Parking(ParkedNewsRepository repository, Journal journal, Transactions transactions) {
    this.repository = repository;
    this.journal = journal;
    this.transactions = transactions;
  }

  /**
   * What failed and is not followed up, newest first.
   *
   * @param status only what is in this state; null for all of it
   */
  public Mono<Page<ParkedNews>> list(ParkedNews.@Nullable Status status, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            repository.list(
                status,
                ask.cursor() == null ? Long.MAX_VALUE : Cursor.number(ask.cursor()),
                ask.fetch()),
            ask,
            news -> Cursor.of(Long.toString(news.id())),
            repository.count(status)));
  }

  /**
   * Has it tried once more, now; where that fails too it is parked again. What was set aside can be
   * tried again as well. Refused where it is not parked.
   */
  public Mono<ParkedNews> retry(long id) {
    return transactions.acting(
        found(id)
            .delayUntil(_ ->
                repository
                    .retry(id)
                    .filter(done -> done)
                    .switchIfEmpty(refused(NewsRefusal.NOT_PARKED)))
            .delayUntil(news -> record("ParkedNewsTriedAgain", news, Map.of()))
            .flatMap(_ -> found(id)));
  }

  /** Decides that nothing follows from it. Refused without a reason, and where it is not parked. */
  public Mono<ParkedNews> setAside(long id, String why) {
    if (why.isBlank()) return refused(NewsRefusal.NO_REASON);
    return transactions.acting(
        found(id)
            .filter(news -> news.setAside() == null)
            .switchIfEmpty(refused(NewsRefusal.SET_ASIDE_ALREADY))
            .delayUntil(_ ->
                Acting.current()
                    .flatMap(acting -> repository.setAside(id, acting.name(), why))
                    .filter(done -> done)
                    .switchIfEmpty(refused(NewsRefusal.NOT_PARKED)))
            .delayUntil(news -> record("ParkedNewsSetAside", news, Map.of("why", why)))
            .flatMap(_ -> found(id)));
  }

  private Mono<ParkedNews> found(long id) {
    return repository.find(id).switchIfEmpty(refused(GeneralProblem.UNKNOWN));
  }

  private Mono<Void> record(String what, ParkedNews news, Map<String, String> more) {
    var details = new java.util.LinkedHashMap<String, Object>(more);
    details.put("kind", news.kind());
    details.put("tries", news.tries());
    details.put("reason", news.reason());
    if (news.reference() != null) details.put("reference", news.reference());
    return journal.record(
        what,
        "news:" + news.id(),
        news.provider() == null ? null : new OdsCode(news.provider()),
        details);
  }

  private static <T> Mono<T> refused(uk.nhs.cqrs.shared.Reason reason) {
    return Mono.error(() -> new Refused(reason));
  }
}
