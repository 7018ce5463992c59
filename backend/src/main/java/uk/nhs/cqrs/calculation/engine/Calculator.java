package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Rule;
import uk.nhs.cqrs.catalogue.Step;
import uk.nhs.cqrs.shared.Money;

/**
 * Carries out the steps of a rule in exact fractions: nothing is lost but what a step rounds. What
 * is shown of a result that is not rounded has 34 digits. Refuses a name that is neither an input
 * nor an earlier step.
 */
public final class Calculator {

  private static final Fraction HUNDRED = Fraction.of(100);

  private Calculator() {}

  /** The figure of one indicator, group or service. */
  public static Figure figure(Rule rule, Map<String, Input> inputs) {
    var known = new HashMap<String, Working.Line>();
    var used = new LinkedHashMap<String, Input>();
    var lines = new ArrayList<Working.Line>(rule.steps().size());
    for (var step : rule.steps()) {
      var operands = new ArrayList<Working.Operand>(step.operands().size());
      var exact = new ArrayList<Fraction>(step.operands().size());
      for (var name : step.operands()) {
        var line = known.get(name);
        if (line != null) {
          operands.add(new Working.Operand(name, line.result()));
          exact.add(line.exact());
        } else {
          var input = inputs.get(name);
          if (input == null) throw new IllegalArgumentException("no input is called " + name);
          used.put(name, input);
          operands.add(new Working.Operand(name, input.value()));
          exact.add(input.exact());
        }
      }
      var line = line(lines.size() + 1, step, operands, carryOut(step, exact));
      known.put(line.name(), line);
      lines.add(line);
    }
    return new Figure(
        named(known, rule.points()),
        money(named(known, rule.amount())),
        new Working(List.copyOf(used.values()), lines));
  }

  private static Working.Line line(
      int number, Step step, List<Working.Operand> operands, Fraction exact) {
    var rounding = step.facts().rounding();
    if (rounding == null) return new Working.Line(number, step, operands, exact.decimal(), exact);
    var rounded = exact.rounded(rounding.decimals(), rounding.mode());
    return new Working.Line(number, step, operands, rounded, Fraction.of(rounded));
  }

  private static Fraction carryOut(Step step, List<Fraction> of) {
    return switch (step) {
      case Step.Percent _ -> quotient(of.get(0), of.get(1)).times(HUNDRED);
      case Step.Ratio _ -> quotient(of.get(0), of.get(1));
      case Step.Product _ -> of.stream().reduce(Fraction::times).orElseThrow();
      case Step.Sum _ -> of.stream().reduce(Fraction::plus).orElseThrow();
      case Step.Difference _ -> of.get(0).minus(of.get(1));
      case Step.Remainder _ -> of.get(0).minus(of.get(1)).max(Fraction.ZERO);
      case Step.SlidingScale _ -> slide(of.get(0), of.get(1), of.get(2), of.get(3));
      case Step.AllOrNothing _ -> of.get(0).signum() == 0 ? Fraction.ZERO : of.get(1);
      case Step.AtMost _ -> of.get(0).min(of.get(1));
      case Step.AtLeast _ -> of.get(0).max(of.get(1));
    };
  }

  /**
   * Nothing at or below the lower threshold, everything from the upper, a straight line between.
   */
  private static Fraction slide(
      Fraction achieved, Fraction lower, Fraction upper, Fraction available) {
    if (achieved.compareTo(lower) <= 0) return Fraction.ZERO;
    if (achieved.compareTo(upper) >= 0) return available;
    return achieved.minus(lower).times(available).dividedBy(upper.minus(lower));
  }

  /** Nobody to divide among gives nothing: no clause that could be read says otherwise. */
  private static Fraction quotient(Fraction dividend, Fraction divisor) {
    return divisor.signum() == 0 ? Fraction.ZERO : dividend.dividedBy(divisor);
  }

  private static @Nullable BigDecimal named(
      Map<String, Working.Line> known, @Nullable String name) {
    var line = name == null ? null : known.get(name);
    return line == null ? null : line.result();
  }

  private static @Nullable Money money(@Nullable BigDecimal pounds) {
    return pounds == null ? null : new Money(pounds.setScale(2, RoundingMode.UNNECESSARY));
  }
}
