package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.NewsListener;

/** Calculates a provider as soon as its data are submitted. */
@Component
class OnSubmissionSubmitted implements NewsListener {

  private final Calculations calculations;

  OnSubmissionSubmitted(Calculations calculations) {
    this.calculations = calculations;
  }

  @Override
  public String kind() {
    return "SubmissionSubmitted";
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
                "Data were submitted"),
            (_, _) -> Mono.empty())
        .then();
  }
}
