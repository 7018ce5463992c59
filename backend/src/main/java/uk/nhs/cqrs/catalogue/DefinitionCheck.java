package uk.nhs.cqrs.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.cqrs.catalogue.Definition.Indicator;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * What a definition has to add up to before it can be loaded: totals, thresholds, names that exist,
 * dates inside the year.
 */
final class DefinitionCheck {

  private final Definition definition;
  private final List<Fault> faults = new ArrayList<>();

  private DefinitionCheck(Definition definition) {
    this.definition = definition;
  }

  /**
   * What can be asked of a definition, as far as its form was readable.
   *
   * @param totals whether its points can be added up
   * @param days whether its first and last day are known
   * @param names whether all its names are known
   */
  record Parts(boolean totals, boolean days, boolean names) {

    static final Parts ALL = new Parts(true, true, true);
  }

  /** Every fault with its place; empty where the definition holds. */
  static List<Fault> of(Definition definition) {
    return of(definition, Parts.ALL);
  }

  /** Every fault of the parts that can be asked about. */
  static List<Fault> of(Definition definition, Parts parts) {
    var check = new DefinitionCheck(definition);
    if (parts.totals) check.totals();
    var bounds = new Bounds(definition, check::fault);
    if (parts.days) check.dates();
    if (parts.days) bounds.ofService();
    if (parts.days && parts.names) bounds.ofParts();
    if (parts.names) bounds.ofNumbers();
    if (parts.names) check.parameters();
    if (parts.names) new RuleCheck(definition, check::fault).all();
    if (parts.names) check.groups();
    if (parts.names) check.indicators();
    var scheme = definition.scheme();
    if (scheme != null && parts.names && parts.days)
      new SchemeCheck(definition, scheme, check::fault).all();
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

  /** Figures of one name and group hold one after the other. */
  private void parameters() {
    for (var i = 0; i < definition.parameters().size(); i++) {
      var one = definition.parameters().get(i);
      var at = "/parameters/" + i;
      if (one.validFrom() != null
          && one.validTo() != null
          && one.validTo().isBefore(one.validFrom()))
        fault(at + "/validTo", "Give a day that is not before " + one.validFrom());
      if (one.value().signum() < 0) fault(at + "/value", "Give a figure that is not below 0");
      if (one.value().signum() == 0 && divides(one.code()))
        fault(at + "/value", "Give a figure above 0: a rule divides by it");
      if (one.value().signum() == 0 && caps(one.code()))
        fault(at + "/value", "Give a figure above 0: with this maximum nothing is ever paid");
      for (var other : definition.parameters().subList(0, i))
        if (one.code().equals(other.code())
            && Objects.equals(one.group(), other.group())
            && overlap(one, other))
          fault(at + "/code", "\"" + one.code() + "\" is given twice for the same days");
    }
  }

  private boolean divides(String name) {
    return definition.rules().stream()
        .flatMap(rule -> rule.steps().stream())
        .anyMatch(step ->
            step instanceof Step.Ratio it && it.to().equals(name)
                || step instanceof Step.Percent share && share.among().equals(name));
  }

  private boolean caps(String name) {
    return definition.rules().stream()
        .flatMap(rule -> rule.steps().stream())
        .anyMatch(step -> step instanceof Step.AtMost it && it.cap().equals(name));
  }

  private static boolean overlap(Definition.Parameter one, Definition.Parameter other) {
    return begins(one, other) && begins(other, one);
  }

  private static boolean begins(Definition.Parameter one, Definition.Parameter before) {
    return one.validFrom() == null
        || before.validTo() == null
        || !one.validFrom().isAfter(before.validTo());
  }

  private void groups() {
    for (var g = 0; g < definition.groups().size(); g++) {
      var group = definition.groups().get(g);
      if (group.rule() != null) scoped("/groups/" + g + "/rule", group.rule(), Scope.GROUP);
    }
  }

  /** The rule of a name, where it makes figures of this scope. */
  private Optional<Rule> scoped(String at, String wanted, Scope scope) {
    var rule = definition.rules().stream().filter(r -> r.code().equals(wanted)).findFirst();
    if (rule.isEmpty()) fault(at, "There is no rule \"" + wanted + "\"");
    else if (rule.get().scope() != scope)
      fault(at, "The rule \"%s\" has the scope %s".formatted(wanted, rule.get().scope()));
    return rule.filter(r -> r.scope() == scope);
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
      if (indicator.points() != null && indicator.points().signum() < 0)
        fault(at + "/points", "Give points that are not below 0");
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
      fault(
          at + (lower == null ? "/lowerThreshold" : "/upperThreshold"),
          "Give both thresholds or neither");
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
    var rule = scoped(at + "/rule", wanted, Scope.INDICATOR);
    if (rule.isEmpty()) return;
    var asked =
        indicator.fields().stream()
            .filter(Definition.Asked::required)
            .map(a -> a.field().inRules())
            .collect(Collectors.toSet());
    for (var operand : operands(rule.get())) {
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

  /** What the steps read, and the fields that declared inputs look for. */
  private static Set<String> operands(Rule rule) {
    var names = new LinkedHashSet<String>();
    rule.steps().forEach(step -> names.addAll(step.operands()));
    for (var source : rule.inputs()) {
      if (source instanceof RuleSource.OfDate it && it.indicator() == null)
        names.add(it.field().inRules());
      if (source instanceof RuleSource.EarlierDates it) names.add(it.field().inRules());
      if (source instanceof RuleSource.OtherDates it) names.add(it.of());
    }
    return names;
  }

  /**
   * A parameter has to be there for the group of each indicator that reads it, on each achievement
   * date.
   */
  private void grouped(Indicator indicator, String at, String operand) {
    if (definition.parameters().stream().noneMatch(p -> p.code().equals(operand))) return;
    if (definition.parameters().stream()
        .noneMatch(p -> p.code().equals(operand) && p.holdsFor(indicator.group())))
      fault(
          at + "/rule",
          "The parameter \"%s\" is not given for the group %s"
              .formatted(operand, indicator.group()));
    else
      for (var date : definition.achievementDates())
        if (definition.parameter(operand, indicator.group(), date).isEmpty())
          fault(at + "/rule", "The parameter \"%s\" is not given for %s".formatted(operand, date));
  }

  private void fault(String at, String detail) {
    faults.add(new Fault(at, detail));
  }
}
