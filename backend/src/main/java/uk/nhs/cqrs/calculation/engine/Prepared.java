package uk.nhs.cqrs.calculation.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Rule;
import uk.nhs.cqrs.catalogue.RuleSource;
import uk.nhs.cqrs.catalogue.Scope;

/**
 * A published definition made ready to be calculated for many providers: what it gives to each
 * indicator is put together once.
 *
 * @param definition the definition
 * @param sha256 its hash as it was published
 * @param parts what has a rule, in the order in which it is calculated: indicators, or components
 *     of a scheme; then groups; then the rules of the whole service
 */
public record Prepared(Definition definition, String sha256, List<Part> parts) {

  /**
   * What a rule makes one figure of.
   *
   * @param code under which its results are kept
   * @param scope indicator (or component), group or service
   * @param rule how its figure is made
   * @param indicators codes of the indicators in scope
   * @param groups codes of the groups in scope
   * @param parameters what the definition gives to it on every day, by the names that rules use
   * @param dated what it gives on some days only
   */
  public record Part(
      String code,
      Scope scope,
      Rule rule,
      List<String> indicators,
      List<String> groups,
      Map<String, Input> parameters,
      List<Dated> dated) {

    /** What the definition gives on a day, by the names that rules use. */
    public Map<String, Input> parameters(LocalDate day) {
      if (dated.isEmpty()) return parameters;
      var named = new HashMap<>(parameters);
      for (var one : dated)
        if (one.parameter().validOn(day)) named.put(one.parameter().code(), one.input());
      return named;
    }

    @Nullable Input parameter(String name, LocalDate day) {
      return parameters(day).get(name);
    }

    List<String> indicators(@Nullable String one) {
      return one == null ? indicators : List.of(one);
    }

    /** The parts whose results an input reads. */
    List<String> givers(RuleSource.Result source) {
      var code = source.code();
      if (code != null) return List.of(source.over().part(code));
      return source.over() == Scope.GROUP
          ? groups.stream().map(Scope.GROUP::part).toList()
          : indicators;
    }
  }

  /** A parameter that does not hold on every day. */
  public record Dated(Definition.Parameter parameter, Input input) {}

  /** The components of a local scheme that are claimed. */
  public static Prepared ofClaim(Definition definition, String sha256, Set<String> claimed) {
    return new Prepared(
        definition,
        sha256,
        definition.localScheme().components().stream()
            .filter(component -> claimed.contains(component.code()))
            .map(component ->
                part(
                    definition,
                    Scope.INDICATOR,
                    component.code(),
                    definition.rule(component.rule()),
                    component.code(),
                    List.of(component.code()),
                    List.of()))
            .toList());
  }

  /** Everything of a national service that has a rule. */
  public static Prepared of(Definition definition, String sha256) {
    var parts = new ArrayList<Part>();
    for (var indicator : definition.indicators())
      if (indicator.rule() != null) parts.add(part(definition, indicator));
    for (var group : definition.groups())
      if (group.rule() != null)
        parts.add(
            part(
                definition,
                Scope.GROUP,
                group.code(),
                definition.rule(group.rule()),
                group.code(),
                definition.indicators().stream()
                    .filter(i -> i.group().equals(group.code()))
                    .map(Definition.Indicator::code)
                    .toList(),
                List.of(group.code())));
    for (var rule : definition.rules())
      if (rule.scope() == Scope.SERVICE)
        parts.add(
            part(
                definition,
                Scope.SERVICE,
                rule.code(),
                rule,
                null,
                definition.indicators().stream().map(Definition.Indicator::code).toList(),
                definition.groups().stream().map(Definition.Group::code).toList()));
    return new Prepared(definition, sha256, List.copyOf(parts));
  }

  /** An indicator with its rule. */
  static Part part(Definition definition, Definition.Indicator indicator) {
    var bare =
        part(
            definition,
            Scope.INDICATOR,
            indicator.code(),
            definition.rule(Objects.requireNonNull(indicator.rule())),
            indicator.group(),
            List.of(indicator.code()),
            List.of(indicator.group()));
    bare.parameters.putAll(given(indicator));
    return bare;
  }

  /** An indicator that is only shown: nothing is calculated of it. */
  static Part unruled(Definition.Indicator indicator) {
    return new Part(
        indicator.code(),
        Scope.INDICATOR,
        new Rule("none", "None", null, List.of(), null, null, Scope.INDICATOR, List.of()),
        List.of(indicator.code()),
        List.of(indicator.group()),
        given(indicator),
        List.of());
  }

  private static Part part(
      Definition definition,
      Scope scope,
      String code,
      Rule rule,
      @Nullable String group,
      List<String> indicators,
      List<String> groups) {
    var always = new HashMap<String, Input>();
    var dated = new ArrayList<Dated>();
    definition.parameters().stream()
        .filter(parameter -> parameter.holdsFor(group))
        .sorted(java.util.Comparator.comparing(parameter -> parameter.group() != null))
        .forEach(parameter -> {
          var input = input(parameter);
          if (parameter.validFrom() == null && parameter.validTo() == null)
            always.put(parameter.code(), input);
          else dated.add(new Dated(parameter, input));
        });
    return new Part(scope.part(code), scope, rule, indicators, groups, always, dated);
  }

  private static Input input(Definition.Parameter parameter) {
    var input =
        new Input(
            parameter.code(),
            parameter.value(),
            "PARAMETER",
            parameter.source(),
            null,
            parameter.confidence());
    return parameter.settled()
        ? input
        : input.unsettled(parameter.name() + ": " + parameter.confidence());
  }

  /** What the definition itself gives to an indicator: thresholds and points. */
  static Map<String, Input> given(Definition.Indicator indicator) {
    var named = new HashMap<String, Input>();
    given(named, "lower-threshold", indicator.lower(), indicator);
    given(named, "upper-threshold", indicator.upper(), indicator);
    given(named, "points-available", indicator.points(), indicator);
    return named;
  }

  private static void given(
      Map<String, Input> named,
      String name,
      java.math.@Nullable BigDecimal value,
      Definition.Indicator indicator) {
    if (value != null)
      named.put(
          name,
          new Input(name, value, "PARAMETER", indicator.source(), null, indicator.confidence()));
  }

  /** Whether a rule looks at other achievement dates of the year. */
  public boolean readsYear() {
    return parts.stream().anyMatch(part -> part.rule().readsYear());
  }
}
