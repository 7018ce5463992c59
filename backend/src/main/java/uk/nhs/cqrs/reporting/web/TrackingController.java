package uk.nhs.cqrs.reporting.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.TrackingApi;
import uk.nhs.cqrs.api.model.Tracked;
import uk.nhs.cqrs.api.model.TrackedPage;
import uk.nhs.cqrs.api.model.Turn;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.reporting.Tracking;

/** Tracking over HTTP. */
@RestController
class TrackingController implements TrackingApi {

  private final Tracking tracking;

  TrackingController(Tracking tracking) {
    this.tracking = tracking;
  }

  @Override
  public Mono<ResponseEntity<TrackedPage>> listTracked(
      String xOrganisation,
      @Nullable String organisation,
      @Nullable Turn status,
      @Nullable String cursor,
      Integer limit,
      @Nullable String prefer,
      ServerWebExchange exchange) {
    return tracking
        .list(
            organisation,
            status == null ? null : status.getValue(),
            Page.Ask.of(cursor, limit, prefer))
        .map(page ->
            ResponseEntity.ok(
                new TrackedPage(page.items().stream().map(TrackingViews::summary).toList())
                    .next(page.next())
                    .total(page.total())));
  }

  @Override
  public Mono<ResponseEntity<Tracked>> getTracked(
      String reference, String xOrganisation, ServerWebExchange exchange) {
    return tracking.track(reference).map(TrackingViews::of).map(ResponseEntity::ok);
  }
}
