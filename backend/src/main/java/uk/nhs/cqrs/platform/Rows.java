package uk.nhs.cqrs.platform;

import reactor.core.publisher.Flux;

/**
 * Rows of which each asks another question of the database. A connection answers one question at a
 * time, in order: whoever asks for each row while the rows still come waits for ever as soon as
 * there are more rows than are fetched ahead.
 */
public final class Rows {

  private Rows() {}

  /** All rows of a bounded result, before anything is asked for the first of them. */
  public static <T> Flux<T> whole(Flux<T> bounded) {
    return bounded.collectList().flatMapIterable(all -> all);
  }
}
