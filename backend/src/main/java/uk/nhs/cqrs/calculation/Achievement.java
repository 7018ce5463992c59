package uk.nhs.cqrs.calculation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.calculation.engine.Computed.Hashes;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.shared.Money;

/**
 * What a provider achieved in a service by a date, as it was calculated once. It never changes; a
 * later calculation takes its place.
 *
 * @param id identifier
 * @param service code and year
 * @param serviceName name of the service
 * @param version version of the definition it was calculated with
 * @param provider code of the provider
 * @param providerName name of the provider
 * @param date the achievement date
 * @param reason what made it be calculated
 * @param at when it was calculated
 * @param points points of all indicators; null where the service has none
 * @param amount payment; null where nothing is paid or pounds are not shown
 * @param seesMoney whether the reader's roles show pounds
 * @param hashes of inputs, rules and result
 * @param current the achievement that holds now for the same provider, service and date: not always
 *     the newest, since what was signed stays; null where none holds because data are missing
 */
public record Achievement(
    UUID id,
    String service,
    String serviceName,
    int version,
    String provider,
    String providerName,
    LocalDate date,
    String reason,
    Instant at,
    @Nullable BigDecimal points,
    @Nullable Money amount,
    boolean seesMoney,
    Hashes hashes,
    @Nullable UUID current) {

  /** Whether it is the one that holds. */
  public boolean holds() {
    return id.equals(current);
  }

  /**
   * With everything that was kept of it.
   *
   * @param steps results by indicator and step; steps that show pounds only where they may be seen
   */
  public record Kept(
      Achievement achievement, Inputs inputs, Map<String, Map<String, BigDecimal>> steps) {}
}
