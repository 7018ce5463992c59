package uk.nhs.cqrs.calculation.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.Operand;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.Working;
import uk.nhs.cqrs.api.model.WorkingInput;
import uk.nhs.cqrs.api.model.WorkingStep;
import uk.nhs.cqrs.calculation.Achievements;
import uk.nhs.cqrs.calculation.engine.Input;
import uk.nhs.cqrs.catalogue.Rule;
import uk.nhs.cqrs.catalogue.Step;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.Refused;

/**
 * The working of a figure as the contract shows it: the results as they were kept, beside the steps
 * of the rule. Steps that show pounds are left out for those who see points only.
 */
final class WorkingViews {

  private WorkingViews() {}

  static Working of(Achievements.Full full, String code) {
    var definition = full.version().definition();
    var indicator =
        definition.indicator(code).orElseThrow(() -> new Refused(GeneralProblem.UNKNOWN));
    var it = full.kept().achievement();
    var inputs = full.kept().inputs().of(definition, indicator);
    var results = full.kept().steps().getOrDefault(code, Map.of());
    var rule = indicator.rule() == null ? null : definition.rule(indicator.rule());
    var steps = rule == null ? List.<WorkingStep>of() : steps(rule, results, inputs);
    return new Working(
            it.id(),
            code,
            indicator.description(),
            new OrganisationRef(it.provider(), it.providerName()),
            it.service(),
            it.version(),
            rule == null ? "Management information: nothing is calculated" : rule.name(),
            steps,
            rule == null ? shown(inputs, List.copyOf(inputs.keySet())) : shown(inputs, used(rule)))
        .achievementDate(it.date())
        .calculatedAt(it.at())
        .clause(rule == null ? null : rule.clause())
        .points(
            rule == null || rule.points() == null
                ? null
                : AchievementViews.points(results.get(rule.points())))
        .amount(amount(rule, results))
        .moneyHidden(!it.seesMoney());
  }

  private static @Nullable String amount(@Nullable Rule rule, Map<String, BigDecimal> results) {
    var amount = rule == null || rule.amount() == null ? null : results.get(rule.amount());
    return amount == null ? null : new Money(amount).toString();
  }

  private static List<WorkingStep> steps(
      Rule rule, Map<String, BigDecimal> results, Map<String, Input> inputs) {
    var steps = new ArrayList<WorkingStep>();
    for (var step : rule.steps()) {
      var result = results.get(step.facts().name());
      if (result != null) steps.add(step(steps.size() + 1, step, result, results, inputs));
    }
    return steps;
  }

  private static WorkingStep step(
      int number,
      Step step,
      BigDecimal result,
      Map<String, BigDecimal> results,
      Map<String, Input> inputs) {
    var facts = step.facts();
    var operands =
        step.operands().stream()
            .map(name -> {
              var earlier = results.get(name);
              var input = inputs.get(name);
              var value = earlier != null ? earlier : input == null ? null : input.value();
              return value == null ? null : new Operand(name, value.toPlainString());
            })
            .filter(java.util.Objects::nonNull)
            .toList();
    return new WorkingStep(number, facts.name(), facts.words(), result.toPlainString())
        .formula(step.formula())
        .operands(operands)
        .unit(facts.unit())
        .rounding(facts.rounding() == null ? null : facts.rounding().words())
        .clause(facts.clause())
        .money(facts.money());
  }

  /** The inputs that the steps read, in the order in which they first do. */
  private static List<String> used(Rule rule) {
    var made = new LinkedHashSet<String>();
    var used = new LinkedHashSet<String>();
    for (var step : rule.steps()) {
      step.operands().stream().filter(name -> !made.contains(name)).forEach(used::add);
      made.add(step.facts().name());
    }
    return List.copyOf(used);
  }

  private static List<WorkingInput> shown(Map<String, Input> inputs, List<String> names) {
    return names.stream()
        .map(inputs::get)
        .filter(java.util.Objects::nonNull)
        .map(WorkingViews::input)
        .toList();
  }

  private static WorkingInput input(Input input) {
    var view =
        new WorkingInput(
                input.name(),
                input.value().toPlainString(),
                WorkingInput.KindEnum.fromValue(input.kind()),
                input.source())
            .confidence(input.confidence());
    var at = input.at();
    if (at == null) return view;
    return input.kind().equals("LIST_SIZE")
        ? view.takenOn(LocalDate.parse(at))
        : view.at(Instant.parse(at));
  }

  static @Nullable String decimal(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
