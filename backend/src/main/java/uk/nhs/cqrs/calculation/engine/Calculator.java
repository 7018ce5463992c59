package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.math.MathContext;
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
 * Carries out the steps of a rule. Arithmetic is decimal with 34 significant digits (IEEE 754
 * decimal128); what is rounded further is said by the step. Refuses a name that is neither an input
 * nor an earlier step.
 */
public final class Calculator {

  private static final MathContext EXACT = MathContext.DECIMAL128;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Calculator() {}

  /** The figure of one indicator. */
  public static Figure figure(Rule rule, Map<String, Input> inputs) {
    var known = new HashMap<String, BigDecimal>();
    var used = new LinkedHashMap<String, Input>();
    var lines = new ArrayList<Working.Line>(rule.steps().size());
    for (var step : rule.steps()) {
      var operands = new ArrayList<Working.Operand>(step.operands().size());
      for (var name : step.operands()) {
        var value = known.get(name);
        if (value == null) {
          var input = inputs.get(name);
          if (input == null) throw new IllegalArgumentException("no input is called " + name);
          used.put(name, input);
          value = input.value();
        }
        operands.add(new Working.Operand(name, value));
      }
      var result = carryOut(step, operands);
      known.put(step.facts().name(), result);
      lines.add(new Working.Line(lines.size() + 1, step, operands, result));
    }
    return new Figure(
        named(known, rule.points()),
        money(named(known, rule.amount())),
        new Working(List.copyOf(used.values()), lines),
        known);
  }

  private static BigDecimal carryOut(Step step, List<Working.Operand> operands) {
    var exact =
        switch (step) {
          case Step.Percent _ -> quotient(at(operands, 0).multiply(HUNDRED), at(operands, 1));
          case Step.Ratio _ -> quotient(at(operands, 0), at(operands, 1));
          case Step.Product _ ->
              operands.stream()
                  .map(Working.Operand::value)
                  .reduce(BigDecimal.ONE, (a, b) -> a.multiply(b, EXACT));
          case Step.Sum _ ->
              operands.stream()
                  .map(Working.Operand::value)
                  .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, EXACT));
          case Step.Difference _ -> at(operands, 0).subtract(at(operands, 1), EXACT);
          case Step.Remainder _ ->
              at(operands, 0).subtract(at(operands, 1), EXACT).max(BigDecimal.ZERO);
          case Step.SlidingScale _ ->
              slide(at(operands, 0), at(operands, 1), at(operands, 2), at(operands, 3));
          case Step.AllOrNothing _ ->
              at(operands, 0).signum() == 0 ? BigDecimal.ZERO : at(operands, 1);
          case Step.AtMost _ -> at(operands, 0).min(at(operands, 1));
          case Step.AtLeast _ -> at(operands, 0).max(at(operands, 1));
        };
    var rounding = step.facts().rounding();
    return rounding == null ? exact : rounding.apply(exact);
  }

  /**
   * Nothing at or below the lower threshold, everything from the upper, a straight line between.
   */
  private static BigDecimal slide(
      BigDecimal achieved, BigDecimal lower, BigDecimal upper, BigDecimal available) {
    if (achieved.compareTo(lower) <= 0) return BigDecimal.ZERO;
    if (achieved.compareTo(upper) >= 0) return available;
    return achieved.subtract(lower).multiply(available, EXACT).divide(upper.subtract(lower), EXACT);
  }

  /** Nobody to divide among gives nothing: no clause that could be read says otherwise. */
  private static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
    return divisor.signum() == 0 ? BigDecimal.ZERO : dividend.divide(divisor, EXACT);
  }

  private static BigDecimal at(List<Working.Operand> operands, int index) {
    return operands.get(index).value();
  }

  private static @Nullable BigDecimal named(Map<String, BigDecimal> known, @Nullable String name) {
    return name == null ? null : known.get(name);
  }

  private static @Nullable Money money(@Nullable BigDecimal pounds) {
    return pounds == null ? null : new Money(pounds.setScale(2, RoundingMode.UNNECESSARY));
  }
}
