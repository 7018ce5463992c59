package uk.nhs.cqrs.journal;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Acts on one kind of news, in the transaction in which it is marked as told: it acts once,
 * whatever falls over. Several may listen to the same kind.
 */
public interface NewsListener {

  /** The kind of news, a past-tense event that the teller owns. */
  String kind();

  /** Does what follows from it. An error leaves the news to be told again, at last to be parked. */
  Mono<Void> on(JsonNode news);

  /** Hears that it failed, in a transaction of its own, before the news is told again. */
  default Mono<Void> onFailure(JsonNode news, Throwable cause) {
    return Mono.empty();
  }
}
