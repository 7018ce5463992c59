package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import uk.nhs.cqrs.calculation.engine.Year;
import uk.nhs.cqrs.calculation.engine.YearPart;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.collection.Holdings.Held;
import uk.nhs.cqrs.shared.Money;

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
  private final OtherDates others;
  private final Map<String, Incomplete> incomplete = new ConcurrentHashMap<>();

  /**
   * @param held data by provider
   * @param sizes list sizes by provider
   * @param kept hashes of what was calculated last, by provider
   * @param others what is held and signed for the other dates of the year, where rules read it
   */
  Computing(
      Order order,
      Prepared definition,
      List<Held> held,
      Map<String, Inputs.ListSize> sizes,
      Map<String, String> kept,
      OtherDates others) {
    this.order = order;
    this.definition = definition;
    this.held = held;
    this.sizes = sizes;
    this.kept = kept;
    this.others = others;
  }

  int providers() {
    return held.size();
  }

  /** How many are complete, once all are computed. */
  long complete() {
    return held.size() - incomplete.size();
  }

  Definition definition() {
    return definition.definition();
  }

  /** Other dates whose figures rest on this one, because the rules see the year. */
  List<LocalDate> dependent() {
    return definition.readsYear()
        ? definition().achievementDates().stream()
            .filter(date -> !date.equals(order.date()))
            .toList()
        : List.of();
  }

  /**
   * Of whom nothing can be calculated, once all are computed: data are missing, or gone that were
   * there before.
   */
  List<Incomplete> incomplete() {
    var there = held.stream().map(Held::provider).collect(Collectors.toSet());
    var asked = definition().indicators().size();
    return Stream.concat(
            incomplete.values().stream(),
            kept.keySet().stream()
                .filter(provider -> !there.contains(provider))
                .map(provider -> new Incomplete(provider, 0, asked, "all data")))
        .sorted(Comparator.comparing(Incomplete::provider))
        .toList();
  }

  /** The only provider, as its data are now. */
  FiguresNow.Now now() {
    var asked = definition().indicators().size();
    if (held.isEmpty()) return new FiguresNow.Now(0, asked, null);
    var of = held.getFirst();
    var inputs = inputs(of, order.date());
    var missing = inputs.missing(definition());
    if (missing.isEmpty())
      return new FiguresNow.Now(
          asked, asked, FiguresHash.of(inputs, computed(of.provider(), inputs)));
    return new FiguresNow.Now(incomplete(of.provider(), missing).answered(), asked, null);
  }

  /** What each provider would get, whatever is kept of it. */
  Flux<Map.Entry<String, Comparing.Given>> given() {
    return Flux.fromIterable(held)
        .buffer(AT_ONCE)
        .flatMapSequential(
            some ->
                Mono.fromCallable(
                        () -> some.stream().map(of -> Map.entry(of.provider(), given(of))).toList())
                    .subscribeOn(Schedulers.parallel()),
            Schedulers.DEFAULT_POOL_SIZE,
            1)
        .flatMapIterable(given -> given);
  }

  private Comparing.Given given(Held of) {
    var inputs = inputs(of, order.date());
    var missing = inputs.missing(definition());
    if (!missing.isEmpty())
      return new Comparing.Given(
          VersionTrial.Figures.NONE, Map.of(), incomplete(of.provider(), missing).missing());
    var computed = computed(of.provider(), inputs);
    var parts = new java.util.HashMap<String, VersionTrial.Figures>();
    computed
        .parts()
        .forEach((code, part) -> parts.put(code, figures(part.points(), part.amount())));
    return new Comparing.Given(figures(computed.points(), computed.amount()), parts, null);
  }

  private static VersionTrial.Figures figures(
      java.math.@Nullable BigDecimal points, @Nullable Money amount) {
    return new VersionTrial.Figures(points, amount == null ? null : amount.pounds());
  }

  /** In the order of the providers; who is incomplete or kept under the same hashes is left out. */
  Flux<Made> made(Progress progress) {
    return Flux.fromIterable(held)
        .buffer(AT_ONCE)
        .index()
        .flatMapSequential(
            part ->
                Mono.fromCallable(() -> part.getT2().stream().flatMap(this::made).toList())
                    .subscribeOn(Schedulers.parallel())
                    .delayUntil(_ ->
                        progress.at(
                            Math.min((part.getT1() + 1) * AT_ONCE, held.size()), held.size())),
            Schedulers.DEFAULT_POOL_SIZE,
            1)
        .flatMapIterable(made -> made);
  }

  private Stream<Made> made(Held of) {
    var inputs = inputs(of, order.date());
    var missing = inputs.missing(definition());
    if (!missing.isEmpty()) {
      incomplete.put(of.provider(), incomplete(of.provider(), missing));
      return Stream.empty();
    }
    var computed = computed(of.provider(), inputs);
    return computed.hashes().sameInputsAndRules(kept.get(of.provider()))
        ? Stream.empty()
        : Stream.of(new Made(AchievementStore.newId(), inputs, computed));
  }

  private Computed computed(String provider, Inputs inputs) {
    var parts = new ArrayList<YearPart>();
    parts.add(part(provider, order.date(), inputs));
    for (var date : dependent()) {
      var of = others.held(date, provider);
      var there = of == null ? null : inputs(of, date);
      var complete = there != null && there.missing(definition()).isEmpty() ? there : null;
      var part = part(provider, date, complete);
      if (part.signed() || complete != null) parts.add(part);
    }
    return Objects.requireNonNull(Year.computed(definition, parts).get(order.date()));
  }

  private YearPart part(String provider, LocalDate date, @Nullable Inputs inputs) {
    var signed = others.signed(date, provider);
    return signed == null
        ? new YearPart(date, inputs, false, null, null)
        : new YearPart(date, inputs, true, signed.at(), signed.steps());
  }

  private Inputs inputs(Held of, LocalDate date) {
    return Assembly.inputs(definition(), date, of, sizes);
  }

  private Incomplete incomplete(String provider, List<String> missing) {
    var lacking =
        missing.stream()
            .filter(name -> definition().indicator(name.split(" ", 2)[0]).isPresent())
            .map(name -> name.split(" ", 2)[0])
            .distinct()
            .toList();
    var words =
        Stream.concat(
                missing.stream()
                    .filter(name -> definition().indicator(name.split(" ", 2)[0]).isEmpty()),
                lacking.stream())
            .limit(20)
            .collect(Collectors.joining(", "));
    var asked = definition().indicators().size();
    return new Incomplete(provider, asked - lacking.size(), asked, words);
  }
}
