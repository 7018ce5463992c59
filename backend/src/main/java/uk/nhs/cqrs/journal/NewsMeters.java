package uk.nhs.cqrs.journal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.Repeating;
import uk.nhs.cqrs.platform.Transactions;

/**
 * How much news is parked, failing or waiting, for alarms: {@code cqrs.news.parked} above nought
 * wants a person.
 */
@Component
class NewsMeters implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final Transactions transactions;
  private final DatabaseClient db;
  private volatile Counts counts = new Counts(0, 0, 0);
  private @Nullable Disposable running;

  NewsMeters(Transactions transactions, DatabaseClient db, MeterRegistry meters) {
    this.transactions = transactions;
    this.db = db;
    Gauge.builder("cqrs.news.parked", () -> counts.parked)
        .description("News that was not taken in several tries and waits for the service desk")
        .register(meters);
    Gauge.builder("cqrs.news.failing", () -> counts.failing)
        .description("News that was not taken and is tried again by itself")
        .register(meters);
    Gauge.builder("cqrs.news.age", () -> counts.seconds)
        .description("Age of the oldest news that is neither told nor parked")
        .baseUnit("seconds")
        .register(meters);
  }

  private record Counts(long parked, long failing, long seconds) {}

  @Override
  public void start() {
    running = Repeating.every(PAUSE, transactions.national(count()));
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

  private Mono<Void> count() {
    return db.sql(
            """
            SELECT count(*) FILTER (WHERE parked_at IS NOT NULL AND set_aside_at IS NULL) AS parked,
                   count(*) FILTER (WHERE parked_at IS NULL AND tries > 0) AS failing,
                   coalesce(extract(epoch FROM now() - min(at) FILTER (WHERE parked_at IS NULL)), 0)::bigint AS seconds
              FROM journal.outbox WHERE told_at IS NULL
            """)
        .map(row ->
            new Counts(number(row, "parked"), number(row, "failing"), number(row, "seconds")))
        .one()
        .doOnNext(now -> counts = now)
        .then();
  }

  private static long number(io.r2dbc.spi.Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }
}
