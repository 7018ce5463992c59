package uk.nhs.cqrs.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How the result of a step is rounded: part of the rule, dated with it.
 *
 * @param decimals decimals that are kept, 0 to 20
 * @param mode how the rest is dropped
 */
public record Rounding(int decimals, RoundingMode mode) {

  public Rounding {
    if (decimals < 0 || decimals > 20) throw new IllegalArgumentException("decimals: " + decimals);
  }

  public BigDecimal apply(BigDecimal exact) {
    return exact.setScale(decimals, mode);
  }

  /** In words, for example {@code half up to 2 decimals}. */
  public String words() {
    return mode.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
        + " to "
        + decimals
        + " decimals";
  }
}
