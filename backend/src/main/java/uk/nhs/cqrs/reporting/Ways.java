package uk.nhs.cqrs.reporting;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.journal.Timeline;

/** What the ways of declarations and claims have in common: from approval to payment. */
final class Ways {

  private static final String CANCELLED = "PAYMENT_CANCELLED";

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
      case "Returned by the bank" ->
          "The bank returned the payment: %s. Payment operations have to put it into the next batch again."
              .formatted(last.why());
      default -> usual;
    };
  }

  /** The last step of what is not paid any more. */
  static Tracked.Step cancelledStep(List<Told> timeline) {
    return new Tracked.Step(
        "Payment is cancelled",
        CANCELLED,
        Tracked.Progress.DONE,
        happened(timeline, CANCELLED),
        null);
  }

  /** Who cancelled the payment and why, and what can be done next. */
  static String cancelled(List<Told> timeline, String next) {
    return timeline.reversed().stream()
        .map(Told::event)
        .filter(
            event -> event.status().equals(CANCELLED) || event.what().equals("Payment cancelled"))
        .findFirst()
        .map(event ->
            "%s cancelled the payment: %s. %s"
                .formatted(
                    Objects.requireNonNullElse(event.personName(), "The system"),
                    Objects.requireNonNullElse(event.why(), "no reason was given"),
                    next))
        .orElse("The payment was cancelled. " + next);
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
