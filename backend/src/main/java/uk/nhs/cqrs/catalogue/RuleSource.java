package uk.nhs.cqrs.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where an input of a rule comes from, besides what every indicator brings by itself. The set is
 * closed: a rule can read nothing else. "The year" is all achievement dates of one provider and
 * service.
 */
public sealed interface RuleSource {

  /** The name that steps read. */
  String name();

  /** What it is, in words. */
  String words();

  /** Whether it looks at other achievement dates of the year. */
  default boolean ofYear() {
    return this instanceof EarlierDates || this instanceof OtherDates;
  }

  /**
   * A field of this achievement date.
   *
   * @param indicator code of the indicator whose field is read; null is the rule's own, or all
   *     indicators of a group or service together
   */
  record OfDate(String name, String words, Field field, @Nullable String indicator)
      implements RuleSource {}

  /** The same field over the earlier achievement dates of the year; nought where there is none. */
  record EarlierDates(String name, String words, Field field, Taken taken) implements RuleSource {}

  /**
   * A result or a field over the other achievement dates of the year, added up. A signed date is
   * seen by all that were signed later and by all that are not signed, with what was signed; a date
   * that is not signed only by later dates that are not signed.
   *
   * @param of name of a step of the same rule, or of a field
   */
  record OtherDates(String name, String words, String of) implements RuleSource {}

  /** The registered patients on a stated day. */
  record ListOn(String name, String words, LocalDate on) implements RuleSource {}

  /**
   * A parameter as it is valid on a day.
   *
   * @param on the day; null is the achievement date
   */
  record ParameterOn(String name, String words, String parameter, @Nullable LocalDate on)
      implements RuleSource {}

  /**
   * A dated decimal that is known of the provider, such as its weighted list or protected points.
   *
   * @param decimal the name under which it is kept
   */
  record OfProvider(String name, String words, String decimal) implements RuleSource {}

  /**
   * A result of another rule on the same achievement date.
   *
   * @param of name of the step
   * @param over whose results: of indicators, of groups, or of an earlier rule of the service
   * @param code one indicator, group or rule; null adds up all indicators, or groups, in scope
   */
  record Result(String name, String words, String of, Scope over, @Nullable String code)
      implements RuleSource {}

  /** What is taken of several dates. */
  enum Taken {
    SUM,
    LATEST
  }
}
