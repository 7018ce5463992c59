package uk.nhs.cqrs.reporting.web;

import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.Step;
import uk.nhs.cqrs.api.model.TimelineEntry;
import uk.nhs.cqrs.api.model.TrackedSummary;
import uk.nhs.cqrs.api.model.TrackingEvent;
import uk.nhs.cqrs.api.model.Turn;
import uk.nhs.cqrs.journal.web.TimelineViews;
import uk.nhs.cqrs.reporting.Told;
import uk.nhs.cqrs.reporting.Tracked;

/** Tracking as the contract shows it. */
final class TrackingViews {

  private TrackingViews() {}

  static TrackedSummary summary(Tracked.Item it) {
    return new TrackedSummary(
            it.reference(),
            TrackedSummary.KindEnum.fromValue(it.kind().name()),
            new OrganisationRef(it.provider(), it.providerName()),
            it.title(),
            it.status(),
            it.statusInWords(),
            Turn.fromValue(it.turn()),
            it.since())
        .subject(it.id())
        .amount(it.amount() == null ? null : it.amount().toPlainString());
  }

  static uk.nhs.cqrs.api.model.Tracked of(Tracked tracked) {
    return new uk.nhs.cqrs.api.model.Tracked(
        summary(tracked.item()),
        tracked.whatNext(),
        tracked.steps().stream().map(TrackingViews::step).toList(),
        tracked.timeline().stream().map(TrackingViews::entry).toList());
  }

  private static Step step(Tracked.Step step) {
    var view =
        new Step(step.name(), Step.StateEnum.fromValue(step.progress().name()))
            .usually(step.usually());
    var done = step.done();
    return done == null
        ? view
        : view.at(done.at())
            .by(new PersonRef(done.name()).id(done.person()).organisation(done.organisation()));
  }

  static TrackingEvent event(Told told) {
    return new TrackingEvent(told.event().reference(), entry(told))
        .turn(Turn.fromValue(told.turn()));
  }

  private static TimelineEntry entry(Told told) {
    return TimelineViews.of(told.event(), told.statusInWords(), told.changes());
  }
}
