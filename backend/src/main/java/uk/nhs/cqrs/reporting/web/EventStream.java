package uk.nhs.cqrs.reporting.web;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.ContentApi;
import uk.nhs.cqrs.api.model.TrackingEvent;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.reporting.LiveEvents;
import uk.nhs.cqrs.reporting.Told;
import uk.nhs.cqrs.shared.Refused;

/**
 * Live events as a stream that can be resumed. It ends after ten minutes, so that the caller comes
 * again with a token that is still good; nothing is missed.
 */
@RestController
class EventStream {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final LiveEvents events;

  EventStream(LiveEvents events) {
    this.events = events;
  }

  @GetMapping(path = ContentApi.PATH_STREAM_EVENTS, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Mono<ResponseEntity<Flux<ServerSentEvent<TrackingEvent>>>> stream(
      @RequestParam @Nullable String reference,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    if (lastEventId != null && !NUMBER.matcher(lastEventId).matches())
      throw new Refused(
          GeneralProblem.INVALID_INPUT,
          null,
          List.of(new Refused.Fault("Last-Event-ID", "Give the id of the last event, a number")));
    return events
        .after(reference, lastEventId == null ? null : Long.valueOf(lastEventId))
        .map(told -> ResponseEntity.ok(stream(told)));
  }

  private static Flux<ServerSentEvent<TrackingEvent>> stream(Flux<Told> told) {
    var happening =
        told.map(one ->
            ServerSentEvent.<TrackingEvent>builder(TrackingViews.event(one))
                .id(String.valueOf(one.event().id()))
                .event("tracking")
                .build());
    var alive =
        Flux.interval(Duration.ZERO, HEARTBEAT)
            .onBackpressureDrop()
            .map(_ -> ServerSentEvent.<TrackingEvent>builder().comment("alive").build());
    return Flux.merge(happening, alive).take(LONGEST);
  }
}
