package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.NewsListener;

/** Calculates as soon as a run is loaded, not overnight. */
@Component
class OnDataLoaded implements NewsListener {

  private final Recalculations recalculations;

  OnDataLoaded(Recalculations recalculations) {
    this.recalculations = recalculations;
  }

  @Override
  public String kind() {
    return "RunLoaded";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    return recalculations
        .start(
            news.get("service").asString(),
            LocalDate.parse(news.get("achievementDate").asString()),
            "A collection run was loaded",
            null,
            UUID.fromString(news.get("run").asString()))
        .then();
  }
}
