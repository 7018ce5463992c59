package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Money;

/**
 * What came out for an indicator.
 *
 * @param points points earned; null where the rule gives none
 * @param amount payment in pounds and pence; null where nothing is paid
 * @param working how it was made
 * @param results of its steps by name
 */
public record Figure(
    @Nullable BigDecimal points,
    @Nullable Money amount,
    Working working,
    Map<String, BigDecimal> results) {}
