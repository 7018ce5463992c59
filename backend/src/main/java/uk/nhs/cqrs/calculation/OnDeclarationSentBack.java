package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.NewsListener;

/** Calculates a provider whose declaration was sent back: what holds are the data of now. */
@Component
class OnDeclarationSentBack implements NewsListener {

  private final Calculations calculations;

  OnDeclarationSentBack(Calculations calculations) {
    this.calculations = calculations;
  }

  @Override
  public String kind() {
    return "DeclarationSentBack";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    return calculations
        .carryOut(
            new Calculations.Order(
                AchievementStore.newId(),
                news.get("service").asString(),
                LocalDate.parse(news.get("achievementDate").asString()),
                news.get("provider").asString(),
                "The declaration was sent back"),
            (_, _) -> Mono.empty())
        .then();
  }
}
