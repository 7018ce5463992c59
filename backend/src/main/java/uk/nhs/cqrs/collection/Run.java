package uk.nhs.cqrs.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.Reason;

/**
 * A run of a collection: what a supplier sent for a service and an achievement date, and for whom
 * it speaks. Every run is kept; for each provider that it brought, the one loaded last holds.
 *
 * @param id our identifier
 * @param manifest what the sender says of it
 * @param serviceName name of the service
 * @param status {@code ANNOUNCED}, {@code CHECKING}, {@code CHECKED}, {@code LOADED}, {@code
 *     SUPERSEDED} or {@code FAILED}
 * @param fault why it failed; null where it did not
 * @param times when what happened
 * @param counts what was found in it
 * @param supersedes the run that it is compared with and takes the place of
 * @param part what was loaded
 * @param withdrawn why the data of those who are missing were withdrawn; null where they stay
 * @param version counts the changes
 */
public record Run(
    UUID id,
    Manifest manifest,
    String serviceName,
    String status,
    @Nullable String fault,
    Times times,
    Counts counts,
    @Nullable UUID supersedes,
    @Nullable String part,
    @Nullable String withdrawn,
    long version) {

  /**
   * What a sender says of a run before its bytes.
   *
   * @param covers regions, ICBs, sub-ICB locations, PCNs or providers that it speaks for; none
   *     means all of England
   */
  public record Manifest(
      String service,
      LocalDate achievementDate,
      String runId,
      String rulesetVersion,
      String supplier,
      String fileName,
      @Nullable String sha256,
      List<String> covers) {

    public Manifest {
      covers = covers.stream().distinct().sorted().toList();
    }

    /** Service and date as collections are called, for example {@code QOF-2025-26-20260331}. */
    public String collection() {
      return service + "-" + achievementDate.toString().replace("-", "");
    }
  }

  /** When what happened. */
  public record Times(
      Instant announced,
      UUID announcedBy,
      String announcedByName,
      @Nullable Instant received,
      @Nullable Instant loaded) {}

  /** What was found: rows, practices, differences; null while it is not known. */
  public record Counts(
      @Nullable Long bytes,
      @Nullable String sha256,
      long read,
      @Nullable Long accepted,
      @Nullable Long quarantined,
      @Nullable Long practices,
      @Nullable Long missing,
      @Nullable Long differences) {}

  /** Why it cannot be loaded in this part; null where it can. */
  public @Nullable Reason refusalToLoad(String wanted) {
    return switch (status) {
      case "ANNOUNCED", "CHECKING" -> RunRefusal.NOT_CHECKED;
      case "LOADED" -> RunRefusal.ALREADY_LOADED;
      case "SUPERSEDED" -> RunRefusal.SUPERSEDED;
      case "FAILED" -> RunRefusal.COULD_NOT_BE_READ;
      default -> {
        var aside = counts.quarantined();
        var accepted = counts.accepted();
        if (accepted == null || accepted == 0) yield RunRefusal.NOTHING_ACCEPTED;
        yield wanted.equals("EVERYTHING") && aside != null && aside > 0
            ? RunRefusal.ROWS_SET_ASIDE
            : null;
      }
    };
  }

  /** Why the data of those who are missing cannot be withdrawn; null where they can. */
  public @Nullable Reason refusalToWithdraw() {
    var missing = counts.missing();
    return missing == null || missing == 0 ? RunRefusal.NOBODY_MISSING : null;
  }

  /** What can be done with it. */
  public List<Action> actions() {
    return List.of(new Action("load", refusalToLoad("ACCEPTED_ROWS")));
  }
}
