package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.journal.NewsListener;

/**
 * Calculates who takes part in a service that asks for nothing: no data will come that would have
 * it done. Where data are asked for, they have it done.
 */
@Component
class OnOfferTaken implements NewsListener {

  private final Catalogue catalogue;
  private final Calculations calculations;

  OnOfferTaken(Catalogue catalogue, Calculations calculations) {
    this.catalogue = catalogue;
    this.calculations = calculations;
  }

  @Override
  public String kind() {
    return "OfferAccepted";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    var service = news.get("service").asString();
    return catalogue
        .published(service)
        .filter(version -> version.definition().collectsNothing())
        .flatMapMany(version -> Flux.fromIterable(version.definition().achievementDates()))
        .concatMap(date -> calculate(service, date, news.get("provider").asString()))
        .then();
  }

  private Mono<Void> calculate(String service, LocalDate date, String provider) {
    return calculations
        .carryOut(
            new Calculations.Order(
                AchievementStore.newId(), service, date, provider, "The provider takes part"),
            (_, _) -> Mono.empty())
        .then();
  }
}
