package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.catalogue.RuleSource;

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
 * @param elsewhere what does not belong to the date itself
 */
public record Inputs(
    String provider,
    String service,
    int version,
    LocalDate date,
    @Nullable ListSize list,
    List<Source> sources,
    TreeMap<String, EnumMap<Field, Value>> values,
    Elsewhere elsewhere) {

  /** Inputs that all belong to the date itself. */
  public Inputs(
      String provider,
      String service,
      int version,
      LocalDate date,
      @Nullable ListSize list,
      List<Source> sources,
      TreeMap<String, EnumMap<Field, Value>> values) {
    this(provider, service, version, date, list, sources, values, Elsewhere.NONE);
  }

  /** Registered patients on a day, and where the figure was published. */
  public record ListSize(long patients, LocalDate takenOn, String source) {}

  /** Where values come from, in words, and when they came. */
  public record Source(String words, Instant at) {}

  /** A whole number and the place of its source in the list of sources. */
  public record Value(long number, int source) {}

  /**
   * What is missing before anything can be calculated: required fields by indicator, and list sizes
   * and decimals of the provider where a rule reads them. Empty where nothing is.
   */
  public List<String> missing(Definition definition) {
    var missing = new ArrayList<String>();
    for (var indicator : definition.indicators())
      for (var asked : indicator.fields())
        if (asked.required() && field(indicator.code(), asked.field()) == null)
          missing.add(indicator.code() + " " + asked.field().inRules());
    if (list == null
        && definition.rules().stream()
            .flatMap(rule -> rule.steps().stream())
            .anyMatch(step -> step.operands().contains("list-size"))) missing.add("list size");
    definition.rules().stream()
        .flatMap(rule -> rule.inputs().stream())
        .map(this::missing)
        .filter(java.util.Objects::nonNull)
        .distinct()
        .forEach(missing::add);
    return missing;
  }

  private @Nullable String missing(RuleSource source) {
    return switch (source) {
      case RuleSource.ListOn it ->
          elsewhere.lists().containsKey(it.on()) ? null : "list size on " + it.on();
      case RuleSource.OfProvider it ->
          elsewhere.decimals().containsKey(it.decimal()) ? null : it.words();
      default -> null;
    };
  }

  /** The number of a field; null where it is not held. */
  @Nullable BigDecimal field(String indicator, Field field) {
    var held = values.get(indicator);
    var value = held == null ? null : held.get(field);
    return value == null ? null : BigDecimal.valueOf(value.number());
  }

  /** Results as they were kept, for rules that read them. */
  public static Map<String, Map<String, Fraction>> exact(
      Map<String, Map<String, BigDecimal>> kept) {
    var exact = new HashMap<String, Map<String, Fraction>>();
    kept.forEach((part, steps) -> {
      var of = new HashMap<String, Fraction>();
      steps.forEach((name, result) -> of.put(name, Fraction.of(result)));
      exact.put(part, of);
    });
    return exact;
  }

  /** The inputs of one indicator by the names that rules use; results of others are left out. */
  public Map<String, Input> of(Definition definition, Definition.Indicator indicator) {
    return of(definition, indicator, Map.of());
  }

  /**
   * The inputs of one indicator by the names that rules use.
   *
   * @param results of the parts, by part and step, where the rule reads those
   */
  public Map<String, Input> of(
      Definition definition,
      Definition.Indicator indicator,
      Map<String, Map<String, Fraction>> results) {
    return Named.of(
        indicator.rule() == null
            ? Prepared.unruled(indicator)
            : Prepared.part(definition, indicator),
        this,
        results);
  }

  /** The inputs of a part by the names that its rule uses, with the results of those before. */
  public Map<String, Input> of(Prepared.Part part, Map<String, Map<String, Fraction>> results) {
    return Named.of(part, this, results);
  }

  Inputs with(Elsewhere beyond) {
    return new Inputs(provider, service, version, date, list, sources, values, beyond);
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
    return new Inputs(provider, service, version, date, list, sources, full, elsewhere);
  }

  /** Values by indicator and field in words, for comparing two calculations. */
  public Map<String, String> named() {
    var named = new LinkedHashMap<String, String>();
    if (list != null) named.put("List size", String.valueOf(list.patients()));
    values.forEach((indicator, held) ->
        held.forEach((field, value) ->
            named.put(indicator + " " + field.inRules(), String.valueOf(value.number()))));
    elsewhere
        .lists()
        .forEach((day, size) -> named.put("List size on " + day, String.valueOf(size.patients())));
    elsewhere
        .decimals()
        .forEach(
            (name, decimal) -> named.put("Provider: " + name, decimal.value().toPlainString()));
    for (var amount : elsewhere.amounts())
      named.put(amount.part() + " " + amount.name(), amount.value().toPlainString());
    return named;
  }
}
