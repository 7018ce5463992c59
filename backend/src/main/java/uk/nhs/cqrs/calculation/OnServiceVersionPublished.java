package uk.nhs.cqrs.calculation;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.NewsListener;

/** Calculates again what rests on an earlier version, on every date for which data are held. */
@Component
class OnServiceVersionPublished implements NewsListener {

  private final Effects effects;
  private final Recalculations recalculations;

  OnServiceVersionPublished(Effects effects, Recalculations recalculations) {
    this.effects = effects;
    this.recalculations = recalculations;
  }

  @Override
  public String kind() {
    return "ServiceVersionPublished";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    return effects
        .held(news.get("service").asString())
        .concatMap(held ->
            recalculations.start(
                held.service(),
                held.date(),
                "Version %d was published".formatted(news.get("version").asInt()),
                null,
                null))
        .then();
  }
}
