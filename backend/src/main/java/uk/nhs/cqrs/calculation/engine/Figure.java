package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Money;

/**
 * What came out for an indicator.
 *
 * @param points points earned; null where the rule gives none
 * @param amount payment in pounds and pence; null where nothing is paid
 * @param working how it was made
 */
public record Figure(@Nullable BigDecimal points, @Nullable Money amount, Working working) {}
