package uk.nhs.cqrs.calculation;

import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.NewsListener;
import uk.nhs.cqrs.platform.Transactions;

/** Carries out a calculation that was asked for, and says how far it is while it runs. */
@Component
class OnRecalculationAsked implements NewsListener {

  private final Calculations calculations;
  private final RecalculationRepository repository;
  private final Transactions transactions;

  OnRecalculationAsked(
      Calculations calculations, RecalculationRepository repository, Transactions transactions) {
    this.calculations = calculations;
    this.repository = repository;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return "RecalculationAsked";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    return repository
        .find(UUID.fromString(news.get("recalculation").asString()))
        .filter(asked -> asked.status().equals("RUNNING"))
        .flatMap(asked ->
            calculations
                .carryOut(
                    new Calculations.Order(
                        asked.id(), asked.service(), asked.achievementDate(), null, asked.reason()),
                    (done, total) ->
                        transactions.apart(repository.progress(asked.id(), done, total)))
                .flatMap(outcome -> repository.done(asked.id(), outcome)));
  }

  /** What cannot be calculated now will not be calculated by trying again with the same data. */
  @Override
  public Mono<Void> onFailure(JsonNode news, Throwable cause) {
    return cause instanceof ArithmeticException || cause instanceof IllegalArgumentException
        ? repository.failed(
            UUID.fromString(news.get("recalculation").asString()),
            String.valueOf(cause.getMessage()))
        : Mono.empty();
  }
}
