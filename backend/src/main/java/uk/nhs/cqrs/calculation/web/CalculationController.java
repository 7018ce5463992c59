package uk.nhs.cqrs.calculation.web;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.CalculationApi;
import uk.nhs.cqrs.api.model.Achievement;
import uk.nhs.cqrs.api.model.AchievementHistory;
import uk.nhs.cqrs.api.model.AchievementPage;
import uk.nhs.cqrs.api.model.Effect;
import uk.nhs.cqrs.api.model.NewRecalculation;
import uk.nhs.cqrs.api.model.Recalculation;
import uk.nhs.cqrs.api.model.RecalculationPage;
import uk.nhs.cqrs.api.model.Replay;
import uk.nhs.cqrs.api.model.Working;
import uk.nhs.cqrs.calculation.Achievements;
import uk.nhs.cqrs.calculation.Effects;
import uk.nhs.cqrs.calculation.Recalculations;
import uk.nhs.cqrs.calculation.VersionTrials;
import uk.nhs.cqrs.collection.Runs;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.Page;

/** Achievements, the working of every figure, history, replay and recalculation over HTTP. */
@RestController
class CalculationController implements CalculationApi {

  private final Achievements achievements;
  private final Recalculations recalculations;
  private final Effects effects;
  private final VersionTrials trials;
  private final Commands commands;

  CalculationController(
      Achievements achievements,
      Recalculations recalculations,
      Effects effects,
      VersionTrials trials,
      Commands commands) {
    this.achievements = achievements;
    this.recalculations = recalculations;
    this.effects = effects;
    this.trials = trials;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<AchievementPage>> listAchievements(
      String xOrganisation,
      @Nullable String organisation,
      @Nullable String service,
      @Nullable String year,
      String sort,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return achievements
        .list(
            new Achievements.Search(service, year, organisation),
            sort.equals("points"),
            Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new AchievementPage(page.items().stream().map(AchievementViews::summary).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<Achievement>> getAchievement(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return achievements.get(id).map(AchievementViews::full).map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<AchievementHistory>> listAchievementHistory(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return achievements
        .history(id)
        .map(steps ->
            ResponseEntity.ok(
                new AchievementHistory(steps.stream().map(AchievementViews::change).toList())));
  }

  @Override
  public Mono<ResponseEntity<Working>> getWorking(
      UUID id, String indicator, String xOrganisation, ServerWebExchange exchange) {
    return achievements
        .get(id)
        .map(full -> WorkingViews.of(full, indicator))
        .map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<Replay>> replayAchievement(
      UUID id, String xOrganisation, String idempotencyKey, ServerWebExchange exchange) {
    return achievements.replay(id).map(AchievementViews::replay).map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<RecalculationPage>> listRecalculations(
      String xOrganisation,
      @Nullable String service,
      @Nullable LocalDate achievementDate,
      @Nullable UUID run,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return recalculations
        .list(
            new Recalculations.Search(service, achievementDate, run),
            Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new RecalculationPage(page.items().stream().map(RecalculationViews::of).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<Recalculation>> recalculate(
      String xOrganisation,
      String idempotencyKey,
      Mono<NewRecalculation> newRecalculation,
      ServerWebExchange exchange) {
    return newRecalculation
        .flatMap(body ->
            commands.once(
                exchange,
                body,
                Recalculation.class,
                recalculations
                    .ask(body.getService(), body.getAchievementDate(), body.getReason())
                    .map(RecalculationViews::of)))
        .map(started -> ResponseEntity.status(HttpStatus.ACCEPTED).body(started));
  }

  @Override
  public Mono<ResponseEntity<Recalculation>> getRecalculation(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return recalculations.get(id).map(RecalculationViews::of).map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<Effect>> getRunEffect(
      UUID id,
      String xOrganisation,
      String part,
      Boolean withdrawMissing,
      ServerWebExchange exchange) {
    return effects
        .ofRun(id, new Runs.Load(part, withdrawMissing ? "To be withdrawn" : null))
        .map(EffectViews::of)
        .map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<Effect>> getVersionEffect(
      String id, Integer version, String xOrganisation, ServerWebExchange exchange) {
    return effects.ofVersion(id, version).map(EffectViews::of).map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<uk.nhs.cqrs.api.model.VersionTrial>> tryServiceVersion(
      String id, Integer version, String xOrganisation, ServerWebExchange exchange) {
    return trials.of(id, version).map(TrialViews::of).map(ResponseEntity::ok);
  }

  @Override
  public Mono<ResponseEntity<Effect>> getOrganisationImportEffect(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return effects.ofImport(id).map(EffectViews::of).map(ResponseEntity::ok);
  }
}
