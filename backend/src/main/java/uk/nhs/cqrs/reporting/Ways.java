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

  /** What became of the payment last where that is not what its status says; else the usual. */
  static String payment(List<Told> timeline, String usual) {
    if (timeline.isEmpty()) return usual;
    var last = timeline.getLast().event();
    return switch (last.what()) {
      case "Payment held" -> "Payment operations hold the payment: %s.".formatted(last.why());
      case "Payment sent back to be corrected" ->
          "Provider and commissioner have to correct something: %s. Payment operations pay it afterwards."
              .formatted(last.why());
      case "Payment cancelled" ->
          "The payment was cancelled: %s. Nothing is left to do.".formatted(last.why());
      case "Returned by the bank" ->
          "The bank returned the payment: %s. Payment operations have to put it into the next batch again."
              .formatted(last.why());
      default -> usual;
    };
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
