package uk.nhs.cqrs.claims;

import java.util.Set;
import uk.nhs.cqrs.shared.Signature;

/**
 * Somebody who looks at a claim or does something with it.
 *
 * @param by who, for which organisation, and when
 * @param permissions everything that the person's roles there give
 */
public record Actor(Signature by, Set<String> permissions) {

  public Actor {
    permissions = Set.copyOf(permissions);
  }

  boolean may(String permission) {
    return permissions.contains(permission);
  }
}
