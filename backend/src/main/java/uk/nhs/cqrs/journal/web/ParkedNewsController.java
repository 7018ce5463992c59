package uk.nhs.cqrs.journal.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.NewsApi;
import uk.nhs.cqrs.api.model.NewsSetAside;
import uk.nhs.cqrs.api.model.ParkedNewsPage;
import uk.nhs.cqrs.api.model.ParkedNewsStatus;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.SetAside;
import uk.nhs.cqrs.journal.NewsWords;
import uk.nhs.cqrs.journal.ParkedNews;
import uk.nhs.cqrs.journal.Parking;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.Page;

/** News whose listeners failed, over HTTP. */
@RestController
class ParkedNewsController implements NewsApi {

  private static final int LONGEST = 2000;

  private final Parking parking;
  private final Commands commands;

  ParkedNewsController(Parking parking, Commands commands) {
    this.parking = parking;
    this.commands = commands;
  }

  @Override
  public Mono<ResponseEntity<ParkedNewsPage>> listParkedNews(
      String xOrganisation,
      @Nullable ParkedNewsStatus status,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return parking
        .list(
            status == null ? null : ParkedNews.Status.valueOf(status.name()),
            Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new ParkedNewsPage(page.items().stream().map(ParkedNewsController::view).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<uk.nhs.cqrs.api.model.ParkedNews>> retryParkedNews(
      Long id, String xOrganisation, String idempotencyKey, ServerWebExchange exchange) {
    return once(exchange, null, Mono.defer(() -> parking.retry(id)));
  }

  @Override
  public Mono<ResponseEntity<uk.nhs.cqrs.api.model.ParkedNews>> setParkedNewsAside(
      Long id,
      String xOrganisation,
      String idempotencyKey,
      Mono<SetAside> body,
      ServerWebExchange exchange) {
    return body.flatMap(
        sent -> once(exchange, sent, Mono.defer(() -> parking.setAside(id, sent.getReason()))));
  }

  private Mono<ResponseEntity<uk.nhs.cqrs.api.model.ParkedNews>> once(
      ServerWebExchange exchange, @Nullable Object body, Mono<ParkedNews> work) {
    return commands
        .once(
            exchange,
            body,
            uk.nhs.cqrs.api.model.ParkedNews.class,
            work.map(ParkedNewsController::view))
        .map(ResponseEntity::ok);
  }

  private static uk.nhs.cqrs.api.model.ParkedNews view(ParkedNews news) {
    var words = NewsWords.of(news.kind());
    var aside = news.setAside();
    return new uk.nhs.cqrs.api.model.ParkedNews(
            news.id(),
            news.kind(),
            words.title(),
            words.consequence(),
            ParkedNewsStatus.valueOf(news.status().name()),
            news.at(),
            news.tries(),
            news.reason().substring(0, Math.min(LONGEST, news.reason().length())))
        .about(news.about())
        .reference(news.reference())
        .provider(news.provider())
        .parkedAt(news.parkedAt())
        .setAside(
            aside == null
                ? null
                : new NewsSetAside(
                    new PersonRef(aside.name()).id(aside.by()), aside.at(), aside.why()));
  }
}
