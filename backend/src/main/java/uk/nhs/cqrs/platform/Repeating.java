package uk.nhs.cqrs.platform;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Does a piece of work again and again with a pause between, for as long as the service runs. One
 * failure does not end it.
 */
public final class Repeating {

  private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

  private Repeating() {}

  /** Starts it; what is returned ends it. */
  public static Disposable every(Duration pause, Mono<Void> work) {
    return work.onErrorResume(
            failed -> {
              LOG.warn("background work failed and goes on after a pause", failed);
              return Mono.empty();
            })
        .then(Mono.delay(pause))
        .repeat()
        .subscribe();
  }
}
