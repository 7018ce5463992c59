package uk.nhs.cqrs.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Pounds and whole pence. Anything finer is a step of a calculation, not money; rounding is asked
 * for by name.
 *
 * @param pounds the amount with exactly two decimals
 */
public record Money(BigDecimal pounds) implements Comparable<Money> {

  /** Nothing. */
  public static final Money ZERO = new Money(new BigDecimal("0.00"));

  /** The largest amount of one claim, one declaration or one payment: nothing is near it. */
  public static final Money MOST = new Money(new BigDecimal("999999999.99"));

  public Money {
    if (pounds.scale() != 2) throw new IllegalArgumentException("not whole pence: " + pounds);
  }

  /** Reads {@code 1250.00}; refuses anything without two decimals. */
  public static Money of(String pounds) {
    return new Money(new BigDecimal(pounds));
  }

  /** The nearest penny under the rounding that the rule names. */
  public static Money rounded(BigDecimal exact, RoundingMode mode) {
    return new Money(exact.setScale(2, mode));
  }

  public Money plus(Money other) {
    return new Money(pounds.add(other.pounds));
  }

  public Money minus(Money other) {
    return new Money(pounds.subtract(other.pounds));
  }

  @Override
  public int compareTo(Money other) {
    return pounds.compareTo(other.pounds);
  }

  @Override
  public String toString() {
    return pounds.toPlainString();
  }
}
