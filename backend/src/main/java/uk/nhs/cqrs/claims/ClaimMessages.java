package uk.nhs.cqrs.claims;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.platform.Transactions;

/** Questions about a claim and the answers to them. */
@Service
public class ClaimMessages {

  private final DatabaseClient db;
  private final ClaimQueries claims;
  private final Transactions transactions;

  ClaimMessages(DatabaseClient db, ClaimQueries claims, Transactions transactions) {
    this.db = db;
    this.claims = claims;
    this.transactions = transactions;
  }

  /**
   * @param kind {@code QUESTION} or {@code ANSWER}
   */
  public record Message(
      String kind, String text, UUID person, String name, String organisation, Instant at) {}

  /** Oldest first, at most 500; refused as unknown outside the caller's reach. */
  public Mono<List<Message>> of(UUID claim) {
    return transactions.acting(
        claims
            .get(claim)
            .flatMap(_ ->
                db.sql(
                        "SELECT kind, said, person, person_name, organisation, at FROM claims.message WHERE claim = :claim ORDER BY id LIMIT 500")
                    .bind("claim", claim)
                    .map(row ->
                        new Message(
                            Objects.requireNonNull(row.get("kind", String.class)),
                            Objects.requireNonNull(row.get("said", String.class)),
                            Objects.requireNonNull(row.get("person", UUID.class)),
                            Objects.requireNonNull(row.get("person_name", String.class)),
                            Objects.requireNonNull(row.get("organisation", String.class)),
                            Objects.requireNonNull(row.get("at", Instant.class))))
                    .all()
                    .collectList()));
  }
}
