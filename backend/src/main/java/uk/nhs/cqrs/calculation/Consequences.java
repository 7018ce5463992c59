package uk.nhs.cqrs.calculation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Definition;

/**
 * Asks the modules above what newer figures do to what holds, and has it done: what is not signed
 * follows them, what is signed in part goes back, what is signed as far as it goes stays.
 */
public interface Consequences {

  /**
   * Newer figures of a service and date.
   *
   * @param definition the version that they were made with
   * @param provider one provider; null is all of them
   * @param cause names what made them change: a run, a list, a version, an entry
   * @param why the same in words
   */
  record Newer(
      Definition definition, LocalDate date, @Nullable String provider, UUID cause, String why) {}

  /** An achievement that is signed as far as it goes, and when the last step was signed. */
  record Signed(String provider, LocalDate date, UUID achievement, Instant at) {}

  /** What is signed as far as it goes of a service, of one provider or of all. In a transaction. */
  Flux<Signed> signed(String service, @Nullable String provider);

  /** Carries them out; inside a transaction of the system. */
  Mono<Effect> carryOut(Newer newer);
}
