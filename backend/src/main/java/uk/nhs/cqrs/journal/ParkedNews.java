package uk.nhs.cqrs.journal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and whose consequence failed.
 *
 * @param id its number
 * @param kind what happened, past tense, for example {@code ClaimApproved}
 * @param about what it is about, as far as the news says it; null where it says nothing readable
 * @param reference of the declaration or claim that it is about; null where it is about none
 * @param provider the provider that it is about; null where it is about none or several
 * @param at when it happened
 * @param parkedAt since when it waits for a decision; null while it is tried again by itself
 * @param tries how often its consequence was tried
 * @param reason what went wrong the last time
 * @param setAside who decided that nothing follows; null where nobody has
 */
public record ParkedNews(
    long id,
    String kind,
    @Nullable String about,
    @Nullable String reference,
    @Nullable String provider,
    Instant at,
    @Nullable Instant parkedAt,
    int tries,
    String reason,
    @Nullable SetAside setAside) {

  /** What becomes of it. */
  public enum Status {
    TRIED_AGAIN,
    PARKED,
    SET_ASIDE
  }

  /**
   * A decision that nothing follows from the news.
   *
   * @param why the reason that was given
   */
  public record SetAside(UUID by, String name, Instant at, String why) {}

  /** What becomes of it now. */
  public Status status() {
    if (setAside != null) return Status.SET_ASIDE;
    return parkedAt == null ? Status.TRIED_AGAIN : Status.PARKED;
  }
}
