package uk.nhs.cqrs.organisations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.Reason;

/**
 * An import of a published file: announced, received, checked, applied. Checking changes nothing;
 * applying changes everything that was found, or nothing.
 *
 * @param id our identifier
 * @param version counts the changes
 * @param announced what was said of it before its bytes
 * @param status {@code ANNOUNCED}, {@code CHECKING}, {@code CHECKED}, {@code APPLYING}, {@code
 *     APPLIED} or {@code FAILED}
 * @param fault why it failed or was not applied; null where neither
 * @param times when what happened
 * @param bytes size of the file; null before it is received
 * @param sha256 hash of the file; null before it is received
 * @param part what was or is to be applied
 * @param done rows read while it is checked, steps done while it is applied
 * @param found what is in it; null while it is not known
 */
public record OrganisationImport(
    UUID id,
    long version,
    Announced announced,
    String status,
    @Nullable String fault,
    Times times,
    @Nullable Long bytes,
    @Nullable String sha256,
    @Nullable String part,
    long done,
    @Nullable Found found) {

  /** Steps in which an import is applied. */
  public static final int STEPS = 6;

  /**
   * What is said of an import before its bytes.
   *
   * @param effectiveOn the day from which a file without dates of its own holds; required for a
   *     practice structure. Otherwise the day of which the file tells, today where it is null
   */
  public record Announced(ImportLayout layout, String fileName, @Nullable LocalDate effectiveOn) {}

  /** When what happened, and who began it. */
  public record Times(
      Instant started, UUID startedBy, String startedByName, @Nullable Instant finished) {}

  /**
   * What a file brings.
   *
   * @param rows rows of the file without its header
   * @param leftOut rows that are not of practices in England, or not totals of a practice
   * @param problemRows rows that cannot be taken
   * @param corrections list sizes that take the place of another figure for the same day
   * @param changes what applying the good rows changes, or changed
   */
  public record Found(
      long rows, long leftOut, long problemRows, long corrections, Changes changes) {}

  /** Changes by their kind; {@code unchanged} counts rows that bring nothing new. */
  public record Changes(
      long organisationsAdded,
      long organisationsChanged,
      long relationshipsAdded,
      long relationshipsEnded,
      long listSizesAdded,
      long unchanged) {}

  /** A row that cannot be taken; a row may have several. */
  public record Problem(
      long place,
      long line,
      @Nullable String field,
      @Nullable String value,
      ImportFault fault,
      @Nullable String detail) {

    /** What is wrong, in a sentence. */
    public String reason() {
      return detail == null ? fault.words() : fault.words() + ": " + detail;
    }
  }

  /** Why it cannot be applied in this part; null where it can. */
  public @Nullable Reason refusalToApply(String wanted) {
    return switch (status) {
      case "ANNOUNCED", "CHECKING" -> ImportRefusal.NOT_CHECKED;
      case "APPLYING" -> ImportRefusal.BEING_APPLIED;
      case "APPLIED" -> ImportRefusal.ALREADY_APPLIED;
      case "FAILED" -> ImportRefusal.COULD_NOT_BE_READ;
      default -> {
        if (found == null || found.rows == found.problemRows) yield ImportRefusal.NOTHING_GOOD;
        yield wanted.equals("EVERYTHING") && found.problemRows > 0
            ? ImportRefusal.ROWS_WITH_PROBLEMS
            : null;
      }
    };
  }

  /** What can be done with it. */
  public List<Action> actions() {
    return List.of(new Action("apply", refusalToApply("GOOD_ROWS")));
  }
}
