package uk.nhs.cqrs.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Reason;

/**
 * A file that supports something.
 *
 * @param id identifier
 * @param about what it supports and whose that is
 * @param announced what its sender said of it
 * @param status where it stands
 * @param uploaded bytes kept so far
 * @param sha256 of its bytes; null until all are there
 * @param reason what was found in it, or why it was refused; null where there is nothing to say
 * @param discardedAs why it was taken away; null where it was not
 * @param times when what happened, and who added it
 * @param tries scans that gave no answer
 * @param version counts the changes
 */
public record EvidenceFile(
    UUID id,
    About about,
    Announced announced,
    Status status,
    long uploaded,
    @Nullable String sha256,
    @Nullable String reason,
    @Nullable Discarding discardedAs,
    Times times,
    int tries,
    long version) {

  /** What a file supports, known by its kind and id only, and the provider whose it is. */
  public record About(String kind, UUID subject, OdsCode provider) {}

  /**
   * What a sender says of a file before its bytes.
   *
   * @param name without a path
   * @param type media type
   * @param size bytes
   * @param sha256 null where it is not said
   */
  public record Announced(String name, String type, long size, @Nullable String sha256) {}

  /** When what happened. */
  public record Times(
      Instant added,
      UUID addedBy,
      String addedByName,
      OdsCode organisation,
      @Nullable Instant received,
      @Nullable Instant scanned) {}

  /** Why somebody takes a file away. */
  public enum Discarding {
    WRONG_FILE("it was the wrong file"),
    NOT_NEEDED("it was not needed"),
    PATIENT_DATA("it held patient data, and its bytes were deleted");

    private final String words;

    Discarding(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Where a file stands. */
  public enum Status {
    RECEIVING,
    NOT_SCANNED,
    CLEAN,
    INFECTED,
    REFUSED,
    DISCARDED;

    /** Whether it counts among the files of its subject. */
    public boolean isLive() {
      return this == RECEIVING || this == NOT_SCANNED || this == CLEAN;
    }

    /** Whether a file goes from here to there; the database holds the same table. */
    boolean mayBecome(Status next) {
      return switch (this) {
        case RECEIVING -> Set.of(NOT_SCANNED, REFUSED, DISCARDED).contains(next);
        case NOT_SCANNED -> Set.of(CLEAN, INFECTED, DISCARDED).contains(next);
        case CLEAN -> next == DISCARDED;
        case INFECTED, REFUSED, DISCARDED -> false;
      };
    }
  }

  /** Why bytes cannot be taken for it; null where they can. */
  public @Nullable Reason refusalToReceive() {
    return switch (status) {
      case RECEIVING -> null;
      case NOT_SCANNED, CLEAN -> EvidenceRefusal.ALREADY_RECEIVED;
      case INFECTED, REFUSED, DISCARDED -> ended();
    };
  }

  /** Why it cannot be handed out; null where it can. Only what was found clean is. */
  public @Nullable Reason refusalToDownload() {
    return switch (status) {
      case RECEIVING -> EvidenceRefusal.NOT_ALL_THERE;
      case NOT_SCANNED -> EvidenceRefusal.NOT_SCANNED;
      case CLEAN -> null;
      case INFECTED, REFUSED, DISCARDED -> ended();
    };
  }

  /** Why it cannot be taken away; null where it can. */
  public @Nullable Reason refusalToDiscard() {
    return status.isLive() ? null : ended();
  }

  /**
   * What can be done with it.
   *
   * @param standing what its subject says about changing it
   */
  public List<Action> actions(EvidenceSubject.Standing standing) {
    return List.of(
        new Action("send", first(refusalToReceive(), standing.refusalToAdd())),
        new Action("download", refusalToDownload()),
        new Action("discard", first(refusalToDiscard(), standing.refusalToDiscard())));
  }

  private static @Nullable Reason first(@Nullable Reason one, @Nullable Reason other) {
    return one == null ? other : one;
  }

  private Reason ended() {
    return switch (status) {
      case INFECTED -> EvidenceRefusal.INFECTED;
      case REFUSED -> EvidenceRefusal.WAS_REFUSED;
      default -> EvidenceRefusal.WAS_DISCARDED;
    };
  }
}
