package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Money;

/**
 * What came out for an indicator.
 *
 * @param points points earned; null where the rule gives none
 * @param amount payment in pounds and pence; null where nothing is paid
 * @param working how it was made
 */
public record Figure(@Nullable BigDecimal points, @Nullable Money amount, Working working) {

  /** Results of the steps by name, as decimals. */
  Map<String, BigDecimal> decimals() {
    var results = new HashMap<String, BigDecimal>();
    for (var step : working.steps()) results.put(step.name(), step.result());
    return results;
  }

  /** Results of the steps by name, exact. */
  public Map<String, Fraction> results() {
    var results = new HashMap<String, Fraction>();
    for (var step : working.steps()) results.put(step.name(), step.exact());
    return results;
  }
}
