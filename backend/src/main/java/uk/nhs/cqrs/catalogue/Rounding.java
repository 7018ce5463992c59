package uk.nhs.cqrs.catalogue;

import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How the result of a step is rounded: part of the rule, dated with it.
 *
 * @param decimals decimals that are kept, 0 to 20
 * @param mode how the rest is dropped
 * @param source what says so; null where it is unknown, which is then told beside the figure
 */
public record Rounding(int decimals, RoundingMode mode, @Nullable String source) {

  public Rounding {
    if (decimals < 0 || decimals > 20) throw new IllegalArgumentException("decimals: " + decimals);
  }

  /** In words, for example {@code half up to 2 decimals}. */
  public String words() {
    return mode.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
        + " to "
        + decimals
        + " decimals";
  }
}
