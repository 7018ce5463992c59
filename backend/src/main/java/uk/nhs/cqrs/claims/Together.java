package uk.nhs.cqrs.claims;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.Period;

/**
 * Another claim of the same provider and scheme for some of the same days: the one that a
 * supplementary claim is beside, or the other way round. Approvers see both.
 *
 * @param amount what was submitted last; null where nothing was or pounds are not shown
 */
public record Together(
    UUID id, String number, ClaimStatus status, Period days, @Nullable Money amount) {}
