package uk.nhs.cqrs.calculation.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import uk.nhs.cqrs.api.model.Operand;
import uk.nhs.cqrs.api.model.WorkingInput;
import uk.nhs.cqrs.api.model.WorkingStep;
import uk.nhs.cqrs.calculation.engine.Input;
import uk.nhs.cqrs.catalogue.Rule;
import uk.nhs.cqrs.catalogue.Step;

/** Steps and inputs of a working as the contract shows them: of achievements and of claims. */
public final class StepViews {

  private StepViews() {}

  /** The steps whose results are known, with the numbers that they worked on. */
  public static List<WorkingStep> steps(
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
  public static List<WorkingInput> inputs(Rule rule, Map<String, Input> inputs) {
    return shown(inputs, used(rule));
  }

  private static List<String> used(Rule rule) {
    var made = new LinkedHashSet<String>();
    var used = new LinkedHashSet<String>();
    for (var step : rule.steps()) {
      step.operands().stream().filter(name -> !made.contains(name)).forEach(used::add);
      made.add(step.facts().name());
    }
    return List.copyOf(used);
  }

  static List<WorkingInput> shown(Map<String, Input> inputs, List<String> names) {
    return names.stream()
        .map(inputs::get)
        .filter(java.util.Objects::nonNull)
        .map(StepViews::input)
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
}
