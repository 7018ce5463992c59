package uk.nhs.cqrs.shared;

import org.jspecify.annotations.Nullable;

/**
 * What somebody might do next with a thing, or the refusal that stands in the way.
 *
 * @param name the command, as it stands at the end of its path
 * @param refusal why not; null where it is allowed
 */
public record Action(String name, @Nullable Reason refusal) {

  public boolean allowed() {
    return refusal == null;
  }
}
