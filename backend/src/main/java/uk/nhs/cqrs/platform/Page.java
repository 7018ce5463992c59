package uk.nhs.cqrs.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param next where the next one starts; null on the last
 * @param total how many there are in all, where it was asked for
 */
public record Page<T>(List<T> items, @Nullable String next, @Nullable Long total) {

  /** What a caller asks of a list. */
  public record Ask(@Nullable String cursor, int limit, boolean count) {

    public static Ask of(
        @Nullable String cursor, @Nullable Integer limit, @Nullable String prefer) {
      return new Ask(
          cursor, limit == null ? 50 : limit, prefer != null && prefer.contains("count=exact"));
    }

    /** One more than fits, so that it is known whether there is a next page. */
    public int fetch() {
      return limit + 1;
    }
  }

  /** Makes a page of rows that were fetched with {@link Ask#fetch()}. */
  public static <T> Mono<Page<T>> of(
      Flux<T> rows, Ask ask, Function<T, String> cursorAfter, Mono<Long> count) {
    return rows.collectList()
        .flatMap(all -> {
          var more = all.size() > ask.limit();
          var items = more ? all.subList(0, ask.limit()) : all;
          var next = more ? cursorAfter.apply(items.getLast()) : null;
          return ask.count()
              ? count.map(total -> new Page<>(items, next, total))
              : Mono.just(new Page<>(items, next, null));
        });
  }
}
