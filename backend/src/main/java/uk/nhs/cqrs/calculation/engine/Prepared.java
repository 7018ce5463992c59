package uk.nhs.cqrs.calculation.engine;

import java.util.List;
import java.util.Map;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Rule;

/**
 * A published definition made ready to be calculated for many providers: what it gives to each
 * indicator is put together once.
 *
 * @param definition the definition
 * @param sha256 its hash as it was published
 * @param parts the indicators that have a rule, in order
 */
public record Prepared(Definition definition, String sha256, List<Part> parts) {

  /**
   * An indicator with its rule.
   *
   * @param code code of the indicator
   * @param rule how its figure is made
   * @param parameters what the definition gives to it, by the names that rules use
   */
  public record Part(String code, Rule rule, Map<String, Input> parameters) {}

  public static Prepared of(Definition definition, String sha256) {
    return new Prepared(
        definition,
        sha256,
        definition.indicators().stream()
            .filter(indicator -> indicator.rule() != null)
            .map(indicator ->
                new Part(
                    indicator.code(),
                    definition.rule(java.util.Objects.requireNonNull(indicator.rule())),
                    Inputs.parameters(definition, indicator)))
            .toList());
  }
}
