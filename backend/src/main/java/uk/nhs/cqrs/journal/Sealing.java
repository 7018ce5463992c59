package uk.nhs.cqrs.journal;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.Leases;
import uk.nhs.cqrs.platform.Repeating;

/**
 * Seals new entries in commit order into linked blocks, on one replica at a time; should two ever
 * try, the database lets one of them.
 */
@Component
class Sealing implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final int ROWS_IN_A_BLOCK = 5000;

  private final Leases leases;
  private final DatabaseClient db;
  private @Nullable Disposable running;

  Sealing(Leases leases, DatabaseClient db) {
    this.leases = leases;
    this.db = db;
  }

  @Override
  public void start() {
    running = Repeating.every(PAUSE, sealAll());
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

  /** Seals until less than a full block is waiting. */
  private Mono<Void> sealAll() {
    return leases
        .held("journal.seal", LEASE, seal())
        .defaultIfEmpty(0)
        .repeat(20)
        .takeWhile(rows -> rows == ROWS_IN_A_BLOCK)
        .then();
  }

  private Mono<Integer> seal() {
    return db.sql("SELECT journal.seal(:most) AS rows")
        .bind("most", ROWS_IN_A_BLOCK)
        .map(row -> Objects.requireNonNull(row.get("rows", Integer.class)))
        .one();
  }
}
