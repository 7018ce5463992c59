package uk.nhs.cqrs.platform;

import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The only way to the database. A transaction begins by telling the database who acts, for whom and
 * with which permission; every policy of row level security rests on that. Without it nothing is
 * seen.
 */
@Component
public class Transactions {

  private static final String OPEN = "cqrs.transaction";

  private final TransactionalOperator operator;
  private final DatabaseClient db;

  Transactions(TransactionalOperator operator, DatabaseClient db) {
    this.operator = operator;
    this.db = db;
  }

  /** Runs the work for the acting person; work inside work joins the transaction. */
  public <T> Mono<T> acting(Mono<T> work) {
    return Mono.deferContextual(
        context -> context.hasKey(OPEN) ? work : begin(work, actingFrom(context)));
  }

  /**
   * Runs the work for the acting person and takes all of it back: what it returns says what would
   * have come of it. Inside a transaction that is open already it is refused.
   */
  public <T> Mono<T> tried(Mono<T> work) {
    return Mono.deferContextual(context ->
        context.hasKey(OPEN)
            ? Mono.error(new IllegalStateException("cannot be tried inside a transaction"))
            : operator
                .execute(transaction -> {
                  transaction.setRollbackOnly();
                  return actingFrom(context)
                      .then(work)
                      .contextWrite(inner -> inner.put(OPEN, true));
                })
                .next());
  }

  /** Runs the work of the system itself, over all organisations, under the national role. */
  public <T> Mono<T> national(Mono<T> work) {
    return Mono.deferContextual(
        context -> context.hasKey(OPEN) ? work : begin(work, nationalRole()));
  }

  /** Runs statements that concern no organisation, without any reach. */
  public <T> Mono<T> plain(Mono<T> work) {
    return Mono.deferContextual(context -> context.hasKey(OPEN) ? work : begin(work, Mono.empty()));
  }

  /**
   * Runs the work of the system itself in a transaction of its own, whatever else is open: it is
   * seen at once and stays. For progress that others watch.
   */
  public <T> Mono<T> apart(Mono<T> work) {
    return begin(work, nationalRole()).contextWrite(_ -> Context.empty());
  }

  private <T> Mono<T> begin(Mono<T> work, Mono<Void> opening) {
    return operator.transactional(
        opening.then(work).contextWrite(context -> context.put(OPEN, true)));
  }

  private Mono<Void> actingFrom(ContextView context) {
    var acting = Acting.in(context);
    return db.sql("SELECT platform.act(:person, :organisation, :permission)")
        .bind("person", acting.person())
        .bind("organisation", acting.forOrganisation().value())
        .bind("permission", acting.permission())
        .map(row -> Objects.requireNonNull(row.get(0, Boolean.class)))
        .one()
        .flatMap(national -> national ? nationalRole() : Mono.empty());
  }

  private Mono<Void> nationalRole() {
    return db.sql("SET LOCAL ROLE cqrs_national").then();
  }
}
