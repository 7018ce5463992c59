package uk.nhs.cqrs.reporting;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.claims.ClaimQueries;
import uk.nhs.cqrs.declarations.Declarations;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Rows;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.reporting.Tracked.Item;
import uk.nhs.cqrs.shared.Refused;

/** Where everything stands that is on its way to payment, and whose turn it is. */
@Service
public class Tracking {

  private final TrackedRepository repository;
  private final Declarations declarations;
  private final ClaimQueries claims;
  private final Timeline timeline;
  private final StepTimes times;
  private final Transactions transactions;

  Tracking(
      TrackedRepository repository,
      Declarations declarations,
      ClaimQueries claims,
      Timeline timeline,
      StepTimes times,
      Transactions transactions) {
    this.repository = repository;
    this.declarations = declarations;
    this.claims = claims;
    this.timeline = timeline;
    this.times = times;
    this.transactions = transactions;
  }

  /**
   * Everything on its way within reach, by reference.
   *
   * @param turn whose turn it has to be; null leaves it open
   */
  public Mono<Page<Item>> list(@Nullable String provider, @Nullable String turn, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            repository.list(provider, turn, Cursor.read(ask.cursor(), 1).getFirst(), ask.fetch()),
            ask,
            last -> Cursor.of(last.reference()),
            repository.count(provider, turn)));
  }

  /** One reference; refused as unknown outside the caller's reach. */
  public Mono<Tracked> track(String reference) {
    return transactions.acting(
        repository
            .find(reference)
            .switchIfEmpty(Mono.error(() -> new Refused(GeneralProblem.UNKNOWN)))
            .zipWhen(item -> Rows.whole(timeline.of(item.id())).concatMap(this::told).collectList())
            .flatMap(both -> way(both.getT1(), both.getT2()))
            .flatMap(tracked ->
                times
                    .usually(tracked.item().kind(), tracked.steps())
                    .map(steps ->
                        new Tracked(
                            tracked.item(), tracked.whatNext(), steps, tracked.timeline()))));
  }

  private Mono<Tracked> way(Item item, List<Told> told) {
    return switch (item.kind()) {
      case DECLARATION ->
          declarations
              .byReference(item.reference())
              .map(it ->
                  new Tracked(
                      item,
                      DeclarationWay.whatNext(it, told),
                      DeclarationWay.steps(it, told),
                      told));
      case CLAIM ->
          claims
              .get(item.id())
              .map(shown ->
                  new Tracked(
                      item,
                      ClaimWay.whatNext(shown.claim(), told),
                      ClaimWay.steps(shown.claim(), told),
                      told));
    };
  }

  /** An event with what changed; for use inside a transaction. */
  Mono<Told> told(Timeline.Event event) {
    return declarations.told(event).map(it -> new Told(event, it.changes()));
  }
}
