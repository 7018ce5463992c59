package uk.nhs.cqrs.catalogue;

import java.util.List;
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
}
