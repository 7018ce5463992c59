package uk.nhs.cqrs.platform;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Lets one replica at a time do a periodic job. Whoever takes a lease gets a token that is higher
 * than all before; the work's own transaction holds the token fast, so a holder that was taken for
 * dead and comes back changes nothing.
 */
@Component
public class Leases {

  private final UUID holder = UUID.randomUUID();
  private final Transactions transactions;
  private final DatabaseClient db;

  Leases(Transactions transactions, DatabaseClient db) {
    this.transactions = transactions;
    this.db = db;
  }

  /**
   * Does the work in one transaction of the system, or nothing where another replica holds the
   * lease.
   *
   * @param name the job
   * @param length after which another replica may take over from a silent one
   */
  public <T> Mono<T> held(String name, Duration length, Mono<T> work) {
    return take(name, length).flatMap(token -> fenced(name, token, work));
  }

  /** Takes or renews the lease; empty where another holds it. */
  Mono<Long> take(String name, Duration length) {
    var known =
        db.sql(
                """
                INSERT INTO platform.lease (name, holder, token, until) VALUES (:name, :holder, 0, '-infinity')
                ON CONFLICT DO NOTHING
                """)
            .bind("name", name)
            .bind("holder", holder)
            .then();
    var taken =
        db.sql(
                """
                UPDATE platform.lease SET holder = :holder, token = token + 1,
                       until = clock_timestamp() + :seconds * interval '1 second'
                 WHERE name = (SELECT name FROM platform.lease
                                WHERE name = :name AND (holder = :holder OR until < clock_timestamp())
                                  FOR UPDATE SKIP LOCKED)
                RETURNING token
                """)
            .bind("name", name)
            .bind("holder", holder)
            .bind("seconds", length.toSeconds())
            .map(row -> Objects.requireNonNull(row.get("token", Long.class)))
            .one();
    return transactions.apart(known.then(taken));
  }

  /** Does the work if the token is still the newest, and keeps it so until the work is done. */
  <T> Mono<T> fenced(String name, long token, Mono<T> work) {
    return transactions.national(
        db.sql("SELECT token FROM platform.lease WHERE name = :name AND token = :token FOR SHARE")
            .bind("name", name)
            .bind("token", token)
            .map(row -> Objects.requireNonNull(row.get("token", Long.class)))
            .one()
            .flatMap(_ -> work));
  }
}
