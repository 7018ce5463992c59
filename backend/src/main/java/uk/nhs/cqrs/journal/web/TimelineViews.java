package uk.nhs.cqrs.journal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.FigureChange;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.TimelineEntry;
import uk.nhs.cqrs.journal.Change;
import uk.nhs.cqrs.journal.Timeline;

/** What happened as the contract shows it. */
public final class TimelineViews {

  private TimelineViews() {}

  /** An event with the words for its status and what changed with it. */
  public static TimelineEntry of(Timeline.Event event, String statusInWords, List<Change> changes) {
    var name = event.personName();
    return new TimelineEntry(event.id(), event.at(), event.what())
        .by(
            new PersonRef(name == null ? "The system" : name)
                .id(event.person())
                .organisation(event.organisation()))
        .why(event.why())
        .status(event.status())
        .statusInWords(statusInWords)
        .changes(changes(changes));
  }

  /** Changes; null where there are none. */
  public static @Nullable List<FigureChange> changes(List<Change> changes) {
    return changes.isEmpty()
        ? null
        : changes.stream()
            .map(c -> new FigureChange(c.what()).before(c.before()).after(c.after()))
            .toList();
  }
}
