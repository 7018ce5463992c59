package uk.nhs.cqrs.participation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.participation.Offer.Outcome;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Period;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;
import uk.nhs.cqrs.shared.Signature;

/**
 * Making, answering and listing offers. Acceptance is participation, and participation gates data.
 */
@Service
public class Offers {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final OfferRepository repository;
  private final Catalogue catalogue;
  private final Journal journal;
  private final Transactions transactions;
  private final Clock clock;

  Offers(
      OfferRepository repository,
      Catalogue catalogue,
      Journal journal,
      Transactions transactions,
      Clock clock) {
    this.repository = repository;
    this.catalogue = catalogue;
    this.journal = journal;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What a commissioner wants to offer.
   *
   * @param providers chosen by code; empty where all within reach are meant
   * @param everybody every practice within reach
   * @param components of a local scheme; empty is all of them
   */
  public record Wanted(
      String service,
      LocalDate from,
      LocalDate to,
      @Nullable LocalDate respondBy,
      @Nullable String message,
      List<String> providers,
      boolean everybody,
      List<String> components) {}

  /** What came of it: how many were made, the first of them, and who was left out and why. */
  public record Made(int made, List<LeftOut> leftOut, List<Offer> first) {}

  /** A provider who gets no offer, and why. */
  public record LeftOut(String provider, String reason) {}

  /** Told when a provider takes part from now on. */
  public record OfferAccepted(UUID offer, String service, String provider) {
    static OfferAccepted of(Offer offer) {
      return new OfferAccepted(offer.id(), offer.service(), offer.provider().code().value());
    }
  }

  /** What a list of offers is asked for. */
  public record Search(
      @Nullable String service,
      @Nullable String year,
      @Nullable String provider,
      @Nullable String status) {}

  /**
   * Offers a service to the chosen providers; those who cannot get one are named with the reason.
   */
  public Mono<Made> make(Wanted wanted) {
    return transactions.acting(
        catalogue
            .published(wanted.service())
            .zipWith(Acting.current())
            .doOnNext(both -> check(wanted, both.getT1().definition(), both.getT2()))
            .map(both -> both.getT1())
            .flatMap(version ->
                repository
                    .classify(wanted)
                    .collectList()
                    .flatMap(chosen -> make(wanted, version.definition(), chosen))));
  }

  private Mono<Made> make(Wanted wanted, Definition service, List<OfferRepository.Choice> chosen) {
    var left =
        chosen.stream()
            .filter(c -> c.refusal() != null)
            .map(c -> new LeftOut(c.provider(), String.valueOf(c.refusal())))
            .toList();
    var offered =
        chosen.stream()
            .filter(c -> c.refusal() == null)
            .map(OfferRepository.Choice::provider)
            .toList();
    return Acting.current()
        .flatMap(acting -> repository.insert(wanted, service.version(), offered, acting))
        .flatMap(made ->
            repository
                .firstOf(wanted.service(), offered)
                .collectList()
                .map(first -> new Made(made.intValue(), left, first)));
  }

  private static void check(Wanted wanted, Definition service, Acting acting) {
    var scheme = service.scheme();
    if (scheme != null && !scheme.commissioner().equals(acting.forOrganisation()))
      throw new Refused(
          OfferRefusal.NOT_YOUR_SCHEME, "It is a scheme of " + scheme.commissioner() + ".");
    var faults = new ArrayList<Fault>();
    for (var i = 0; i < wanted.components().size(); i++)
      if (scheme == null || scheme.component(wanted.components().get(i)).isEmpty())
        faults.add(
            new Fault("/components/" + i, "The service has no such component; leave it out"));
    if (wanted.everybody() != wanted.providers().isEmpty())
      faults.add(new Fault("/providers", OfferRefusal.NOBODY_CHOSEN.action()));
    if (wanted.to().isBefore(wanted.from())) {
      faults.add(new Fault("/endsOn", "Give a last day that is not before the first"));
    } else if (!service.period().contains(new Period(wanted.from(), wanted.to()))) {
      faults.add(
          new Fault(
              service.period().contains(wanted.from()) ? "/endsOn" : "/startsOn",
              "Give dates between %s and %s, the days of the service"
                  .formatted(service.period().from(), service.period().to())));
    }
    var respondBy = wanted.respondBy();
    if (respondBy != null && respondBy.isAfter(wanted.to()))
      faults.add(new Fault("/respondBy", "Give a day on or before the last day of the offer"));
    if (!faults.isEmpty())
      throw new Refused(OfferRefusal.OUTSIDE_SERVICE, "The offer does not hold.", faults);
  }

  public Mono<Page<Offer>> list(Search search, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            repository.list(search, Cursor.read(ask.cursor(), 1).getFirst(), ask.fetch()),
            ask,
            offer -> Cursor.of(offer.id().toString()),
            repository.count(search)));
  }

  /** One offer; refused as unknown where it is out of reach. */
  public Mono<Offer> get(UUID id) {
    return transactions.acting(repository.find(id).switchIfEmpty(unknown()));
  }

  /** The provider takes part: participation begins in the same transaction. */
  public Mono<Offer> accept(UUID id, long seen) {
    return move(id, seen, "OfferAccepted", (offer, by) -> offer.accept(by, today()))
        .delayUntil(repository::begin)
        .delayUntil(offer -> journal.tell("OfferAccepted", OfferAccepted.of(offer)))
        .as(transactions::acting);
  }

  /** The provider does not take part. */
  public Mono<Offer> decline(UUID id, long seen, String reason) {
    return move(id, seen, "OfferDeclined", (offer, by) -> offer.decline(by, reason, today()))
        .as(transactions::acting);
  }

  private Mono<Offer> move(
      UUID id,
      long seen,
      String what,
      java.util.function.BiFunction<Offer, Signature, Outcome> step) {
    return repository
        .find(id)
        .switchIfEmpty(unknown())
        .doOnNext(offer -> ETags.require(seen, offer.version()))
        .zipWith(Acting.current(), (offer, acting) -> step.apply(offer, signature(acting)))
        .flatMap(outcome ->
            switch (outcome) {
              case Outcome.Refused(var why) -> Mono.<Offer>error(new Refused(why));
              case Outcome.Moved(var now) ->
                  repository
                      .update(now)
                      .delayUntil(kept ->
                          journal.record(
                              what,
                              "offer:" + id,
                              kept.provider().code(),
                              Map.of("service", kept.service())));
            });
  }

  private Signature signature(Acting acting) {
    return new Signature(acting.person(), acting.name(), acting.forOrganisation(), clock.instant());
  }

  /** Today in London: what a deadline is held against. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }

  /** Who takes part in what. */
  public Mono<Page<Participation>> participations(Search search, Page.Ask ask) {
    return transactions.acting(
        Page.of(
            repository.participations(search, Cursor.read(ask.cursor(), 1).getFirst(), ask.fetch()),
            ask,
            p -> Cursor.of(p.id().toString()),
            repository.countParticipations(search)));
  }

  /** That a provider takes part in a service from a day to a day. */
  public record Participation(
      UUID id,
      String service,
      String serviceName,
      OdsCode provider,
      String providerName,
      Period period,
      @Nullable LocalDate withdrawnOn,
      UUID offer) {}

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> new Refused(GeneralProblem.UNKNOWN));
  }
}
