package uk.nhs.cqrs.reporting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.claims.ClaimStatus;
import uk.nhs.cqrs.declarations.Status;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.shared.Days;

/**
 * Where one reference stands.
 *
 * @param whatNext who has to do what, in a sentence
 * @param timeline what happened, oldest first
 */
public record Tracked(Item item, String whatNext, List<Step> steps, List<Told> timeline) {

  /**
   * Something that is on its way.
   *
   * @param forDay the achievement date, or the last day of the activity that is claimed for
   * @param window name of the claim window; null for a declaration
   * @param amount null where nothing is paid yet or pounds are not shown
   */
  public record Item(
      Timeline.Kind kind,
      UUID id,
      String reference,
      String provider,
      String providerName,
      String serviceName,
      LocalDate forDay,
      @Nullable String window,
      String status,
      @Nullable BigDecimal amount,
      Instant since) {

    /** What it is, in words. */
    public String title() {
      return serviceName + ", " + (window == null ? Days.words(forDay) : window);
    }

    /** Its status as users know it. */
    public String statusInWords() {
      return switch (kind) {
        case DECLARATION -> Status.valueOf(status).words();
        case CLAIM -> ClaimStatus.valueOf(status).words();
      };
    }

    /** Whose turn it is. */
    public String turn() {
      return switch (kind) {
        case DECLARATION -> Status.valueOf(status).turn();
        case CLAIM -> ClaimStatus.valueOf(status).turn();
      };
    }
  }

  /** How far a step is. */
  public enum Progress {
    DONE,
    CURRENT,
    TO_COME
  }

  /**
   * A step on the way.
   *
   * @param status the status in which it waits for this step
   * @param done who did it and when; null where nobody did yet
   * @param usually how long it takes, in words; null where that is not known yet
   */
  public record Step(
      String name,
      String status,
      Progress progress,
      @Nullable Done done,
      @Nullable String usually) {

    Step withUsually(@Nullable String words) {
      return new Step(name, status, progress, done, words);
    }
  }

  /** Who did a step, and when; the person is null where the system did. */
  public record Done(
      @Nullable UUID person, String name, @Nullable String organisation, Instant at) {}
}
