package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;

/**
 * Everything that goes into the achievement of a provider besides the definition of the service.
 *
 * @param provider code of the provider
 * @param service code and year
 * @param version version of the definition
 * @param date the achievement date
 * @param list the registered patients that count; null where none are known
 * @param sources where values come from; values point at them
 * @param values by indicator and field, sorted
 */
public record Inputs(
    String provider,
    String service,
    int version,
    LocalDate date,
    @Nullable ListSize list,
    List<Source> sources,
    TreeMap<String, EnumMap<Field, Value>> values) {

  /** Registered patients on a day, and where the figure was published. */
  public record ListSize(long patients, LocalDate takenOn, String source) {}

  /** Where values come from, in words, and when they came. */
  public record Source(String words, Instant at) {}

  /** A whole number and the place of its source in the list of sources. */
  public record Value(long number, int source) {}

  /**
   * What is missing before anything can be calculated: required fields by indicator, and the list
   * size where a rule reads it. Empty where nothing is.
   */
  public List<String> missing(Definition definition) {
    var missing = new java.util.ArrayList<String>();
    for (var indicator : definition.indicators()) {
      var held = values.get(indicator.code());
      for (var asked : indicator.fields())
        if (asked.required() && (held == null || !held.containsKey(asked.field())))
          missing.add(indicator.code() + " " + asked.field().inRules());
    }
    if (list == null
        && definition.rules().stream()
            .flatMap(rule -> rule.steps().stream())
            .anyMatch(step -> step.operands().contains("list-size"))) missing.add("list size");
    return missing;
  }

  /** The inputs of one indicator by the names that rules use. */
  public Map<String, Input> of(Definition definition, Definition.Indicator indicator) {
    return of(indicator.code(), parameters(definition, indicator));
  }

  /** The inputs of an indicator whose parameters are put together already. */
  public Map<String, Input> of(Prepared.Part part) {
    return of(part.code(), part.parameters());
  }

  private Map<String, Input> of(String indicator, Map<String, Input> parameters) {
    var named = new HashMap<>(parameters);
    var held = values.get(indicator);
    if (held != null)
      held.forEach((field, value) -> {
        var source = sources.get(value.source());
        named.put(
            field.inRules(),
            new Input(
                field.inRules(),
                BigDecimal.valueOf(value.number()),
                "MEASUREMENT",
                source.words(),
                source.at().toString(),
                null));
      });
    if (list != null)
      named.put(
          "list-size",
          new Input(
              "list-size",
              BigDecimal.valueOf(list.patients()),
              "LIST_SIZE",
              list.source(),
              list.takenOn().toString(),
              null));
    return named;
  }

  /** What the definition itself gives to an indicator: thresholds, points and parameters. */
  static Map<String, Input> parameters(Definition definition, Definition.Indicator indicator) {
    var named = parameters(definition, indicator.group());
    given(named, "lower-threshold", indicator.lower(), indicator);
    given(named, "upper-threshold", indicator.upper(), indicator);
    given(named, "points-available", indicator.points(), indicator);
    return named;
  }

  /** The parameters that hold for a group, or for a component of a scheme. */
  static Map<String, Input> parameters(Definition definition, String group) {
    var named = new HashMap<String, Input>();
    for (var parameter : definition.parameters())
      if (parameter.group() == null || parameter.group().equals(group))
        named.put(
            parameter.code(),
            new Input(
                parameter.code(),
                parameter.value(),
                "PARAMETER",
                parameter.source(),
                null,
                parameter.confidence()));
    return named;
  }

  private static void given(
      Map<String, Input> named,
      String name,
      @Nullable BigDecimal value,
      Definition.Indicator indicator) {
    if (value != null)
      named.put(
          name,
          new Input(name, value, "PARAMETER", indicator.source(), null, indicator.confidence()));
  }

  /** The same with every numerator as large as its denominator: what could have been achieved. */
  public Inputs allAchieved() {
    var full = new TreeMap<String, EnumMap<Field, Value>>();
    values.forEach((indicator, held) -> {
      var copy = new EnumMap<>(held);
      var denominator = held.get(Field.DENOMINATOR);
      if (denominator != null) copy.put(Field.NUMERATOR, denominator);
      full.put(indicator, copy);
    });
    return new Inputs(provider, service, version, date, list, sources, full);
  }

  /** Values by indicator and field in words, for comparing two calculations. */
  public Map<String, String> named() {
    var named = new LinkedHashMap<String, String>();
    if (list != null) named.put("List size", String.valueOf(list.patients()));
    values.forEach((indicator, held) ->
        held.forEach((field, value) ->
            named.put(indicator + " " + field.inRules(), String.valueOf(value.number()))));
    return named;
  }
}
