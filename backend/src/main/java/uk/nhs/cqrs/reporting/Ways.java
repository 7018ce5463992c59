package uk.nhs.cqrs.reporting;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.journal.Timeline;

/** What the ways of declarations and claims have in common: from approval to payment. */
final class Ways {

  private Ways() {}

  /** Who brought it into a status last, and when; null where nobody did. */
  static Tracked.@Nullable Done happened(List<Told> timeline, String status) {
    return timeline.reversed().stream()
        .map(Told::event)
        .filter(event -> event.status().equals(status))
        .findFirst()
        .map(event ->
            new Tracked.Done(
                event.person(),
                Objects.requireNonNullElse(event.personName(), "The system"),
                event.organisation(),
                event.at()))
        .orElse(null);
  }

  /** What the payment agency said, and what follows. */
  static String rejected(List<Told> timeline) {
    var reason =
        timeline.reversed().stream()
            .map(Told::event)
            .filter(event -> event.status().equals("PAYMENT_REJECTED") && event.why() != null)
            .map(Timeline.Event::why)
            .findFirst()
            .orElse("no reason was given");
    return "The payment agency rejected it: %s. Payment operations have to put it into the next batch again."
        .formatted(reason);
  }
}
