package uk.nhs.cqrs.calculation.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Rule;

/**
 * A published definition made ready to be calculated for many providers: what it gives to each
 * indicator is put together once.
 *
 * @param definition the definition
 * @param sha256 its hash as it was published
 * @param parts the indicators, or components of a scheme, that have a rule, in order
 */
public record Prepared(Definition definition, String sha256, List<Part> parts) {

  /**
   * An indicator, or a component of a scheme, with its rule.
   *
   * @param code its code
   * @param rule how its figure is made
   * @param parameters what the definition gives to it, by the names that rules use
   */
  public record Part(String code, Rule rule, Map<String, Input> parameters) {}

  /** The components of a local scheme that are claimed. */
  public static Prepared ofClaim(Definition definition, String sha256, Set<String> claimed) {
    return new Prepared(
        definition,
        sha256,
        definition.localScheme().components().stream()
            .filter(component -> claimed.contains(component.code()))
            .map(component ->
                new Part(
                    component.code(),
                    definition.rule(component.rule()),
                    Inputs.parameters(definition, component.code())))
            .toList());
  }

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
