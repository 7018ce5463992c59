package uk.nhs.cqrs.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.cqrs.catalogue.Definition.Indicator;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * What a definition has to add up to before it can be loaded: totals, thresholds, names that exist,
 * dates inside the year.
 */
final class DefinitionCheck {

  /** Inputs that every indicator brings besides its fields and the parameters. */
  private static final Set<String> ALWAYS =
      Set.of("list-size", "lower-threshold", "upper-threshold", "points-available");

  private final Definition definition;
  private final List<Fault> faults = new ArrayList<>();

  private DefinitionCheck(Definition definition) {
    this.definition = definition;
  }

  /** Every fault with its place; empty where the definition holds. */
  static List<Fault> of(Definition definition) {
    var check = new DefinitionCheck(definition);
    check.totals();
    check.dates();
    check.rules();
    check.indicators();
    var scheme = definition.scheme();
    if (scheme != null) new SchemeCheck(definition, scheme, check::fault).all();
    return check.faults;
  }

  private void totals() {
    var announced = definition.pointsTotal();
    if (announced == null) return;
    var sum =
        definition.indicators().stream()
            .map(i -> i.points() == null ? BigDecimal.ZERO : i.points())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.compareTo(announced) != 0) {
      fault(
          "/pointsTotal",
          "The indicators add up to %s points, and %s are announced"
              .formatted(sum.toPlainString(), announced.toPlainString()));
    }
  }

  private void dates() {
    var days = definition.achievementDates();
    for (var i = 0; i < days.size(); i++) {
      if (!definition.period().contains(days.get(i)))
        fault(
            "/achievementDates/" + i,
            "Give a day between %s and %s"
                .formatted(definition.period().from(), definition.period().to()));
      if (i > 0 && !days.get(i).isAfter(days.get(i - 1)))
        fault("/achievementDates/" + i, "Give the days in order");
    }
  }

  private void rules() {
    var codes = new HashSet<String>();
    var parameters =
        definition.parameters().stream()
            .map(Definition.Parameter::code)
            .collect(Collectors.toSet());
    for (var r = 0; r < definition.rules().size(); r++) {
      var rule = definition.rules().get(r);
      var at = "/rules/" + r;
      if (!codes.add(rule.code())) fault(at + "/code", "Give each rule a code of its own");
      var names = new HashSet<>(ALWAYS);
      names.addAll(parameters);
      for (var field : Field.values()) names.add(field.inRules());
      for (var s = 0; s < rule.steps().size(); s++) {
        var step = rule.steps().get(s);
        for (var operand : step.operands()) {
          if (!names.contains(operand))
            fault(
                at + "/steps/" + s,
                "\"%s\" is neither an input, nor a parameter, nor an earlier step"
                    .formatted(operand));
        }
        if (!names.add(step.facts().name()))
          fault(at + "/steps/" + s + "/name", "Give each result a name of its own");
      }
      endsIn(rule, at + "/points", rule.points());
      endsIn(rule, at + "/amount", rule.amount());
    }
  }

  private void endsIn(Rule rule, String at, @org.jspecify.annotations.Nullable String name) {
    if (name != null && rule.steps().stream().noneMatch(s -> s.facts().name().equals(name)))
      fault(at, "There is no step called \"" + name + "\"");
  }

  private void indicators() {
    var codes = new HashSet<String>();
    var groups =
        definition.groups().stream().map(Definition.Group::code).collect(Collectors.toSet());
    for (var i = 0; i < definition.indicators().size(); i++) {
      var indicator = definition.indicators().get(i);
      var at = "/indicators/" + i;
      if (!codes.add(indicator.code())) fault(at + "/code", "Give each indicator once");
      if (!groups.contains(indicator.group()))
        fault(at + "/group", "There is no group \"" + indicator.group() + "\"");
      thresholds(indicator, at);
      ruleOf(indicator, at);
      network(indicator, at);
    }
  }

  /** What only a network enters has to be entered by hand, and a register by one side alone. */
  private void network(Indicator indicator, String at) {
    for (var f = 0; f < indicator.fields().size(); f++) {
      var asked = indicator.fields().get(f);
      var place = at + "/fields/" + f + "/network";
      if (asked.network() && !definition.byHand(asked))
        fault(place, "A network enters by hand, and nobody enters this field by hand");
      if (asked.network() && sharedRegister(indicator, asked))
        fault(place, "The group shares one register; all its indicators ask the network for it");
    }
  }

  /** Whether another indicator of the group asks its practices for the register. */
  private boolean sharedRegister(Indicator indicator, Definition.Asked asked) {
    return asked.field() == Field.REGISTER
        && definition.indicators().stream()
            .filter(other -> other.group().equals(indicator.group()))
            .flatMap(other -> other.fields().stream())
            .anyMatch(other -> other.field() == Field.REGISTER && !other.network());
  }

  private void thresholds(Indicator indicator, String at) {
    var lower = indicator.lower();
    var upper = indicator.upper();
    if ((lower == null) != (upper == null)) {
      fault(at, "Give both thresholds or neither");
      return;
    }
    if (lower == null || upper == null) return;
    if (lower.signum() < 0
        || upper.compareTo(BigDecimal.valueOf(100)) > 0
        || lower.compareTo(upper) >= 0)
      fault(
          at + "/lowerThreshold",
          "Give thresholds with 0 ≤ lower < upper ≤ 100; these are %s and %s"
              .formatted(lower, upper));
  }

  private void ruleOf(Indicator indicator, String at) {
    var wanted = indicator.rule();
    if (wanted == null) {
      if (indicator.purpose().equals("PAYMENT"))
        fault(at + "/rule", "Name the rule of this payment indicator");
      return;
    }
    var rule = definition.rules().stream().filter(r -> r.code().equals(wanted)).findFirst();
    if (rule.isEmpty()) {
      fault(at + "/rule", "There is no rule \"" + wanted + "\"");
      return;
    }
    var asked =
        indicator.fields().stream()
            .filter(Definition.Asked::required)
            .map(a -> a.field().inRules())
            .collect(Collectors.toSet());
    for (var step : rule.get().steps()) {
      for (var operand : step.operands()) {
        var isField = List.of(Field.values()).stream().anyMatch(f -> f.inRules().equals(operand));
        if (isField && !asked.contains(operand))
          fault(
              at + "/fields",
              "The rule \"%s\" reads \"%s\", which is not a required field"
                  .formatted(wanted, operand));
        if (operand.endsWith("-threshold") && indicator.lower() == null)
          fault(at + "/lowerThreshold", "The rule \"" + wanted + "\" needs thresholds");
        if (operand.equals("points-available") && indicator.points() == null)
          fault(at + "/points", "The rule \"" + wanted + "\" needs points");
        grouped(indicator, at, operand);
      }
    }
  }

  /**
   * A parameter that is given by group has to be there for the group of each indicator that reads
   * it.
   */
  private void grouped(Indicator indicator, String at, String operand) {
    var named = definition.parameters().stream().filter(p -> p.code().equals(operand)).toList();
    var there =
        named.stream().anyMatch(p -> p.group() == null || p.group().equals(indicator.group()));
    if (!named.isEmpty() && !there)
      fault(
          at + "/rule",
          "The parameter \"%s\" is not given for the group %s"
              .formatted(operand, indicator.group()));
  }

  private void fault(String at, String detail) {
    faults.add(new Fault(at, detail));
  }
}
