package uk.nhs.cqrs.payments.web;

import java.time.Instant;
import java.util.UUID;
import uk.nhs.cqrs.api.model.AnswerOutcome;
import uk.nhs.cqrs.api.model.AnswerSaid;
import uk.nhs.cqrs.api.model.AnswerSettlement;
import uk.nhs.cqrs.api.model.PaymentAnswer;
import uk.nhs.cqrs.payments.AnswerLine;
import uk.nhs.cqrs.platform.web.ActionViews;

/** Lines of answer files as the contract shows them. */
final class AnswerViews {

  private AnswerViews() {}

  static PaymentAnswer of(AnswerLine it, UUID person, Instant now) {
    var said = it.said();
    var view =
        new PaymentAnswer(
            it.id(),
            it.batch(),
            it.batchNumber(),
            it.line(),
            new AnswerSaid(
                said.instruction(), said.status(), said.amount(), said.day(), said.reason()),
            AnswerOutcome.fromValue(it.outcome().name()),
            it.outcome().words(),
            it.words(),
            it.keptAt(),
            it.age(now),
            it.holds(),
            ActionViews.of(it.actions(person)));
    var payment = it.payment();
    if (payment != null)
      view.instruction(payment.instruction())
          .reference(payment.reference())
          .provider(PaymentViews.party(payment.provider()))
          .amount(payment.amount().toString());
    var owner = it.owner();
    if (owner != null) view.owner(PaymentViews.person(owner)).takenAt(owner.at());
    var settlement = it.settlement();
    if (settlement != null)
      view.settlement(
              new AnswerSettlement(
                  AnswerSettlement.DecisionEnum.fromValue(settlement.decision().name()),
                  settlement.reason()))
          .settledBy(PaymentViews.person(settlement.by()))
          .settledAt(settlement.by().at());
    return view;
  }
}
