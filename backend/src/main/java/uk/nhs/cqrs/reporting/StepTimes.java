package uk.nhs.cqrs.reporting;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.platform.Leases;
import uk.nhs.cqrs.platform.Repeating;
import uk.nhs.cqrs.reporting.Tracked.Progress;
import uk.nhs.cqrs.reporting.Tracked.Step;

/**
 * How long each step usually takes: the median and nine out of ten, over everything in England that
 * went on from it in the last year. Counted anew every few minutes by one replica.
 */
@Component
class StepTimes implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** Fewer say nothing about what is usual. */
  private static final long ENOUGH = 5;

  private static final String COUNT =
      """
      INSERT INTO reporting.step_time (kind, status, times, median, nine_of_ten)
      SELECT kind, status, count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY took), percentile_disc(0.9) WITHIN GROUP (ORDER BY took)
        FROM (SELECT kind, status, lead(at) OVER (PARTITION BY subject ORDER BY id) - at AS took
                FROM (SELECT id, kind, subject, status, at, lag(status) OVER (PARTITION BY subject ORDER BY id) AS was
                        FROM journal.event WHERE at > now() - interval '1 year') e
               WHERE was IS DISTINCT FROM status) s
       WHERE took IS NOT NULL GROUP BY kind, status
      ON CONFLICT (kind, status) DO UPDATE SET times = excluded.times, median = excluded.median, nine_of_ten = excluded.nine_of_ten
      """;

  private final DatabaseClient db;
  private final Leases leases;
  private @Nullable Disposable running;

  StepTimes(DatabaseClient db, Leases leases) {
    this.db = db;
    this.leases = leases;
  }

  /** Counts once; for use inside a transaction of the system. */
  Mono<Long> count() {
    return db.sql(COUNT).fetch().rowsUpdated();
  }

  /** The steps that are not done yet, with how long they usually take. */
  Mono<List<Step>> usually(Timeline.Kind kind, List<Step> steps) {
    return db.sql(
            """
            SELECT status, extract(epoch FROM median)::bigint AS median, extract(epoch FROM nine_of_ten)::bigint AS most
              FROM reporting.step_time WHERE kind = :kind AND times >= :enough
            """)
        .bind("kind", kind.name())
        .bind("enough", ENOUGH)
        .map(row ->
            Map.entry(
                Objects.requireNonNull(row.get("status", String.class)),
                words(
                    Objects.requireNonNull(row.get("median", Long.class)),
                    Objects.requireNonNull(row.get("most", Long.class)))))
        .all()
        .collect(HashMap<String, String>::new, (all, one) -> all.put(one.getKey(), one.getValue()))
        .map(known ->
            steps.stream()
                .map(step ->
                    step.progress() == Progress.DONE
                        ? step
                        : step.withUsually(known.get(step.status())))
                .toList());
  }

  static String words(long median, long most) {
    return "Usually %s; 9 of 10 within %s".formatted(words(median), words(most));
  }

  private static String words(long seconds) {
    if (seconds < 90 * 60) return count(Math.max(1, Math.round(seconds / 60.0)), "minute");
    if (seconds < 36 * 3600) return count(Math.round(seconds / 3600.0), "hour");
    return count(Math.round(seconds / 86400.0), "day");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  @Override
  public void start() {
    running = Repeating.every(PAUSE, leases.held("reporting.step-times", LEASE, count()).then());
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
