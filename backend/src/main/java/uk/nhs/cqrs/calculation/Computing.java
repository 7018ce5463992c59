package uk.nhs.cqrs.calculation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import uk.nhs.cqrs.calculation.Calculations.Made;
import uk.nhs.cqrs.calculation.Calculations.Order;
import uk.nhs.cqrs.calculation.Calculations.Outcome;
import uk.nhs.cqrs.calculation.Calculations.Progress;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.calculation.engine.Prepared;
import uk.nhs.cqrs.calculation.engine.Year;
import uk.nhs.cqrs.calculation.engine.YearPart;
import uk.nhs.cqrs.collection.Holdings.Held;

/**
 * Computes providers on all cores. Only some of them are worked on at a time, so that memory does
 * not grow with their number.
 */
final class Computing {

  private static final int AT_ONCE = 200;

  private final Order order;
  private final Prepared definition;
  private final List<Held> held;
  private final Map<String, Inputs.ListSize> sizes;
  private final Map<String, String> kept;
  private final AtomicLong incomplete = new AtomicLong();

  /**
   * @param held data by provider
   * @param sizes list sizes by provider
   * @param kept hashes of what holds by provider
   */
  Computing(
      Order order,
      Prepared definition,
      List<Held> held,
      Map<String, Inputs.ListSize> sizes,
      Map<String, String> kept) {
    this.order = order;
    this.definition = definition;
    this.held = held;
    this.sizes = sizes;
    this.kept = kept;
  }

  int providers() {
    return held.size();
  }

  /** What came of it, once all are computed. */
  Outcome outcome(long changed) {
    return new Outcome(held.size() - incomplete.get(), changed, incomplete.get());
  }

  /** In the order of the providers; who is incomplete or kept under the same hashes is left out. */
  Flux<Made> made(Progress progress) {
    return Flux.fromIterable(held)
        .buffer(AT_ONCE)
        .index()
        .flatMapSequential(
            part ->
                Mono.fromCallable(() -> part.getT2().stream().flatMap(this::computed).toList())
                    .subscribeOn(Schedulers.parallel())
                    .delayUntil(_ ->
                        progress.at(
                            Math.min((part.getT1() + 1) * AT_ONCE, held.size()), held.size())),
            Schedulers.DEFAULT_POOL_SIZE,
            1)
        .flatMapIterable(made -> made);
  }

  private Stream<Made> computed(Held of) {
    var inputs = Assembly.inputs(definition.definition(), order.date(), of, sizes);
    if (!inputs.missing(definition.definition()).isEmpty()) {
      incomplete.incrementAndGet();
      return Stream.empty();
    }
    var alone = new YearPart(order.date(), inputs, false, null, null);
    var computed =
        Objects.requireNonNull(Year.computed(definition, List.of(alone)).get(order.date()));
    return computed.hashes().sameInputsAndRules(kept.get(of.provider()))
        ? Stream.empty()
        : Stream.of(new Made(AchievementStore.newId(), inputs, computed));
  }
}
