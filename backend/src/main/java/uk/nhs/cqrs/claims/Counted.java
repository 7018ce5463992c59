package uk.nhs.cqrs.claims;

import java.util.Map;
import uk.nhs.cqrs.shared.Period;

/**
 * Another claim of the same provider under the same scheme and year, which stands and was submitted
 * before: tiers and maxima count it first.
 *
 * @param number what people read out
 * @param days its days of activity
 * @param decided whether it was approved in every step, so that it stays as it is
 * @param quantities by component, as in {@link Contents}
 * @param version of the scheme, under which it was submitted
 */
public record Counted(
    String number, Period days, boolean decided, Map<String, Long> quantities, int version) {

  public Counted {
    quantities = Map.copyOf(quantities);
  }
}
