package uk.nhs.cqrs.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Sha256;

/**
 * Carries out commands once. The key, the fingerprint of the request and its answer are rows of the
 * transaction that holds the effect, so a retry finds either all of it or nothing. A command goes
 * on when the client goes away: its retry then finds the answer.
 */
@Component
public class Commands {

  /** Marks an answer that was given before. */
  public static final String REPLAYED = "Idempotency-Replayed";

  private final Transactions transactions;
  private final DatabaseClient db;
  private final JsonMapper json;

  Commands(Transactions transactions, DatabaseClient db, JsonMapper json) {
    this.transactions = transactions;
    this.db = db;
    this.json = json;
  }

  /**
   * Runs the work once for this key and body, detached from the client.
   *
   * @param exchange the request; its header Idempotency-Key is required
   * @param body what was sent, or null
   * @param answer the type of the answer
   * @param work what is done and answered; a refusal leaves no trace of the key
   */
  public <T> Mono<T> once(
      ServerWebExchange exchange, @Nullable Object body, Class<T> answer, Mono<T> work) {
    var print = fingerprint(exchange.getRequest(), body);
    return Acting.current()
        .flatMap(acting ->
            detached(
                transactions.acting(
                    claim(acting, print)
                        .flatMap(first ->
                            first
                                ? work.delayUntil(done -> keep(acting, done))
                                : replay(exchange, acting, print, answer)))));
  }

  private Mono<Boolean> claim(Acting acting, String print) {
    return db.sql(
            """
            INSERT INTO platform.idempotency (person, organisation, key, fingerprint)
            VALUES (:person, :organisation, :key, :print)
            ON CONFLICT DO NOTHING
            """)
        .bind("person", acting.person())
        .bind("organisation", acting.forOrganisation().value())
        .bind("key", key(acting))
        .bind("print", print)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1)
        .onErrorMap(QueryTimeoutException.class, late -> new Refused(GeneralProblem.IN_PROGRESS));
  }

  private <T> Mono<T> replay(
      ServerWebExchange exchange, Acting acting, String print, Class<T> answer) {
    return db.sql(
            """
            SELECT fingerprint, body FROM platform.idempotency
             WHERE person = :person AND organisation = :organisation AND key = :key
            """)
        .bind("person", acting.person())
        .bind("organisation", acting.forOrganisation().value())
        .bind("key", key(acting))
        .map(row -> new Kept(row.get(0, String.class), row.get(1, String.class)))
        .one()
        .map(kept -> {
          if (!print.equals(kept.fingerprint)) throw new Refused(GeneralProblem.KEY_REUSED);
          exchange.getResponse().getHeaders().set(REPLAYED, "true");
          return json.readValue(kept.body, answer);
        });
  }

  private Mono<Long> keep(Acting acting, Object done) {
    return db.sql(
            """
            UPDATE platform.idempotency SET status = 200, body = :body
             WHERE person = :person AND organisation = :organisation AND key = :key
            """)
        .bind("body", json.writeValueAsString(done))
        .bind("person", acting.person())
        .bind("organisation", acting.forOrganisation().value())
        .bind("key", key(acting))
        .fetch()
        .rowsUpdated();
  }

  /** Starts the work and observes it: who stops observing does not stop the work. */
  public static <T> Mono<T> detached(Mono<T> work) {
    return Mono.deferContextual(context -> {
      var outcome = Sinks.<T>one();
      work.contextWrite(inner -> inner.putAll(context))
          .subscribe(outcome::tryEmitValue, outcome::tryEmitError, outcome::tryEmitEmpty);
      return outcome.asMono();
    });
  }

  private static String key(Acting acting) {
    var key = acting.idempotencyKey();
    if (key == null) throw new Refused(GeneralProblem.KEY_MISSING);
    return key;
  }

  private String fingerprint(ServerHttpRequest request, @Nullable Object body) {
    var text =
        request.getMethod()
            + " "
            + request.getURI().getRawPath()
            + "?"
            + request.getURI().getRawQuery()
            + "\n"
            + (body == null ? "" : json.writeValueAsString(body));
    return Sha256.of(text);
  }

  private record Kept(@Nullable String fingerprint, @Nullable String body) {}
}
