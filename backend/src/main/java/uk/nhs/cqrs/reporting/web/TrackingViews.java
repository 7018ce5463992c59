package uk.nhs.cqrs.reporting.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.FigureChange;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.Step;
import uk.nhs.cqrs.api.model.TimelineEntry;
import uk.nhs.cqrs.api.model.Tracked;
import uk.nhs.cqrs.api.model.TrackedSummary;
import uk.nhs.cqrs.api.model.TrackingEvent;
import uk.nhs.cqrs.api.model.Turn;
import uk.nhs.cqrs.calculation.Achievements;
import uk.nhs.cqrs.declarations.Declaration;
import uk.nhs.cqrs.declarations.Declarations;
import uk.nhs.cqrs.reporting.Tracking;
import uk.nhs.cqrs.shared.Days;

/** Tracking as the contract shows it. */
final class TrackingViews {

  private TrackingViews() {}

  static TrackedSummary summary(Declaration it) {
    var about = it.about();
    var amount = it.figures().amount();
    return new TrackedSummary(
            it.reference(),
            TrackedSummary.KindEnum.DECLARATION,
            new OrganisationRef(about.provider().code().value(), about.provider().name()),
            about.serviceName() + ", " + Days.words(about.achievementDate()),
            it.status().name(),
            it.status().words(),
            Turn.fromValue(it.status().turn()),
            it.changedAt())
        .subject(it.id())
        .amount(amount == null ? null : amount.toString());
  }

  static Tracked of(Tracking.Tracked tracked) {
    return new Tracked(
        summary(tracked.declaration()),
        tracked.whatNext(),
        tracked.steps().stream().map(TrackingViews::step).toList(),
        tracked.timeline().stream().map(TrackingViews::entry).toList());
  }

  private static Step step(Tracking.Step step) {
    var view = new Step(step.name(), Step.StateEnum.fromValue(step.progress().name()));
    var done = step.done();
    return done == null
        ? view
        : view.at(done.at())
            .by(new PersonRef(done.name()).id(done.person()).organisation(done.organisation()));
  }

  static TrackingEvent event(Declarations.Told told) {
    return new TrackingEvent(told.event().reference(), entry(told))
        .turn(Turn.fromValue(told.event().status().turn()));
  }

  private static TimelineEntry entry(Declarations.Told told) {
    var event = told.event();
    var name = event.personName();
    return new TimelineEntry(event.id(), event.at(), event.what())
        .by(
            new PersonRef(name == null ? "The system" : name)
                .id(event.person())
                .organisation(event.organisation()))
        .why(event.why())
        .status(event.status().name())
        .statusInWords(event.status().words())
        .changes(changes(told.changes()));
  }

  private static @Nullable List<FigureChange> changes(List<Achievements.Change> changes) {
    return changes.isEmpty()
        ? null
        : changes.stream()
            .map(c -> new FigureChange(c.what()).before(c.before()).after(c.after()))
            .toList();
  }
}
