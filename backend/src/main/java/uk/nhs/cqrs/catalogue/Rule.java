package uk.nhs.cqrs.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the figure of an indicator is made: steps that are carried out in order.
 *
 * @param code name within the service version
 * @param name in words
 * @param clause the clause or guidance that it implements
 * @param steps in order
 * @param points name of the step whose result is the points; null where the rule gives none
 * @param amount name of the step whose result is the payment; null where nothing is paid
 */
public record Rule(
    String code,
    String name,
    @Nullable String clause,
    List<Step> steps,
    @Nullable String points,
    @Nullable String amount) {

  public Rule {
    steps = List.copyOf(steps);
  }
}
