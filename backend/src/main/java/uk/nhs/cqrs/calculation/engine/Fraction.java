package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An exact rational number. Nothing is lost until a step rounds. It is brought to lowest terms only
 * when it grows long, which changes no value.
 */
public final class Fraction implements Comparable<Fraction> {

  static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

  /** Digits of a decimal that is kept or shown in the place of a fraction that goes on. */
  static final MathContext DIGITS = MathContext.DECIMAL128;

  private static final int LONG = 512;

  private final BigInteger over;
  private final BigInteger under;

  /**
   * @param under above nought
   */
  private Fraction(BigInteger over, BigInteger under) {
    this.over = over;
    this.under = under;
  }

  static Fraction of(long whole) {
    return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
  }

  static Fraction of(BigDecimal decimal) {
    return decimal.scale() <= 0
        ? new Fraction(decimal.toBigIntegerExact(), BigInteger.ONE)
        : new Fraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  private static Fraction made(BigInteger over, BigInteger under) {
    if (over.bitLength() + under.bitLength() < LONG) return new Fraction(over, under);
    var common = over.gcd(under);
    return new Fraction(over.divide(common), under.divide(common));
  }

  Fraction plus(Fraction other) {
    return under.equals(other.under)
        ? made(over.add(other.over), under)
        : made(
            over.multiply(other.under).add(other.over.multiply(under)),
            under.multiply(other.under));
  }

  Fraction minus(Fraction other) {
    return plus(new Fraction(other.over.negate(), other.under));
  }

  Fraction times(Fraction other) {
    return made(over.multiply(other.over), under.multiply(other.under));
  }

  /** Refuses nought as the divisor. */
  Fraction dividedBy(Fraction other) {
    if (other.signum() == 0) throw new ArithmeticException("division by nought");
    return other.signum() > 0
        ? made(over.multiply(other.under), under.multiply(other.over))
        : made(over.multiply(other.under).negate(), under.multiply(other.over).negate());
  }

  int signum() {
    return over.signum();
  }

  Fraction min(Fraction other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Fraction max(Fraction other) {
    return compareTo(other) >= 0 ? this : other;
  }

  BigDecimal rounded(int decimals, RoundingMode mode) {
    return new BigDecimal(over).divide(new BigDecimal(under), decimals, mode);
  }

  /** The decimal itself where it has at most 34 digits, or else its first 34. */
  BigDecimal decimal() {
    return new BigDecimal(over).divide(new BigDecimal(under), DIGITS);
  }

  @Override
  public int compareTo(Fraction other) {
    return over.multiply(other.under).compareTo(other.over.multiply(under));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fraction fraction && compareTo(fraction) == 0;
  }

  /** Equal numbers have equal hashes, whatever their terms. */
  @Override
  public int hashCode() {
    var common = over.gcd(under);
    return over.divide(common).hashCode() * 31 + under.divide(common).hashCode();
  }

  @Override
  public String toString() {
    return over + "/" + under;
  }
}
