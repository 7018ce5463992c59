package uk.nhs.cqrs.journal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.platform.Repeating;
import uk.nhs.cqrs.platform.Transactions;

/**
 * Tells waiting news to its listeners, over any number of replicas: a row is locked while it is
 * told and skipped by others. Several listeners of one kind hear it one after the other, in one
 * transaction. What fails is told again later, after twice the time, at most an hour, and is parked
 * after so many tries: it then holds up nothing and waits for the service desk.
 */
@Component
class Relay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int AT_ONCE = 2;

  private final Map<String, List<NewsListener>> listeners;
  private final Transactions transactions;
  private final DatabaseClient db;
  private final JsonMapper json;
  private final NewsSettings settings;
  private @Nullable Disposable running;

  Relay(
      List<NewsListener> listeners,
      Transactions transactions,
      DatabaseClient db,
      JsonMapper json,
      NewsSettings settings) {
    this.listeners = listeners.stream().collect(Collectors.groupingBy(NewsListener::kind));
    this.transactions = transactions;
    this.db = db;
    this.json = json;
    this.settings = settings;
  }

  private record News(long id, String kind, String payload, int tries) {}

  @Override
  public void start() {
    running =
        Repeating.every(PAUSE, Flux.range(0, AT_ONCE).flatMap(_ -> tellAll(), AT_ONCE).then());
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

  /** Tells until nothing is waiting. */
  private Mono<Void> tellAll() {
    return tellNext().repeat(100).takeWhile(told -> told).then();
  }

  private Mono<Boolean> tellNext() {
    return transactions
        .national(next().flatMap(news -> tell(news).thenReturn(true)))
        .defaultIfEmpty(false)
        .onErrorResume(Failed.class, failed -> postpone(failed).thenReturn(true));
  }

  private Mono<News> next() {
    return db.sql(
            """
            SELECT id, kind, payload::text AS payload, tries FROM journal.outbox
             WHERE told_at IS NULL AND parked_at IS NULL AND not_before <= now() AND kind = ANY (:kinds)
             ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED
            """)
        .bind("kinds", listeners.keySet().toArray(String[]::new))
        .map(row ->
            new News(
                Objects.requireNonNull(row.get("id", Long.class)),
                Objects.requireNonNull(row.get("kind", String.class)),
                Objects.requireNonNull(row.get("payload", String.class)),
                Objects.requireNonNull(row.get("tries", Integer.class))))
        .one();
  }

  private Mono<Void> tell(News news) {
    return Flux.fromIterable(of(news))
        .concatMap(listener -> listener.on(json.readTree(news.payload)))
        .subscribeOn(Schedulers.parallel())
        .then(
            db.sql(
                    "UPDATE journal.outbox SET told_at = clock_timestamp(), last_error = NULL WHERE id = :id")
                .bind("id", news.id)
                .then())
        .onErrorMap(cause -> new Failed(news, cause));
  }

  private Mono<Void> postpone(Failed failed) {
    LOG.warn(
        "news {} of kind {} was not taken, try {}",
        failed.news.id,
        failed.news.kind,
        failed.news.tries + 1,
        failed.getCause());
    return transactions
        .national(heard(failed))
        .onErrorResume(again -> {
          LOG.warn("who heard of it failed too", again);
          return Mono.empty();
        })
        .then(Mono.defer(() -> transactions.national(later(failed))));
  }

  /** Lets the listeners hear of the failure, in a transaction of its own. */
  private Mono<Void> heard(Failed failed) {
    return Flux.fromIterable(of(failed.news))
        .concatMap(listener ->
            listener.onFailure(
                json.readTree(failed.news.payload), Objects.requireNonNull(failed.getCause())))
        .then();
  }

  /**
   * Counts a try once: between the failure and this, another may have told the same news in vain.
   */
  private Mono<Void> later(Failed failed) {
    return db.sql(
            """
            UPDATE journal.outbox SET tries = tries + 1, last_error = :error,
                   not_before = now() + least(interval '1 second' * power(2, least(tries, 12)), interval '1 hour'),
                   parked_at = CASE WHEN tries + 1 >= :most THEN clock_timestamp() END
             WHERE id = :id AND told_at IS NULL AND tries = :seen
            RETURNING parked_at IS NOT NULL AS parked, tries
            """)
        .bind("error", String.valueOf(failed.getCause()).replace('\0', ' '))
        .bind("most", settings.tries())
        .bind("seen", failed.news.tries)
        .bind("id", failed.news.id)
        .map(row -> {
          if (Boolean.TRUE.equals(row.get("parked", Boolean.class)))
            LOG.error(
                "news {} of kind {} is parked after {} tries and waits for the service desk: {}",
                failed.news.id,
                failed.news.kind,
                row.get("tries", Integer.class),
                String.valueOf(failed.getCause()));
          return true;
        })
        .one()
        .then();
  }

  private List<NewsListener> of(News news) {
    return Objects.requireNonNull(listeners.get(news.kind));
  }

  private static final class Failed extends RuntimeException {
    private final transient News news;

    Failed(News news, Throwable cause) {
      super(cause);
      this.news = news;
    }
  }
}
