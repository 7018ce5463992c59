package uk.nhs.cqrs.claims;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.Period;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * Days of activity and what they are claimed for: each once. What a claim holds is said by the
 * database ({@code claims.holding}), which also holds it; here a person is told which claim has it.
 */
@Repository
class ClaimDays {

  private final DatabaseClient db;
  private final JsonMapper json;

  ClaimDays(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** What another claim has already; the component is {@code *} where it is the days. */
  private record Taken(String component, String number, ClaimStatus status) {}

  /** Whether the database refused something because another claim has it. */
  static boolean overlap(Throwable refused) {
    return refused instanceof DataIntegrityViolationException
        && String.valueOf(refused.getMessage()).contains("days_once");
  }

  /** Waits until nobody else begins a claim of the provider under the scheme. */
  Mono<Void> alone(Terms terms) {
    return db.sql("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .bind(
            "what",
            "claims %s %s".formatted(terms.provider().code().value(), terms.definition().code()))
        .then();
  }

  /** Waits until nobody else submits or approves a claim of the provider under the scheme. */
  Mono<Void> alone(UUID claim) {
    return db.sql("SELECT claims.alone(:claim)").bind("claim", claim).then();
  }

  /** Refuses a claim, as it would now be kept, of which another claim has something already. */
  Mono<Void> free(Claim now) {
    if (!now.status().holdsDays()) return Mono.empty();
    return taken(now.id(), json.writeValueAsString(now.contents().quantities()))
        .collectList()
        .flatMap(all -> {
          if (all.isEmpty()) return Mono.empty();
          var days = all.stream().filter(it -> it.component.equals("*")).findFirst();
          return Mono.error(
              days.isPresent()
                  ? new Refused(ClaimRefusal.DAYS_CLAIMED, has(days.get()))
                  : new Refused(
                      ClaimRefusal.CLAIMED_ONCE,
                      null,
                      all.stream()
                          .map(it -> new Fault("/lines/" + it.component, has(it)))
                          .toList()));
        });
  }

  /** Other claims for some of the same days, as far as the acting person sees them; at most 50. */
  Flux<Together> together(UUID claim) {
    return db.sql(
            """
            SELECT o.id, o.number, o.status, o.activity_from, o.activity_to, (SELECT m.amount FROM claims.money m WHERE m.claim = o.id ORDER BY m.round DESC LIMIT 1) AS amount
              FROM claims.claim c JOIN claims.claim o ON o.provider = c.provider AND o.scheme = c.scheme AND o.id <> c.id
             WHERE c.id = :claim AND o.status NOT IN ('WITHDRAWN', 'DISCARDED', 'PAYMENT_CANCELLED')
               AND c.status NOT IN ('WITHDRAWN', 'DISCARDED', 'PAYMENT_CANCELLED')
               AND daterange(o.activity_from, o.activity_to, '[]') && daterange(c.activity_from, c.activity_to, '[]')
             ORDER BY o.number LIMIT 50
            """)
        .bind("claim", claim)
        .map(row -> {
          var amount = row.get("amount", BigDecimal.class);
          return new Together(
              Objects.requireNonNull(row.get("id", UUID.class)),
              Objects.requireNonNull(row.get("number", String.class)),
              ClaimStatus.valueOf(Objects.requireNonNull(row.get("status", String.class))),
              new Period(
                  Objects.requireNonNull(row.get("activity_from", LocalDate.class)),
                  Objects.requireNonNull(row.get("activity_to", LocalDate.class))),
              amount == null ? null : new Money(amount));
        })
        .all();
  }

  private static String has(Taken it) {
    return "Claimed already in %s, which is %s.".formatted(it.number, it.status.words());
  }

  private Flux<Taken> taken(UUID claim, String quantities) {
    return db.sql(
            """
            SELECT component, number, status FROM claims.taken(:claim, :quantities::jsonb) ORDER BY component, number LIMIT 200
            """)
        .bind("claim", claim)
        .bind("quantities", quantities)
        .map(row ->
            new Taken(
                Objects.requireNonNull(row.get("component", String.class)),
                Objects.requireNonNull(row.get("number", String.class)),
                ClaimStatus.valueOf(Objects.requireNonNull(row.get("status", String.class)))))
        .all();
  }
}
