package uk.nhs.cqrs.shared;

import java.time.Instant;
import java.util.UUID;

/**
 * Who signed a step, for whom, and when.
 *
 * @param by the person, whatever organisation they act for
 * @param name the person's name as it was then
 * @param organisation the organisation they acted for
 * @param at the instant of signing
 */
public record Signature(UUID by, String name, OdsCode organisation, Instant at) {

  /** Whether the same human signed: organisations and roles do not matter. */
  public boolean samePersonAs(Signature other) {
    return by.equals(other.by);
  }
}
