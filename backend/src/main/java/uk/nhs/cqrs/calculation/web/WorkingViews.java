package uk.nhs.cqrs.calculation.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.Working;
import uk.nhs.cqrs.api.model.WorkingStep;
import uk.nhs.cqrs.calculation.Achievements;
import uk.nhs.cqrs.calculation.engine.Footnotes;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.calculation.engine.Prepared;
import uk.nhs.cqrs.catalogue.Rule;
import uk.nhs.cqrs.catalogue.Scope;
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
    var inputs = full.kept().inputs().of(definition, indicator, Inputs.exact(full.kept().steps()));
    var results = full.kept().steps().getOrDefault(code, Map.of());
    var rule = indicator.rule() == null ? null : definition.rule(indicator.rule());
    var steps = rule == null ? List.<WorkingStep>of() : StepViews.steps(rule, results, inputs);
    return new Working(
            it.id(),
            code,
            indicator.description(),
            new OrganisationRef(it.provider(), it.providerName()),
            it.service(),
            it.version(),
            rule == null ? "Management information: nothing is calculated" : rule.name(),
            steps,
            rule == null
                ? StepViews.shown(inputs, List.copyOf(inputs.keySet()))
                : StepViews.inputs(rule, inputs))
        .achievementDate(it.date())
        .calculatedAt(it.at())
        .clause(rule == null ? null : rule.clause())
        .points(
            rule == null || rule.points() == null
                ? null
                : AchievementViews.points(results.get(rule.points())))
        .amount(amount(rule, results))
        .moneyHidden(!it.seesMoney())
        .footnotes(rule == null ? List.of() : Footnotes.of(rule, results))
        .unconfirmed(
            rule == null || !it.seesMoney()
                ? List.of()
                : List.copyOf(Footnotes.unconfirmed(rule, inputs)));
  }

  /** The steps that make the figures of groups and of the whole service, numbered through. */
  static List<WorkingStep> totals(Achievements.Full full) {
    var kept = full.kept();
    var results = Inputs.exact(kept.steps());
    var steps = new ArrayList<WorkingStep>();
    for (var part : Prepared.of(full.version().definition(), full.version().sha256()).parts()) {
      if (part.scope() == Scope.INDICATOR) continue;
      var made = kept.steps().getOrDefault(part.code(), Map.of());
      for (var step : StepViews.steps(part.rule(), made, kept.inputs().of(part, results)))
        steps.add(step.number(steps.size() + 1));
    }
    return steps;
  }

  /** What the whole payment rests on that is not final; empty where pounds are hidden. */
  static List<String> unconfirmed(Achievements.Full full) {
    if (!full.kept().achievement().seesMoney()) return List.of();
    var results = Inputs.exact(full.kept().steps());
    return Prepared.of(full.version().definition(), full.version().sha256()).parts().stream()
        .flatMap(part ->
            Footnotes.unconfirmed(part.rule(), full.kept().inputs().of(part, results)).stream())
        .distinct()
        .toList();
  }

  private static @Nullable String amount(@Nullable Rule rule, Map<String, BigDecimal> results) {
    var amount = rule == null || rule.amount() == null ? null : results.get(rule.amount());
    return amount == null ? null : new Money(amount).toString();
  }

  static @Nullable String decimal(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
