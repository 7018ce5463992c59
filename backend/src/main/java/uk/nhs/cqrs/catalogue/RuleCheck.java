package uk.nhs.cqrs.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rules of a definition have to add up to: names that exist, each given once. */
final class RuleCheck {

  /** Inputs that every indicator brings besides its fields and the parameters. */
  private static final Set<String> OF_INDICATOR =
      Set.of("lower-threshold", "upper-threshold", "points-available");

  private final Definition definition;
  private final BiConsumer<String, String> fault;
  private final Set<String> parameters;

  /**
   * @param fault takes the place and what to do about it
   */
  RuleCheck(Definition definition, BiConsumer<String, String> fault) {
    this.definition = definition;
    this.fault = fault;
    this.parameters =
        definition.parameters().stream()
            .map(Definition.Parameter::code)
            .collect(Collectors.toSet());
  }

  void all() {
    var codes = new HashSet<String>();
    for (var r = 0; r < definition.rules().size(); r++) {
      var rule = definition.rules().get(r);
      var at = "/rules/" + r;
      if (!codes.add(rule.code())) fault.accept(at + "/code", "Give each rule a code of its own");
      var names = brought(rule);
      for (var i = 0; i < rule.inputs().size(); i++) {
        source(rule, rule.inputs().get(i), r, at + "/inputs/" + i);
        if (!names.add(rule.inputs().get(i).name()))
          fault.accept(at + "/inputs/" + i + "/name", "Give each input a name of its own");
      }
      steps(rule, at, names);
      pounds(rule, at);
      if (!used(rule))
        fault.accept(at + "/code", "Take this rule out; nothing is calculated with it");
      endsIn(rule, at + "/points", rule.points());
      endsIn(rule, at + "/amount", rule.amount());
    }
  }

  /** The names that are there without being declared. */
  private Set<String> brought(Rule rule) {
    var names = new HashSet<>(parameters);
    names.add("list-size");
    if (rule.scope() != Scope.INDICATOR) return names;
    names.addAll(OF_INDICATOR);
    for (var field : Field.values()) names.add(field.inRules());
    return names;
  }

  private void steps(Rule rule, String at, Set<String> names) {
    for (var s = 0; s < rule.steps().size(); s++) {
      var step = rule.steps().get(s);
      for (var operand : step.operands())
        if (!names.contains(operand))
          fault.accept(
              at + "/steps/" + s,
              "\"%s\" is neither an input, nor a parameter, nor an earlier step"
                  .formatted(operand));
      if (!names.add(step.facts().name()))
        fault.accept(at + "/steps/" + s + "/name", "Give each result a name of its own");
    }
  }

  /** What shows pounds says so, and what is paid is rounded to pence. */
  private void pounds(Rule rule, String at) {
    for (var s = 0; s < rule.steps().size(); s++) {
      var facts = rule.steps().get(s).facts();
      if (facts.unit().equals("£") && !facts.money())
        fault.accept(at + "/steps/" + s + "/money", "Say that this step shows pounds: true");
      if (!facts.name().equals(rule.amount())) continue;
      if (!facts.money())
        fault.accept(at + "/steps/" + s + "/money", "Say that the payment shows pounds: true");
      if (facts.rounding() == null || facts.rounding().decimals() != 2)
        fault.accept(at + "/steps/" + s + "/rounding", "Round the payment to 2 decimals");
    }
  }

  private boolean used(Rule rule) {
    var scheme = definition.scheme();
    return switch (rule.scope()) {
      case INDICATOR ->
          definition.indicators().stream().anyMatch(i -> rule.code().equals(i.rule()))
              || scheme != null
                  && scheme.components().stream().anyMatch(c -> rule.code().equals(c.rule()));
      case GROUP -> definition.groups().stream().anyMatch(g -> rule.code().equals(g.rule()));
      case SERVICE -> true;
    };
  }

  private void endsIn(Rule rule, String at, @Nullable String name) {
    if (name != null && !rule.gives(name))
      fault.accept(at, "There is no step called \"" + name + "\"");
  }

  private void source(Rule rule, RuleSource source, int place, String at) {
    switch (source) {
      case RuleSource.OfDate it -> {
        if (it.indicator() != null && definition.indicator(it.indicator()).isEmpty())
          fault.accept(at + "/indicator", "There is no indicator \"" + it.indicator() + "\"");
      }
      case RuleSource.OtherDates it -> {
        if (!rule.gives(it.of()) && !isField(it.of()))
          fault.accept(
              at + "/of", "\"" + it.of() + "\" is neither a step of this rule nor a field");
      }
      case RuleSource.ParameterOn it -> parameterOn(it, at);
      case RuleSource.Result it -> result(rule, it, place, at);
      case RuleSource.EarlierDates _, RuleSource.ListOn _, RuleSource.OfProvider _ -> {}
    }
  }

  private static boolean isField(String name) {
    return List.of(Field.values()).stream().anyMatch(field -> field.inRules().equals(name));
  }

  private void parameterOn(RuleSource.ParameterOn it, String at) {
    var days = it.on() == null ? definition.achievementDates() : List.of(it.on());
    var valid = definition.parameters().stream().filter(p -> p.code().equals(it.parameter()));
    if (!parameters.contains(it.parameter()))
      fault.accept(at + "/parameter", "There is no parameter \"" + it.parameter() + "\"");
    else if (!days.stream().allMatch(day -> validOn(it.parameter(), day)))
      fault.accept(
          at + "/on",
          "The parameter \"%s\" is given for other days: %s"
              .formatted(
                  it.parameter(),
                  valid
                      .map(p -> p.validFrom() + " to " + p.validTo())
                      .collect(Collectors.joining(", "))));
  }

  private boolean validOn(String parameter, java.time.LocalDate day) {
    return definition.parameters().stream()
        .anyMatch(p -> p.code().equals(parameter) && p.validOn(day));
  }

  /** A result is read of a rule that is carried out before: smaller scopes first, then in order. */
  private void result(Rule rule, RuleSource.Result it, int place, String at) {
    if (it.over().compareTo(rule.scope()) > 0) {
      fault.accept(at + "/over", "A rule reads results of its own scope or of a smaller one");
      return;
    }
    var givers = givers(rule, it, place);
    if (it.over() == rule.scope() && it.code() == null)
      fault.accept(at + "/code", "Say whose result it is");
    else if (givers.isEmpty())
      fault.accept(at + "/of", "Nothing that is calculated before gives \"" + it.of() + "\"");
  }

  /** The rules before this one that give the result. */
  private List<Rule> givers(Rule rule, RuleSource.Result it, int place) {
    var codes =
        switch (it.over()) {
          case INDICATOR ->
              definition.indicators().stream()
                  .filter(i -> it.code() == null || it.code().equals(i.code()))
                  .takeWhile(i -> rule.scope() != Scope.INDICATOR || !rule.code().equals(i.rule()))
                  .map(Definition.Indicator::rule)
                  .toList();
          case GROUP ->
              definition.groups().stream()
                  .filter(g -> it.code() == null || it.code().equals(g.code()))
                  .takeWhile(g -> rule.scope() != Scope.GROUP || !rule.code().equals(g.rule()))
                  .map(Definition.Group::rule)
                  .toList();
          case SERVICE ->
              definition.rules().subList(0, place).stream()
                  .filter(r -> r.scope() == Scope.SERVICE && r.code().equals(it.code()))
                  .map(Rule::code)
                  .toList();
        };
    return definition.rules().stream()
        .filter(r -> codes.contains(r.code()) && r.gives(it.of()))
        .toList();
  }
}
