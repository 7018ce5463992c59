package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a figure, with where it comes from.
 *
 * @param name as rules name it
 * @param value as it is shown: of a result that goes on, its first 34 digits
 * @param exact what steps work on
 * @param kind {@code MEASUREMENT}, {@code LIST_SIZE}, {@code PARAMETER}, {@code RESULT}, {@code
 *     OTHER_DATES} or {@code PROVIDER}
 * @param source where it was taken from
 * @param at when it was taken or since when it holds, as ISO 8601; null where it is not known
 * @param confidence how sure it is; null where it needs no saying
 * @param unsettled what it is, in words, where it is not final; null where it is
 */
public record Input(
    String name,
    BigDecimal value,
    Fraction exact,
    String kind,
    String source,
    @Nullable String at,
    @Nullable String confidence,
    @Nullable String unsettled) {

  /** A figure that is final. */
  public Input(
      String name,
      BigDecimal value,
      String kind,
      String source,
      @Nullable String at,
      @Nullable String confidence) {
    this(name, value, Fraction.of(value), kind, source, at, confidence, null);
  }

  /** A parameter with the way in which it is not final. */
  Input unsettled(String words) {
    return new Input(name, value, exact, kind, source, at, confidence, words);
  }

  /** The same under another name. */
  Input named(String other) {
    return new Input(other, value, exact, kind, source, at, confidence, unsettled);
  }
}
