package uk.nhs.cqrs.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a figure is made: steps that are carried out in order.
 *
 * @param code name within the service version
 * @param name in words
 * @param clause the clause or guidance that it implements
 * @param steps in order
 * @param points name of the step whose result is the points; null where the rule gives none
 * @param amount name of the step whose result is the payment; null where nothing is paid
 * @param scope what it makes one figure of
 * @param inputs what it reads besides fields, thresholds, list size and parameters
 */
public record Rule(
    String code,
    String name,
    @Nullable String clause,
    List<Step> steps,
    @Nullable String points,
    @Nullable String amount,
    Scope scope,
    List<RuleSource> inputs) {

  public Rule {
    steps = List.copyOf(steps);
    inputs = List.copyOf(inputs);
  }

  /** Whether it looks at other achievement dates of the year. */
  public boolean readsYear() {
    return inputs.stream().anyMatch(RuleSource::ofYear);
  }

  /** Whether a step of it gives a result of this name. */
  public boolean gives(String step) {
    return steps.stream().anyMatch(s -> s.facts().name().equals(step));
  }

  /**
   * Whether its amount is nothing but an input multiplied: twice the input is then twice the
   * amount, and it has no tier, maximum or fixed sum.
   */
  public boolean proportionalTo(String input) {
    var depending = new HashSet<>(Set.of(input));
    for (var step : steps) {
      if (!(step instanceof Step.Product)) return false;
      var times = step.operands().stream().filter(depending::contains).count();
      if (times > 1) return false;
      if (times == 1) depending.add(step.facts().name());
    }
    return amount != null && depending.contains(amount);
  }
}
