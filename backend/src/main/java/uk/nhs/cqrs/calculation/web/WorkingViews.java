package uk.nhs.cqrs.calculation.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.Working;
import uk.nhs.cqrs.api.model.WorkingStep;
import uk.nhs.cqrs.calculation.Achievements;
import uk.nhs.cqrs.catalogue.Rule;
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
    var inputs = full.kept().inputs().of(definition, indicator, full.kept().steps());
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
        .moneyHidden(!it.seesMoney());
  }

  private static @Nullable String amount(@Nullable Rule rule, Map<String, BigDecimal> results) {
    var amount = rule == null || rule.amount() == null ? null : results.get(rule.amount());
    return amount == null ? null : new Money(amount).toString();
  }

  static @Nullable String decimal(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
