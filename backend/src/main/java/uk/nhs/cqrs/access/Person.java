package uk.nhs.cqrs.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.OdsCode;

/**
 * Somebody who is signed in.
 *
 * @param id our identifier, the same whatever they act for
 * @param name the name that others see
 * @param userName the name that they sign in with
 * @param route how they sign in: {@code NHSMAIL} or {@code PASSWORD}
 */
public record Person(UUID id, String name, String userName, String route) {

  /**
   * A role that a person holds for an organisation today.
   *
   * @param organisation for whom
   * @param organisationName its name
   * @param organisationType its kind
   * @param role code of the role
   * @param roleName name of the role
   * @param from first day
   * @param to last day; null where none is set
   * @param permissions what the role gives
   */
  public record Membership(
      OdsCode organisation,
      String organisationName,
      String organisationType,
      String role,
      String roleName,
      LocalDate from,
      @Nullable LocalDate to,
      Set<String> permissions) {}

  /** Whether any of these memberships gives the permission for the organisation. */
  public static boolean may(List<Membership> held, OdsCode organisation, String permission) {
    return held.stream()
        .anyMatch(
            m -> m.organisation().equals(organisation) && m.permissions().contains(permission));
  }
}
