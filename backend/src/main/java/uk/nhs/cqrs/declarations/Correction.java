package uk.nhs.cqrs.declarations;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.declarations.Declaration.Party;
import uk.nhs.cqrs.shared.Money;

/**
 * What newer data would make of a payment that was signed as far as it goes. The payment stays; a
 * correction is open until the data give the signed figures again, or others.
 *
 * @param declaration the declaration that was signed
 * @param reference its reference
 * @param commissioner who pays what was signed
 * @param reason what made the figures change
 * @param cause the same for everybody whom one change concerns
 * @param signed the figures that were signed
 * @param proposed those of the newer data; null where data are missing now
 * @param proposedCommissioner who would pay by what is known now; null where it is the same
 * @param answered indicators with all their data, where some are missing
 * @param asked indicators of the service
 */
public record Correction(
    UUID id,
    UUID declaration,
    String reference,
    Party provider,
    Party commissioner,
    String service,
    LocalDate achievementDate,
    String reason,
    UUID cause,
    Instant openedAt,
    Figures signed,
    @Nullable Figures proposed,
    @Nullable Party proposedCommissioner,
    int answered,
    int asked) {

  /**
   * @param points null where the service has none
   * @param amount null where nothing is paid or pounds are not shown
   */
  public record Figures(UUID achievement, @Nullable BigDecimal points, @Nullable Money amount) {}
}
