package uk.nhs.cqrs.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.Repeating;
import uk.nhs.cqrs.platform.Transactions;

/**
 * Looks for pounds that were approved in every step and have no payment instruction: because
 * instructing failed, or because nothing came of the approval for five minutes. Whatever the cause,
 * each is an error in the log, a number for alarms ({@code cqrs.payments.not.instructed}) and, in
 * {@link Tasks}, a task of the service desk until it is instructed.
 */
@Component
class NotInstructed implements SmartLifecycle {

  /** Declarations in that state: {@code reference}. */
  static final String DECLARATIONS =
      """
      SELECT d.reference FROM declarations.declaration d JOIN calculation.achievement_money m ON m.achievement = d.achievement
       WHERE d.status = 'FINANCIALLY_APPROVED' AND m.amount > 0 AND NOT EXISTS (SELECT FROM payments.instruction i WHERE i.declaration = d.id)
         AND (d.changed_at < now() - interval '5 minutes'
              OR EXISTS (SELECT FROM journal.outbox o WHERE o.told_at IS NULL AND o.tries > 0 AND o.payload ->> 'declaration' = d.id::text))
      """;

  /** Claims in that state: {@code reference}. */
  static final String CLAIMS =
      """
      SELECT c.number AS reference FROM claims.claim c JOIN claims.money m ON m.claim = c.id AND m.round = c.round
       WHERE c.status = 'APPROVED' AND m.amount > 0 AND NOT EXISTS (SELECT FROM payments.instruction i WHERE i.claim = c.id)
         AND (c.changed_at < now() - interval '5 minutes'
              OR EXISTS (SELECT FROM journal.outbox o WHERE o.told_at IS NULL AND o.tries > 0 AND o.payload ->> 'claim' = c.id::text))
      """;

  private static final Logger LOG = LoggerFactory.getLogger(NotInstructed.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final DatabaseClient db;
  private volatile Set<String> known = Set.of();
  private @Nullable Disposable running;

  NotInstructed(Transactions transactions, DatabaseClient db, MeterRegistry meters) {
    this.transactions = transactions;
    this.db = db;
    Gauge.builder("cqrs.payments.not.instructed", () -> known.size())
        .description("Declarations and claims with approved pounds and without an instruction")
        .register(meters);
  }

  @Override
  public void start() {
    running = Repeating.every(PAUSE, transactions.national(look()));
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

  private Mono<Void> look() {
    return db.sql(DECLARATIONS + " UNION ALL " + CLAIMS + " LIMIT 500")
        .map(row -> Objects.requireNonNull(row.get("reference", String.class)))
        .all()
        .collectList()
        .doOnNext(this::tell)
        .then();
  }

  /** Says each in the log once, as long as it lasts. */
  private void tell(List<String> found) {
    for (var reference : found)
      if (!known.contains(reference))
        LOG.error("{} is approved with an amount above nought and not instructed", reference);
    known = Set.copyOf(found);
  }
}
