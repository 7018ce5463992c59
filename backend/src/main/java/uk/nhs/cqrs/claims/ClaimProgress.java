package uk.nhs.cqrs.claims;

import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Moves approved claims on as their payment does, many at once. For use by the module that pays,
 * inside its transaction.
 */
@Repository
public class ClaimProgress {

  private final DatabaseClient db;

  ClaimProgress(DatabaseClient db) {
    this.db = db;
  }

  /** Tells in the timeline, once, that an approved claim could not be instructed. */
  public Mono<Void> notInstructed(UUID claim) {
    return db.sql(
            """
            INSERT INTO journal.event (kind, subject, reference, provider, what, why, status)
            SELECT 'CLAIM', c.id, c.number, c.provider, 'Payment could not be instructed', 'The service desk has it among its tasks; it is tried again', c.status
              FROM claims.claim c WHERE c.id = :claim AND c.status = 'APPROVED'
               AND NOT EXISTS (SELECT FROM journal.event e WHERE e.subject = c.id AND e.what = 'Payment could not be instructed')
            """)
        .bind("claim", claim)
        .then();
  }

  /** Tells in the timeline of a claim what happened to its payment; it stays where it is. */
  public Mono<Void> tell(UUID claim, String what, String why) {
    return db.sql(
            """
            INSERT INTO journal.event (kind, subject, reference, provider, person, person_name, organisation, what, why, status)
            SELECT 'CLAIM', c.id, c.number, c.provider, platform.acting_person(), n.name, platform.acting_organisation(), :what, :why, c.status
              FROM claims.claim c LEFT JOIN access.person_name n ON n.id = platform.acting_person() WHERE c.id = :id
            """)
        .bind("id", claim)
        .bind("what", what)
        .bind("why", why)
        .then();
  }

  /**
   * Moves claims and tells it in their timelines.
   *
   * @param claims which of them
   * @param to {@code INSTRUCTED}, {@code PAID}, {@code PAYMENT_REJECTED} or {@code
   *     PAYMENT_CANCELLED}
   * @param what what happened, past tense
   * @param why by claim, in the same order; an empty text says nothing
   * @return how many moved; those that are there already stay
   */
  public Mono<Long> move(List<UUID> claims, ClaimStatus to, String what, List<String> why) {
    if (claims.isEmpty()) return Mono.just(0L);
    return db.sql(
            """
            WITH in_turn AS MATERIALIZED (
              SELECT id FROM claims.claim WHERE id = ANY (:ids) ORDER BY id FOR NO KEY UPDATE),
            moved AS (
              UPDATE claims.claim c SET status = :to, version = version + 1, changed_at = now()
                FROM in_turn t JOIN unnest(:ids::uuid[], :why::text[]) AS w (id, why) USING (id)
               WHERE c.id = t.id AND c.status <> :to
              RETURNING c.id, c.number, c.provider, w.why)
            INSERT INTO journal.event (kind, subject, reference, provider, person, person_name, organisation, what, why, status)
            SELECT 'CLAIM', m.id, m.number, m.provider, platform.acting_person(), n.name, platform.acting_organisation(), :what, nullif(m.why, ''), :to
              FROM moved m LEFT JOIN access.person_name n ON n.id = platform.acting_person()
            """)
        .bind("to", to.name())
        .bind("ids", claims.toArray(UUID[]::new))
        .bind("why", why.toArray(String[]::new))
        .bind("what", what)
        .fetch()
        .rowsUpdated();
  }
}
