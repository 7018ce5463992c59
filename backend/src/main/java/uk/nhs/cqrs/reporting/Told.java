package uk.nhs.cqrs.reporting;

import java.util.List;
import uk.nhs.cqrs.claims.ClaimStatus;
import uk.nhs.cqrs.declarations.Status;
import uk.nhs.cqrs.journal.Change;
import uk.nhs.cqrs.journal.Timeline;

/**
 * An event as people read it.
 *
 * @param changes what became different with it
 */
public record Told(Timeline.Event event, List<Change> changes) {

  /** The status afterwards as users know it. */
  public String statusInWords() {
    return switch (event.kind()) {
      case DECLARATION -> Status.valueOf(event.status()).words();
      case CLAIM -> ClaimStatus.valueOf(event.status()).words();
    };
  }

  /** Whose turn it was afterwards. */
  public String turn() {
    return switch (event.kind()) {
      case DECLARATION -> Status.valueOf(event.status()).turn();
      case CLAIM -> ClaimStatus.valueOf(event.status()).turn();
    };
  }
}
