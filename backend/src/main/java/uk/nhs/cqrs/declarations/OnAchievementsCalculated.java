package uk.nhs.cqrs.declarations;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.journal.NewsListener;

/**
 * Makes or moves declarations when figures changed: a period end gets its declaration, and one that
 * was signed for other figures goes back to the provider.
 */
@Component
class OnAchievementsCalculated implements NewsListener {

  private final Catalogue catalogue;
  private final FigureChanges changes;

  OnAchievementsCalculated(Catalogue catalogue, FigureChanges changes) {
    this.catalogue = catalogue;
    this.changes = changes;
  }

  @Override
  public String kind() {
    return "AchievementsCalculated";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    var date = LocalDate.parse(news.get("achievementDate").asString());
    return catalogue
        .published(news.get("service").asString())
        .map(Catalogue.Version::definition)
        .filter(definition ->
            definition.declarationRequired() && definition.achievementDates().contains(date))
        .flatMap(definition ->
            changes.takeOver(
                new FigureChanges.Calculated(
                    definition.id(),
                    date,
                    news.hasNonNull("provider") ? news.get("provider").asString() : null,
                    prefix(definition),
                    suffix(definition, date),
                    news.get("reason").asString())));
  }

  /** The service in a reference: two to four letters. */
  private static String prefix(Definition definition) {
    var letters = definition.code().replaceAll("[^A-Z]", "");
    return letters.substring(0, Math.min(4, letters.length()));
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
