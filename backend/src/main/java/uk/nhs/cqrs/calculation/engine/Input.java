package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a figure, with where it comes from.
 *
 * @param name as rules name it
 * @param value exact
 * @param kind {@code MEASUREMENT}, {@code LIST_SIZE}, {@code PARAMETER}, {@code RESULT}, {@code
 *     OTHER_DATES} or {@code PROVIDER}
 * @param source where it was taken from
 * @param at when it was taken or since when it holds, as ISO 8601; null where it is not known
 * @param confidence how sure it is; null where it needs no saying
 */
public record Input(
    String name,
    BigDecimal value,
    String kind,
    String source,
    @Nullable String at,
    @Nullable String confidence) {

  /** The same under another name. */
  Input named(String other) {
    return new Input(other, value, kind, source, at, confidence);
  }
}
