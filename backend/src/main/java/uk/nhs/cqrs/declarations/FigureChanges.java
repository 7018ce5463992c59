package uk.nhs.cqrs.declarations;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What new figures do to declarations, for one provider or for all of them at once. */
@Repository
class FigureChanges {

  private final DatabaseClient db;

  FigureChanges(DatabaseClient db) {
    this.db = db;
  }

  /** That achievements of a service and date were calculated; one provider, or null for all. */
  record Calculated(
      String service,
      LocalDate date,
      @Nullable String provider,
      String prefix,
      String suffix,
      String reason) {}

  /** Who has figures and no declaration gets one, with the commissioner of that day. */
  private static final String MAKE =
      """
      WITH made AS (
        INSERT INTO declarations.declaration (reference, service, provider, commissioner, achievement_date, achievement)
        SELECT :prefix || '-' || c.provider || '-' || :suffix, c.service, c.provider, r.parent, c.achievement_date, c.achievement
          FROM calculation.current_achievement c
          JOIN LATERAL (SELECT parent FROM organisations.relationship r
                         WHERE r.child = c.provider AND r.kind = 'COMMISSIONED_BY' AND r.from_on <= :date AND (r.to_on IS NULL OR r.to_on >= :date)
                         ORDER BY r.from_on DESC LIMIT 1) r ON true
         WHERE c.service = :service AND c.achievement_date = :date AND (:provider::text IS NULL OR c.provider = :provider)
        ON CONFLICT (service, provider, achievement_date) DO NOTHING
        RETURNING id, reference, provider, status, achievement),
      told AS (
        INSERT INTO journal.event (kind, subject, reference, provider, what, why, status)
        SELECT 'DECLARATION', id, reference, provider, 'Figures are there to be declared', :reason, status FROM made)
      INSERT INTO journal.entry (what, subject, about, details, hash)
      SELECT 'DeclarationOpened', 'declaration:' || id, provider, jsonb_build_object('reference', reference, 'achievement', achievement), '' FROM made
      """;

  /** Declarations whose figures are no longer those that hold. */
  private static final String OUTDATED =
      """
      WITH outdated AS (
        SELECT d.id, d.status AS was, d.achievement AS before, c.achievement AS after, old.result_sha256 <> fresh.result_sha256 AS differs
          FROM declarations.declaration d
          JOIN calculation.current_achievement c USING (provider, service, achievement_date)
          JOIN calculation.achievement old ON old.id = d.achievement
          JOIN calculation.achievement fresh ON fresh.id = c.achievement
         WHERE d.service = :service AND d.achievement_date = :date AND (:provider::text IS NULL OR d.provider = :provider)
           AND d.achievement <> c.achievement)
      """;

  /**
   * Not declared yet, or declared with other figures: the provider gets the new ones and the
   * reason.
   */
  private static final String SEND_BACK =
      OUTDATED
          + """
          , moved AS (
            UPDATE declarations.declaration d
               SET achievement = o.after, status = 'AWAITING_PROVIDER', version = version + 1, changed_at = now(),
                   round = CASE WHEN o.was = 'AWAITING_PROVIDER' THEN round ELSE round + 1 END,
                   sent_back_reason = CASE WHEN o.was = 'AWAITING_PROVIDER' THEN sent_back_reason ELSE 'The figures changed after it was declared: ' || :reason END,
                   sent_back_at = CASE WHEN o.was = 'AWAITING_PROVIDER' THEN sent_back_at ELSE now() END,
                   sent_back_by = CASE WHEN o.was = 'AWAITING_PROVIDER' THEN sent_back_by END,
                   declared_before = CASE WHEN o.was = 'AWAITING_PROVIDER' THEN declared_before ELSE o.before END
              FROM outdated o
             WHERE d.id = o.id AND (o.was = 'AWAITING_PROVIDER' OR o.differs AND o.was IN ('AWAITING_COMMISSIONER', 'AWAITING_FINANCE'))
            RETURNING d.id, d.reference, d.provider, d.status, o.was, o.before, o.after),
          told AS (
            INSERT INTO journal.event (kind, subject, reference, provider, what, why, status, before, after)
            SELECT 'DECLARATION', id, reference, provider, CASE WHEN was = 'AWAITING_PROVIDER' THEN 'Figures changed' ELSE 'Figures changed, sent back to the provider' END,
                   :reason, status, before, after FROM moved)
          INSERT INTO journal.entry (what, subject, about, details, hash)
          SELECT 'DeclarationFiguresChanged', 'declaration:' || id, provider,
                 jsonb_build_object('reference', reference, 'from', was, 'to', status, 'before', before, 'after', after), '' FROM moved
          """;

  /** Financially approved already: nothing moves, and it is said. */
  private static final String TOO_LATE =
      OUTDATED
          + """
          INSERT INTO journal.event (kind, subject, reference, provider, what, why, status, before, after)
          SELECT 'DECLARATION', d.id, d.reference, d.provider, 'Figures changed after financial approval; the payment stays as approved', :reason, d.status, o.before, o.after
            FROM outdated o JOIN declarations.declaration d ON d.id = o.id
           WHERE o.differs AND o.was NOT IN ('AWAITING_PROVIDER', 'AWAITING_COMMISSIONER', 'AWAITING_FINANCE')
          """;

  Mono<Void> takeOver(Calculated calculated) {
    return run(TOO_LATE, calculated)
        .then(Mono.defer(() -> run(SEND_BACK, calculated)))
        .then(
            Mono.defer(() ->
                bound(MAKE, calculated)
                    .bind("prefix", calculated.prefix)
                    .bind("suffix", calculated.suffix)
                    .then()));
  }

  private Mono<Void> run(String sql, Calculated calculated) {
    return bound(sql, calculated).then();
  }

  private DatabaseClient.GenericExecuteSpec bound(String sql, Calculated calculated) {
    return db.sql(sql)
        .bind("service", calculated.service)
        .bind("date", calculated.date)
        .bind("provider", Parameter.fromOrEmpty(calculated.provider, String.class))
        .bind("reason", calculated.reason);
  }

  /** Where achievements stand that are declared or may be. */
  Flux<Standings.Row> standing(List<UUID> achievements) {
    return db.sql(
            """
            SELECT d.id, a.id AS achievement, d.status FROM calculation.achievement a
              JOIN declarations.declaration d USING (provider, service, achievement_date) WHERE a.id = ANY (:achievements)
            """)
        .bind("achievements", achievements.toArray(UUID[]::new))
        .map(row ->
            new Standings.Row(
                java.util.Objects.requireNonNull(row.get("achievement", UUID.class)),
                java.util.Objects.requireNonNull(row.get("id", UUID.class)),
                Status.valueOf(java.util.Objects.requireNonNull(row.get("status", String.class)))))
        .all();
  }
}
