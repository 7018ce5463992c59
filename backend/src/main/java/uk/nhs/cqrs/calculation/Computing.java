package uk.nhs.cqrs.calculation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import uk.nhs.cqrs.calculation.Calculations.Incomplete;
import uk.nhs.cqrs.calculation.Calculations.Made;
import uk.nhs.cqrs.calculation.Calculations.Order;
import uk.nhs.cqrs.calculation.Calculations.Progress;
import uk.nhs.cqrs.calculation.engine.Computed;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.calculation.engine.Prepared;
import uk.nhs.cqrs.catalogue.Definition;
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
  private final Map<String, Incomplete> incomplete = new ConcurrentHashMap<>();

  /**
   * @param held data by provider
   * @param sizes list sizes by provider
   * @param kept hashes of what was calculated last, by provider
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

  /**
   * Of whom nothing can be calculated, once all are computed: data are missing, or gone that were
   * there before.
   */
  List<Incomplete> incomplete() {
    var there = held.stream().map(Held::provider).collect(Collectors.toSet());
    var asked = definition.definition().indicators().size();
    return Stream.concat(
            incomplete.values().stream(),
            kept.keySet().stream()
                .filter(provider -> !there.contains(provider))
                .map(provider -> new Incomplete(provider, 0, asked, "all data")))
        .sorted(Comparator.comparing(Incomplete::provider))
        .toList();
  }

  /** How many are complete. */
  long complete() {
    return held.size() - incomplete.size();
  }

  Definition definition() {
    return definition.definition();
  }

  /** The only provider, as its data are now. */
  FiguresNow.Now now() {
    if (held.isEmpty()) return new FiguresNow.Now(0, definition().indicators().size(), null);
    var of = held.getFirst();
    var inputs = Assembly.inputs(definition(), order.date(), of, sizes);
    var missing = inputs.missing(definition());
    if (missing.isEmpty())
      return new FiguresNow.Now(
          definition().indicators().size(),
          definition().indicators().size(),
          FiguresHash.of(inputs, Computed.of(definition, inputs)));
    var lacking = incomplete(of.provider(), missing);
    return new FiguresNow.Now(lacking.answered(), lacking.asked(), null);
  }

  private Incomplete incomplete(String provider, List<String> missing) {
    var lacking =
        missing.stream()
            .filter(name -> !name.equals("list size"))
            .map(name -> name.split(" ", 2)[0])
            .distinct()
            .toList();
    var asked = definition().indicators().size();
    var words =
        missing.contains("list size")
            ? new ArrayList<>(List.of("list size"))
            : new ArrayList<String>();
    words.addAll(lacking);
    return new Incomplete(
        provider,
        asked - lacking.size(),
        asked,
        words.stream().limit(20).collect(Collectors.joining(", ")));
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
    var missing = inputs.missing(definition.definition());
    if (!missing.isEmpty()) {
      incomplete.put(of.provider(), incomplete(of.provider(), missing));
      return Stream.empty();
    }
    var computed = Computed.of(definition, inputs);
    return computed.hashes().sameInputsAndRules(kept.get(of.provider()))
        ? Stream.empty()
        : Stream.of(new Made(AchievementStore.newId(), inputs, computed));
  }
}
