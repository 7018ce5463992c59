package uk.nhs.cqrs.declarations;

import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Moves financially approved declarations on as their payment does, many at once. For use by the
 * module that pays, inside its transaction.
 */
@Repository
public class PaymentProgress {

  private final DatabaseClient db;

  PaymentProgress(DatabaseClient db) {
    this.db = db;
  }

  /** Tells in the timeline of a declaration what happened to its payment; it stays where it is. */
  public Mono<Void> tell(UUID declaration, String what, String why) {
    return db.sql(
            """
            INSERT INTO journal.event (kind, subject, reference, provider, person, person_name, organisation, what, why, status)
            SELECT 'DECLARATION', d.id, d.reference, d.provider, platform.acting_person(), n.name, platform.acting_organisation(), :what, :why, d.status
              FROM declarations.declaration d LEFT JOIN access.person_name n ON n.id = platform.acting_person() WHERE d.id = :id
            """)
        .bind("id", declaration)
        .bind("what", what)
        .bind("why", why)
        .then();
  }

  /**
   * Moves declarations and tells it in their timelines.
   *
   * @param declarations which of them
   * @param to {@code INSTRUCTED}, {@code PAID}, {@code PAYMENT_REJECTED} or {@code
   *     PAYMENT_CANCELLED}
   * @param what what happened, past tense
   * @param why by declaration, in the same order; an empty text says nothing
   * @return how many moved; those that are there already stay
   */
  public Mono<Long> move(List<UUID> declarations, Status to, String what, List<String> why) {
    if (declarations.isEmpty()) return Mono.just(0L);
    return db.sql(
            """
            WITH in_turn AS MATERIALIZED (
              SELECT id FROM declarations.declaration WHERE id = ANY (:ids) ORDER BY id FOR NO KEY UPDATE),
            moved AS (
              UPDATE declarations.declaration d SET status = :to, version = version + 1, changed_at = now()
                FROM in_turn t JOIN unnest(:ids::uuid[], :why::text[]) AS w (id, why) USING (id)
               WHERE d.id = t.id AND d.status <> :to
              RETURNING d.id, d.reference, d.provider, w.why)
            INSERT INTO journal.event (kind, subject, reference, provider, person, person_name, organisation, what, why, status)
            SELECT 'DECLARATION', m.id, m.reference, m.provider, platform.acting_person(), n.name, platform.acting_organisation(), :what, nullif(m.why, ''), :to
              FROM moved m LEFT JOIN access.person_name n ON n.id = platform.acting_person()
            """)
        .bind("to", to.name())
        .bind("ids", declarations.toArray(UUID[]::new))
        .bind("why", why.toArray(String[]::new))
        .bind("what", what)
        .fetch()
        .rowsUpdated();
  }
}
