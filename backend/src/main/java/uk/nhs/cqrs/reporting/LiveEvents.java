package uk.nhs.cqrs.reporting;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.platform.Repeating;
import uk.nhs.cqrs.platform.Rows;
import uk.nhs.cqrs.platform.Transactions;

/**
 * What happens, as it happens, over any number of backends: each looks into the event table for
 * news at short intervals, once for all who listen, and every listener then reads what is within
 * its own reach.
 */
@Service
public class LiveEvents implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int AT_ONCE = 100;

  private final Timeline timeline;
  private final Tracking tracking;
  private final Transactions transactions;
  private final Sinks.Many<Long> news = Sinks.many().replay().latestOrDefault(0L);
  private @Nullable Disposable running;

  LiveEvents(Timeline timeline, Tracking tracking, Transactions transactions) {
    this.timeline = timeline;
    this.tracking = tracking;
    this.transactions = transactions;
  }

  /**
   * Events within the reach of the acting person, without end; refused at once where the person may
   * not see any. The reach is asked for again with every reading, so a role that ends also ends the
   * events.
   *
   * @param reference only events of this reference; null is all
   * @param last the last event that the listener has; null begins with what happens from now on
   */
  public Mono<Flux<Told>> after(@Nullable String reference, @Nullable Long last) {
    return transactions
        .acting(timeline.newest())
        .map(newest -> new AtomicLong(last == null ? newest : last))
        .map(seen ->
            news.asFlux()
                .distinctUntilChanged()
                .onBackpressureLatest()
                .concatMap(_ -> everythingNew(reference, seen), 1));
  }

  private Flux<Told> everythingNew(@Nullable String reference, AtomicLong seen) {
    return Mono.defer(() -> next(reference, seen.get()))
        .doOnNext(some -> {
          if (!some.isEmpty()) seen.set(some.getLast().event().id());
        })
        .repeat()
        .takeUntil(some -> some.size() < AT_ONCE)
        .concatMapIterable(some -> some);
  }

  private Mono<java.util.List<Told>> next(@Nullable String reference, long last) {
    return transactions.acting(
        Rows.whole(timeline.after(last, reference, AT_ONCE))
            .concatMap(tracking::told)
            .collectList());
  }

  @Override
  public void start() {
    running =
        Repeating.every(
            PAUSE, transactions.national(timeline.newest()).doOnNext(news::tryEmitNext).then());
  }

  @Override
  public void stop() {
    if (running != null) running.dispose();
    running = null;
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
