package uk.nhs.cqrs.claims.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.nhs.cqrs.api.model.ClaimAnswers;
import uk.nhs.cqrs.api.model.ClaimLine;
import uk.nhs.cqrs.api.model.ClaimLines;
import uk.nhs.cqrs.api.model.GivenChange;
import uk.nhs.cqrs.api.model.SubmitClaim;
import uk.nhs.cqrs.api.model.TariffChange;
import uk.nhs.cqrs.api.model.WorkingInput;
import uk.nhs.cqrs.api.model.WorkingStep;
import uk.nhs.cqrs.calculation.engine.Figure;
import uk.nhs.cqrs.calculation.engine.Input;
import uk.nhs.cqrs.calculation.web.StepViews;
import uk.nhs.cqrs.catalogue.Rule;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.claims.Claim;
import uk.nhs.cqrs.claims.ClaimRefusal;
import uk.nhs.cqrs.claims.Confirmed;
import uk.nhs.cqrs.claims.Contents;
import uk.nhs.cqrs.claims.Terms;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

/** Lines of a claim as the contract shows them, each with the working of its amount. */
final class ClaimLineViews {

  private ClaimLineViews() {}

  /** Quantities by component, as they were sent. */
  static Map<String, Long> quantities(ClaimLines sent) {
    var quantities = new HashMap<String, Long>();
    var faults = new ArrayList<Fault>();
    for (var i = 0; i < sent.getLines().size(); i++) {
      var line = sent.getLines().get(i);
      if (quantities.put(line.getComponent(), line.getQuantity()) != null)
        faults.add(new Fault("/lines/" + i, "Give each component once"));
      for (var change : line.getChanges() == null ? List.<GivenChange>of() : line.getChanges())
        if (quantities.put(
                Contents.from(line.getComponent(), change.getFrom()), change.getQuantity())
            != null) faults.add(new Fault("/lines/" + i + "/changes", "Give each day once"));
    }
    if (!faults.isEmpty()) throw new Refused(ClaimRefusal.CANNOT_BE_KEPT, null, faults);
    return quantities;
  }

  /** Answers by question, as they were sent. */
  static Map<String, String> answers(ClaimAnswers sent) {
    var answers = new HashMap<String, String>();
    var faults = new ArrayList<Fault>();
    for (var i = 0; i < sent.getAnswers().size(); i++) {
      var it = sent.getAnswers().get(i);
      if (answers.put(it.getQuestion(), it.getAnswer()) != null)
        faults.add(new Fault("/answers/" + i, "Give each answer once"));
    }
    if (!faults.isEmpty()) throw new Refused(ClaimRefusal.CANNOT_BE_KEPT, null, faults);
    return answers;
  }

  static Confirmed confirmed(SubmitClaim sent) {
    return new Confirmed(sent.getConfirmed(), sent.getServiceVersion());
  }

  /**
   * Every component of the scheme in order, claimed or not.
   *
   * @param toSend the claim under the version under which it would be sent: days of a change of the
   *     tariff are asked for as that one has them
   */
  static List<ClaimLine> of(Claim claim, Claim toSend, boolean seesMoney) {
    return claim.terms().scheme().components().stream()
        .map(component -> line(claim, toSend.terms(), component, seesMoney))
        .toList();
  }

  private static ClaimLine line(
      Claim claim, Terms toSend, Scheme.Component component, boolean seesMoney) {
    var terms = claim.terms();
    var rule = claim.rule(component.code());
    var figure = claim.figure(component.code());
    var inContract = terms.inContract(component.code());
    var changes =
        toSend.tariffDays(toSend.scheme().component(component.code()).orElse(component)).stream()
            .skip(1)
            .map(part ->
                new TariffChange(part.from(), part.to())
                    .quantity(
                        claim
                            .contents()
                            .quantities()
                            .get(Contents.from(component.code(), part.from()))))
            .toList();
    return new ClaimLine(
            component.code(),
            component.name(),
            component.unit(),
            terms.tariff(component),
            inContract,
            figure == null ? List.<WorkingStep>of() : steps(rule, figure, seesMoney),
            figure == null ? List.<WorkingInput>of() : StepViews.inputs(rule, inputs(figure)))
        .description(component.description())
        .reason(inContract ? null : ClaimRefusal.NOT_IN_CONTRACT.title())
        .most(component.most())
        .quantity(claim.contents().quantities().get(component.code()))
        .amount(
            figure == null || figure.amount() == null || !seesMoney
                ? null
                : figure.amount().toString())
        .changes(changes.isEmpty() ? null : changes)
        .rule(rule.name())
        .clause(rule.clause());
  }

  private static List<WorkingStep> steps(Rule rule, Figure figure, boolean seesMoney) {
    var results = new HashMap<String, BigDecimal>();
    for (var step : figure.working().steps())
      if (seesMoney || !step.money()) results.put(step.name(), step.result());
    return StepViews.steps(rule, results, inputs(figure));
  }

  private static Map<String, Input> inputs(Figure figure) {
    var inputs = new HashMap<String, Input>();
    figure.working().inputs().forEach(input -> inputs.put(input.name(), input));
    return inputs;
  }
}
