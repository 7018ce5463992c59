package uk.nhs.cqrs.calculation;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.calculation.engine.Computed;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.calculation.engine.Prepared;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.collection.Holdings;
import uk.nhs.cqrs.collection.Holdings.Held;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.platform.Copy;

/**
 * Calculates a service and date from the data that hold, for one provider or for all of them. What
 * would give the same inputs under the same rules is not kept again. For use inside a transaction
 * of the system.
 */
@Component
class Calculations {

  /** Providers that are kept one by one; more are copied in at once. */
  private static final int FEW = 20;

  private final Catalogue catalogue;
  private final Holdings holdings;
  private final AchievementStore store;
  private final Consequences consequences;
  private final Copy copy;
  private final Journal journal;
  private final Clock clock;

  Calculations(
      Catalogue catalogue,
      Holdings holdings,
      AchievementStore store,
      Consequences consequences,
      Copy copy,
      Journal journal,
      Clock clock) {
    this.catalogue = catalogue;
    this.holdings = holdings;
    this.store = store;
    this.consequences = consequences;
    this.copy = copy;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * What is to be calculated and why.
   *
   * @param batch names the calculation; its achievements lie together
   * @param provider one provider; null is all of them
   * @param version of the service; null is the one in force
   */
  record Order(
      UUID batch,
      String service,
      LocalDate date,
      @Nullable String provider,
      String reason,
      @Nullable Integer version) {

    /** Under the version in force. */
    Order(UUID batch, String service, LocalDate date, @Nullable String provider, String reason) {
      this(batch, service, date, provider, reason, null);
    }

    /** The same for another date of the year, which follows from it. */
    Order on(LocalDate other) {
      return new Order(AchievementStore.newId(), service, other, provider, reason, version);
    }
  }

  /**
   * What came of it: providers calculated, of them with new figures, those left out because data
   * are missing or gone, and what it does to what holds.
   */
  record Outcome(long calculated, long changed, long incomplete, Effect effect) {

    /** With what followed for another date of the year. */
    Outcome with(Outcome other) {
      return new Outcome(
          calculated, changed + other.changed, incomplete, effect.plus(other.effect));
    }
  }

  /** A provider of whom data are missing, and how many indicators of how many are there. */
  record Incomplete(String provider, int answered, int asked, String missing) {}

  /** An achievement on its way into the database. */
  record Made(UUID id, Inputs inputs, Computed computed) {}

  /** Somebody who hears how far it is: done and total. */
  interface Progress {
    Mono<Void> at(long done, long total);
  }

  /**
   * Calculates, keeps what is new, and has the consequences carried out; then the same for the
   * other dates of the year, where the rules see the year. Waits for others of the service that are
   * under way: it sees what they kept.
   */
  Mono<Outcome> carryOut(Order order, Progress progress) {
    return store
        .turn(order.service(), order.provider())
        .then(Mono.defer(() -> data(order)))
        .flatMap(data ->
            computing(order, data)
                .flatMap(computing ->
                    one(order, computing, progress)
                        .flatMap(first ->
                            Flux.fromIterable(computing.dependent())
                                .map(order::on)
                                .concatMap(other ->
                                    computing(other, data)
                                        .flatMap(its -> one(other, its, (_, _) -> Mono.empty())))
                                .reduce(first, Outcome::with))));
  }

  private Mono<Outcome> one(Order order, Computing computing, Progress progress) {
    return keep(order, computing, progress)
        .delayUntil(_ -> store.incomplete(order, computing.incomplete()))
        .zipWhen(_ -> Mono.defer(() -> consequences.carryOut(newer(order, computing))))
        .map(both ->
            new Outcome(
                computing.complete(), both.getT1(), computing.incomplete().size(), both.getT2()))
        .delayUntil(outcome ->
            outcome.changed == 0 && outcome.effect.touched() == 0
                ? Mono.empty()
                : recorded(order, outcome));
  }

  /**
   * What the calculations of all dates of an order rest on, read once.
   *
   * @param prepared the version they are calculated under
   * @param held data by date and provider: of every date where the rules see the year
   * @param sizes list sizes by provider
   */
  private record Data(
      Prepared prepared,
      Map<LocalDate, Map<String, Held>> held,
      Map<String, Inputs.ListSize> sizes) {}

  /** What is to be computed of the data that are held now. */
  Mono<Computing> computing(Order order) {
    return data(order).flatMap(data -> computing(order, data));
  }

  private Mono<Data> data(Order order) {
    var ruling =
        order.version == null
            ? catalogue.published(order.service)
            : catalogue.version(order.service, order.version);
    return ruling
        .map(version -> Prepared.of(version.definition(), version.sha256()))
        .flatMap(prepared ->
            Mono.zip(
                    held(order, prepared),
                    store.listSizes(prepared.definition().listSizeOn(), order.provider))
                .map(both -> new Data(prepared, both.getT1(), both.getT2())));
  }

  private Mono<Computing> computing(Order order, Data data) {
    var signed =
        data.prepared.readsYear()
            ? signed(order)
            : Mono.just(Map.<LocalDate, Map<String, OtherDates.Signed>>of());
    return Mono.zip(store.kept(order.service, order.date, order.provider), signed)
        .map(both ->
            new Computing(
                order,
                data.prepared,
                List.copyOf(data.held.getOrDefault(order.date, Map.of()).values()),
                data.sizes,
                both.getT1(),
                new OtherDates(data.held, both.getT2())));
  }

  /** Who has data, in the order of their codes; where nothing is asked for, who takes part. */
  private Mono<Map<LocalDate, Map<String, Held>>> held(Order order, Prepared prepared) {
    var dates =
        prepared.readsYear()
            ? Stream.concat(
                    Stream.of(order.date), prepared.definition().achievementDates().stream())
                .distinct()
                .toList()
            : List.of(order.date);
    return Flux.fromIterable(dates)
        .concatMap(date ->
            (prepared.definition().collectsNothing()
                    ? holdings.ofParticipants(order.service, date, order.provider)
                    : holdings.of(order.service, date, order.provider))
                .<Map<String, Held>>collect(
                    LinkedHashMap::new, (all, held) -> all.put(held.provider(), held))
                .map(held -> Map.entry(date, held)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<Map<LocalDate, Map<String, OtherDates.Signed>>> signed(Order order) {
    return consequences
        .signed(order.service, order.provider)
        .collectList()
        .zipWhen(all -> store.steps(all.stream().map(Consequences.Signed::achievement).toList()))
        .map(both -> {
          var signed = new HashMap<LocalDate, Map<String, OtherDates.Signed>>();
          for (var it : both.getT1()) {
            var steps = both.getT2().get(it.achievement());
            if (steps != null)
              signed
                  .computeIfAbsent(it.date(), _ -> new HashMap<>())
                  .put(it.provider(), new OtherDates.Signed(it.at(), steps));
          }
          return signed;
        });
  }

  private static Consequences.Newer newer(Order order, Computing computing) {
    return new Consequences.Newer(
        computing.definition(), order.date, order.provider, order.batch, order.reason);
  }

  private Mono<Void> recorded(Order order, Outcome outcome) {
    return journal.record(
        "AchievementsCalculated",
        "calculation:" + order.batch,
        order.provider == null ? null : new uk.nhs.cqrs.shared.OdsCode(order.provider),
        Map.of(
            "service",
            order.service,
            "date",
            order.date,
            "reason",
            order.reason,
            "changed",
            outcome.changed,
            "incomplete",
            outcome.incomplete));
  }

  private Mono<Long> keep(Order order, Computing computing, Progress progress) {
    var made = computing.made(progress);
    return computing.providers() > FEW
        ? copied(order, clock.instant(), made)
        : made.collectList()
            .flatMap(
                few -> store.insert(order, clock.instant(), few).thenReturn((long) few.size()));
  }

  /** The lines with pounds wait until the others are copied: one connection copies one thing. */
  private Mono<Long> copied(Order order, Instant at, Flux<Made> made) {
    var pounds = new ArrayList<String>();
    var lines =
        made.doOnNext(one -> pounds.add(AchievementStore.moneyLine(order, one)))
            .map(one -> AchievementStore.line(order, at, one));
    return store
        .openLanding(order.batch)
        .flatMap(places ->
            copy.in("COPY " + places.achievement() + " FROM STDIN", chunks(lines))
                .flatMap(count ->
                    count == 0
                        ? store.discard(order.batch).thenReturn(count)
                        : copy.in(
                                "COPY " + places.money() + " FROM STDIN",
                                chunks(Flux.fromIterable(pounds)))
                            .then(Mono.defer(() -> store.settle(order.batch)))
                            .thenReturn(count)));
  }

  private static Flux<ByteBuf> chunks(Flux<String> lines) {
    return lines
        .buffer(4)
        .map(some -> ByteBufUtil.writeUtf8(ByteBufAllocator.DEFAULT, String.join("", some)));
  }
}
