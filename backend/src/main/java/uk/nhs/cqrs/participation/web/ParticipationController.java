package uk.nhs.cqrs.participation.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.ParticipationApi;
import uk.nhs.cqrs.api.model.DeclineOffer;
import uk.nhs.cqrs.api.model.LeftOut;
import uk.nhs.cqrs.api.model.NewOffers;
import uk.nhs.cqrs.api.model.Offer;
import uk.nhs.cqrs.api.model.OfferPage;
import uk.nhs.cqrs.api.model.OfferStatus;
import uk.nhs.cqrs.api.model.OffersMade;
import uk.nhs.cqrs.api.model.ParticipationPage;
import uk.nhs.cqrs.participation.Offers;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.Page;

/** Offers made and received, the answers to them, and who takes part. */
@RestController
class ParticipationController implements ParticipationApi {

  private final Offers offers;
  private final Commands commands;

  ParticipationController(Offers offers, Commands commands) {
    this.offers = offers;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<OfferPage>> listOffers(
      String xOrganisation,
      @Nullable String service,
      @Nullable String year,
      @Nullable String organisation,
      @Nullable OfferStatus status,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    var search =
        new Offers.Search(service, year, organisation, status == null ? null : status.getValue());
    return Mono.zip(Acting.current(), offers.list(search, Page.Ask.of(cursor, limit, prefer)))
        .map(both ->
            ResponseEntity.ok(
                new OfferPage(
                        both.getT2().items().stream().map(o -> view(o, both.getT1())).toList())
                    .next(both.getT2().next())
                    .total(both.getT2().total())));
  }

  @Override
  public Mono<ResponseEntity<OffersMade>> makeOffers(
      String xOrganisation,
      String idempotencyKey,
      Mono<NewOffers> newOffers,
      ServerWebExchange exchange) {
    return Mono.zip(Acting.current(), newOffers)
        .flatMap(both ->
            commands.once(
                exchange,
                both.getT2(),
                OffersMade.class,
                offers.make(wanted(both.getT2())).map(made -> made(made, both.getT1()))))
        .map(made -> ResponseEntity.status(HttpStatus.CREATED).body(made));
  }

  @Override
  public Mono<ResponseEntity<Offer>> getOffer(
      UUID id, String xOrganisation, ServerWebExchange exchange) {
    return Mono.zip(Acting.current(), offers.get(id))
        .map(both -> ETags.ok(view(both.getT2(), both.getT1()), both.getT2().version()));
  }

  @Override
  public Mono<ResponseEntity<Offer>> acceptOffer(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      ServerWebExchange exchange) {
    return answer(exchange, null, offers.accept(id, ETags.version(ifMatch)));
  }

  @Override
  public Mono<ResponseEntity<Offer>> declineOffer(
      UUID id,
      String xOrganisation,
      String idempotencyKey,
      String ifMatch,
      Mono<DeclineOffer> declineOffer,
      ServerWebExchange exchange) {
    return declineOffer.flatMap(body ->
        answer(exchange, body, offers.decline(id, ETags.version(ifMatch), body.getReason())));
  }

  private Mono<ResponseEntity<Offer>> answer(
      ServerWebExchange exchange,
      @Nullable Object body,
      Mono<uk.nhs.cqrs.participation.Offer> work) {
    return Acting.current()
        .flatMap(acting ->
            commands.once(exchange, body, Offer.class, work.map(offer -> view(offer, acting))))
        .map(offer -> ETags.ok(offer, offer.getVersion()));
  }

  @Override
  public Mono<ResponseEntity<ParticipationPage>> listParticipations(
      String xOrganisation,
      @Nullable String service,
      @Nullable String year,
      @Nullable String organisation,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return offers
        .participations(
            new Offers.Search(service, year, organisation, null),
            Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new ParticipationPage(
                        page.items().stream().map(p -> OfferViews.of(p, offers.today())).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  private Offer view(uk.nhs.cqrs.participation.Offer offer, Acting acting) {
    return OfferViews.of(offer, acting, offers.today());
  }

  private OffersMade made(Offers.Made made, Acting acting) {
    return new OffersMade(
        made.made(),
        made.leftOut().stream().map(l -> new LeftOut(l.provider(), l.reason())).toList(),
        made.first().stream().map(offer -> view(offer, acting)).toList());
  }

  private static Offers.Wanted wanted(NewOffers body) {
    return new Offers.Wanted(
        body.getService(),
        body.getStartsOn(),
        body.getEndsOn(),
        body.getRespondBy(),
        body.getMessage(),
        body.getProviders() == null ? List.of() : body.getProviders(),
        Boolean.TRUE.equals(body.getAllProviders()),
        body.getComponents() == null ? List.of() : body.getComponents());
  }
}
