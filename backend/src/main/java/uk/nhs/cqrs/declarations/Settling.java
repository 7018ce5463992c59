package uk.nhs.cqrs.declarations;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.calculation.Consequences;
import uk.nhs.cqrs.calculation.Effect;
import uk.nhs.cqrs.catalogue.Definition;

/**
 * Carries out what newer figures do to what holds, for one provider or for all of them at once, in
 * the transaction that made them: {@code declarations.settle}.
 */
@Component
class Settling implements Consequences {

  private final DatabaseClient db;

  Settling(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Effect> carryOut(Newer newer) {
    var definition = newer.definition();
    var opens =
        definition.achievementDates().contains(newer.date())
            && (definition.pays() || definition.declarationRequired());
    return db.sql(
            """
            SELECT was, consequence, providers, before, after
              FROM declarations.settle(:service, :date, :provider, :opens, :steps, :prefix, :suffix, :cause, :why)
            """)
        .bind("service", definition.id())
        .bind("date", newer.date())
        .bind("provider", Parameter.fromOrEmpty(newer.provider(), String.class))
        .bind("opens", opens)
        .bind("steps", steps(definition).stream().map(Enum::name).toArray(String[]::new))
        .bind("prefix", definition.code())
        .bind("suffix", suffix(definition, newer.date()))
        .bind("cause", newer.cause())
        .bind("why", newer.why())
        .map(row ->
            new Effect.Part(
                Effect.Was.valueOf(Objects.requireNonNull(row.get("was", String.class))),
                Effect.Consequence.valueOf(
                    Objects.requireNonNull(row.get("consequence", String.class))),
                Objects.requireNonNull(row.get("providers", Long.class)),
                Objects.requireNonNull(row.get("before", BigDecimal.class)).setScale(2),
                Objects.requireNonNull(row.get("after", BigDecimal.class)).setScale(2)))
        .all()
        .collectList()
        .map(Effect::new);
  }

  @Override
  public Flux<Signed> signed(String service, @Nullable String provider) {
    return db.sql(
            """
            SELECT d.provider, d.achievement_date, d.achievement, max(g.signed_at) AS at
              FROM declarations.declaration d JOIN declarations.signature g ON g.declaration = d.id AND g.round = d.round
             WHERE d.service = :service AND d.status NOT LIKE 'AWAITING%' AND (:provider::text IS NULL OR d.provider = :provider)
             GROUP BY d.provider, d.achievement_date, d.achievement
            """)
        .bind("service", service)
        .bind("provider", Parameter.fromOrEmpty(provider, String.class))
        .map(row ->
            new Signed(
                Objects.requireNonNull(row.get("provider", String.class)),
                Objects.requireNonNull(row.get("achievement_date", LocalDate.class)),
                Objects.requireNonNull(row.get("achievement", UUID.class)),
                Objects.requireNonNull(row.get("at", Instant.class))))
        .all();
  }

  /** What the version asks to be signed, in order. Whatever it leaves out, finance signs pounds. */
  static List<Declaration.Step> steps(Definition definition) {
    var steps = new java.util.ArrayList<Declaration.Step>();
    if (definition.declarationRequired()) steps.add(Declaration.Step.DECLARED);
    if (definition.approvalRequired()) steps.add(Declaration.Step.APPROVED);
    if (definition.pays() || steps.isEmpty()) steps.add(Declaration.Step.FINANCE_APPROVED);
    return steps;
  }

  /** Year and, where a year has several declarations, which of them. */
  private static String suffix(Definition definition, LocalDate date) {
    var dates = definition.achievementDates();
    return dates.size() == 1
        ? definition.year().toString()
        : definition.year()
            + "-"
            + definition.paymentPeriod().charAt(0)
            + (dates.indexOf(date) + 1);
  }
}
