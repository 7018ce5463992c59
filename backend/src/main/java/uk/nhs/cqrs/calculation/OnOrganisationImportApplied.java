package uk.nhs.cqrs.calculation;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.NewsListener;

/** Calculates again what rests on list sizes, and finds whose commissioner of the day changed. */
@Component
class OnOrganisationImportApplied implements NewsListener {

  private final Effects effects;
  private final Recalculations recalculations;

  OnOrganisationImportApplied(Effects effects, Recalculations recalculations) {
    this.effects = effects;
    this.recalculations = recalculations;
  }

  @Override
  public String kind() {
    return "OrganisationImportApplied";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    if (news.get("listSizes").asLong() + news.get("relationships").asLong() == 0)
      return Mono.empty();
    var why =
        news.get("listSizes").asLong() > 0 ? "List sizes were loaded" : "Relationships were loaded";
    return effects
        .held((String) null)
        .concatMap(held -> recalculations.start(held.service(), held.date(), why, null, null))
        .then();
  }
}
