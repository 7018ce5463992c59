package uk.nhs.cqrs.calculation;

import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** Says where achievements stand on their way to payment. Answered by a module above. */
public interface Standing {

  /**
   * Where an achievement stands.
   *
   * @param provisional whether it may still change without anybody having agreed to it
   * @param words the state as users know it
   */
  record Stand(UUID achievement, UUID declaration, boolean provisional, String words) {}

  /** Where these stand; those of which nothing is known are left out. Inside a transaction. */
  Flux<Stand> of(Collection<UUID> achievements);
}
