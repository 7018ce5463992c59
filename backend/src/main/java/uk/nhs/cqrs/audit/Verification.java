package uk.nhs.cqrs.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking every row, order and link of the journal.
 *
 * @param at when
 * @param rows rows that there were
 * @param unsealed those of them that were too new to be sealed
 * @param blocks blocks that there were
 * @param headHash hash of the last block, on which all before it rest; null before the first
 * @param found how many faults were found
 * @param faults the first 500 of them
 */
public record Verification(
    UUID id,
    Instant at,
    long rows,
    long unsealed,
    long blocks,
    @Nullable String headHash,
    long found,
    List<Fault> faults) {

  /**
   * Where the journal is not as it was written.
   *
   * @param entry number of the row, where it lies in a row
   * @param block number of the block, where it lies in one
   * @param what what is wrong
   */
  public record Fault(@Nullable Long entry, @Nullable Long block, String what) {}

  /** Whether the journal is as it was written. */
  public boolean intact() {
    return found == 0;
  }

  /** The outcome in a sentence. */
  public String inWords() {
    if (intact())
      return "All %,d rows and %,d blocks are as they were written; %,d rows wait to be sealed"
          .formatted(rows, blocks, unsealed);
    return "%,d %s found in %,d rows and %,d blocks"
        .formatted(found, found == 1 ? "fault was" : "faults were", rows, blocks);
  }
}
