package uk.nhs.cqrs.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Money;

/**
 * The days of a definition have to belong to its year, and its numbers to what can be counted and
 * paid: a typing error of a century or of six noughts is told when it is loaded. The published
 * schema says the same of numbers.
 */
final class Bounds {

  private static final BigDecimal FIGURE = new BigDecimal("999999999");
  private static final BigDecimal POINTS = new BigDecimal("999999");
  private static final LocalDate LONG_AGO = LocalDate.of(1990, 1, 1);

  private final Definition definition;
  private final BiConsumer<String, String> fault;

  /**
   * @param fault takes the place and what to do about it
   */
  Bounds(Definition definition, BiConsumer<String, String> fault) {
    this.definition = definition;
    this.fault = fault;
  }

  /** The first and last day of the service, and what has to be near them. */
  void ofService() {
    var year = definition.year();
    var period = definition.period();
    within("/startsOn", period.from(), year.firstDay().minusYears(1), year.lastDay());
    within("/endsOn", period.to(), year.firstDay(), year.lastDay());
    if (definition.scheme() != null) return;
    within("/listSizeOn", definition.listSizeOn(), period.from().minusYears(1), period.to());
    if (definition.achievementDates().isEmpty())
      fault.accept("/achievementDates", "Give at least one achievement date");
  }

  /** The days of parameters, rules and windows. */
  void ofParts() {
    var period = definition.period();
    var last = period.to().plusYears(10);
    for (var i = 0; i < definition.parameters().size(); i++) {
      var parameter = definition.parameters().get(i);
      if (parameter.validFrom() != null)
        within("/parameters/" + i + "/validFrom", parameter.validFrom(), LONG_AGO, last);
      if (parameter.validTo() != null)
        within("/parameters/" + i + "/validTo", parameter.validTo(), LONG_AGO, last);
    }
    for (var r = 0; r < definition.rules().size(); r++)
      for (var i = 0; i < definition.rules().get(r).inputs().size(); i++)
        ofInput(definition.rules().get(r).inputs().get(i), "/rules/" + r + "/inputs/" + i + "/on");
    var scheme = definition.scheme();
    if (scheme == null) return;
    for (var i = 0; i < scheme.windows().size(); i++) {
      var window = scheme.windows().get(i);
      var at = "/scheme/windows/" + i;
      within(
          at + "/opensOn", window.opensOn(), period.from().minusYears(1), period.to().plusYears(1));
      within(
          at + "/closesOn",
          window.closesOn(),
          period.from().minusYears(1),
          period.to().plusYears(1));
    }
  }

  /**
   * How large figures, points, quantities and answers can be; what is below 0 is told elsewhere.
   */
  void ofNumbers() {
    for (var i = 0; i < definition.parameters().size(); i++)
      atMost("/parameters/" + i + "/value", definition.parameters().get(i).value(), FIGURE);
    atMost("/pointsTotal", definition.pointsTotal(), POINTS);
    for (var i = 0; i < definition.indicators().size(); i++)
      atMost("/indicators/" + i + "/points", definition.indicators().get(i).points(), POINTS);
    var scheme = definition.scheme();
    if (scheme == null) return;
    if (scheme.financeFrom().compareTo(Money.ZERO) < 0)
      fault.accept("/scheme/financeFrom", "Give pounds that are not below 0");
    for (var i = 0; i < scheme.components().size(); i++)
      whole("/scheme/components/" + i + "/most", scheme.components().get(i).most(), 1, 100_000_000);
    for (var i = 0; i < scheme.questions().size(); i++) {
      var question = scheme.questions().get(i);
      whole("/scheme/questions/" + i + "/least", question.least(), 0, 999_999_999);
      whole("/scheme/questions/" + i + "/most", question.most(), 0, 999_999_999);
    }
  }

  private void atMost(String at, @Nullable BigDecimal value, BigDecimal most) {
    if (value != null && value.compareTo(most) > 0)
      fault.accept(at, "Give no more than %,.0f".formatted(most));
  }

  private void whole(String at, @Nullable Long value, long least, long most) {
    if (value != null && (value < least || value > most))
      fault.accept(at, "Give a whole number from %,d to %,d".formatted(least, most));
  }

  private void ofInput(RuleSource source, String at) {
    var period = definition.period();
    if (source instanceof RuleSource.ListOn it)
      within(at, it.on(), period.from().minusYears(2), period.to());
    if (source instanceof RuleSource.ParameterOn it && it.on() != null)
      within(at, it.on(), period.from().minusYears(10), period.to());
  }

  private void within(String at, LocalDate day, LocalDate first, LocalDate last) {
    if (day.isBefore(first) || day.isAfter(last))
      fault.accept(at, "Give a day from %s to %s".formatted(first, last));
  }
}
