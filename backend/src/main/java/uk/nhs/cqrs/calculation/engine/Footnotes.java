package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.cqrs.catalogue.Rule;
import uk.nhs.cqrs.catalogue.Step;

/** What has to be said once about the working of a figure, not at every step. */
public final class Footnotes {

  private static final String GOES_ON =
      "Results that are not rounded are worked on as exact fractions. Where such a result goes on"
          + " for ever, its first 34 digits are kept and shown.";
  private static final String NOUGHT =
      "A share of nobody is taken as 0. No clause was found that says what it should be.";

  private Footnotes() {}

  /**
   * Precision, division by nought, and roundings whose source is unknown.
   *
   * @param results of the steps that may be seen, by name
   */
  public static List<String> of(Rule rule, Map<String, BigDecimal> results) {
    var notes = new ArrayList<String>();
    var seen = rule.steps().stream().filter(s -> results.containsKey(s.facts().name())).toList();
    if (seen.stream().anyMatch(step -> goesOn(step, results))) notes.add(GOES_ON);
    if (seen.stream().anyMatch(s -> s instanceof Step.Percent || s instanceof Step.Ratio))
      notes.add(NOUGHT);
    for (var step : seen) {
      var rounding = step.facts().rounding();
      if (rounding != null && rounding.source() == null)
        notes.add(
            "%s: rounded %s. No source was found that says how it has to be rounded."
                .formatted(step.facts().words(), rounding.words()));
    }
    return notes;
  }

  private static boolean goesOn(Step step, Map<String, BigDecimal> results) {
    var result = results.get(step.facts().name());
    return step.facts().rounding() == null
        && result != null
        && result.precision() >= Fraction.DIGITS.getPrecision();
  }

  /**
   * The figures that are not final and that money of this rule rests on, each with why. Empty where
   * the payment is confirmed.
   */
  public static Set<String> unconfirmed(Rule rule, Map<String, Input> inputs) {
    var needed = new HashSet<String>();
    for (var step : rule.steps().reversed())
      if (step.facts().money() || needed.contains(step.facts().name()))
        needed.addAll(step.operands());
    var unsettled = new LinkedHashSet<String>();
    for (var step : rule.steps())
      for (var name : step.operands()) {
        var input = needed.contains(name) ? inputs.get(name) : null;
        if (input != null && input.unsettled() != null) unsettled.add(input.unsettled());
      }
    return unsettled;
  }
}
