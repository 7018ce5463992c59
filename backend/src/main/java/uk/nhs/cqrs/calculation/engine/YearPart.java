package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One achievement date of a provider and service, as it stands when the year is calculated.
 *
 * @param date the achievement date
 * @param inputs what is held now; null where it is incomplete
 * @param signed whether its declaration is signed as far as it asks
 * @param signedAt when it was; null unless signed
 * @param signedSteps results of the achievement that was signed, by part (an indicator by its code)
 *     and step; fields may stand beside them under the names that rules use, and go before the
 *     fields held now. Null unless signed
 */
public record YearPart(
    LocalDate date,
    @Nullable Inputs inputs,
    boolean signed,
    @Nullable Instant signedAt,
    @Nullable Map<String, Map<String, BigDecimal>> signedSteps) {

  public YearPart {
    if (signed != (signedAt != null) || signed != (signedSteps != null))
      throw new IllegalArgumentException("a signed date has its time and its results: " + date);
    if (inputs != null && !inputs.date().equals(date))
      throw new IllegalArgumentException("inputs of " + inputs.date() + " for " + date);
  }
}
