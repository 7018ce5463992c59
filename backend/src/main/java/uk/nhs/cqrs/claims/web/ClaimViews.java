package uk.nhs.cqrs.claims.web;

import uk.nhs.cqrs.api.model.Claim;
import uk.nhs.cqrs.api.model.ClaimAnswer;
import uk.nhs.cqrs.api.model.ClaimMessage;
import uk.nhs.cqrs.api.model.ClaimRef;
import uk.nhs.cqrs.api.model.ClaimSignature;
import uk.nhs.cqrs.api.model.ClaimStatus;
import uk.nhs.cqrs.api.model.ClaimSummary;
import uk.nhs.cqrs.api.model.ClaimTogether;
import uk.nhs.cqrs.api.model.ClaimVersion;
import uk.nhs.cqrs.api.model.FieldError;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.Rejection;
import uk.nhs.cqrs.api.model.RejectionCode;
import uk.nhs.cqrs.api.model.TimelineEntry;
import uk.nhs.cqrs.api.model.Turn;
import uk.nhs.cqrs.api.model.ValueBand;
import uk.nhs.cqrs.api.model.Withdrawal;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.claims.Claim.Said;
import uk.nhs.cqrs.claims.Claim.Signed;
import uk.nhs.cqrs.claims.Claim.State;
import uk.nhs.cqrs.claims.ClaimMessages;
import uk.nhs.cqrs.claims.ClaimQueries;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.journal.web.TimelineViews;
import uk.nhs.cqrs.platform.web.ActionViews;
import uk.nhs.cqrs.shared.Signature;

/** Claims as the contract shows them. */
final class ClaimViews {

  private ClaimViews() {}

  static ClaimSummary summary(ClaimQueries.Shown shown) {
    var it = shown.claim();
    var terms = it.terms();
    return new ClaimSummary(
            it.id(),
            it.version(),
            it.number(),
            terms.definition().id(),
            terms.definition().name(),
            WindowViews.window(terms.window()),
            terms.days().from(),
            terms.days().to(),
            terms.supplementary(),
            WindowViews.party(terms.provider()),
            WindowViews.party(terms.commissioner()),
            ClaimStatus.valueOf(it.status().name()),
            it.status().words(),
            Turn.fromValue(it.status().turn()),
            it.changedAt(),
            ActionViews.of(it.actions(shown.by())))
        .amount(shown.seesMoney() ? it.amount().toString() : null)
        .moneyHidden(!shown.seesMoney())
        .band(shown.seesMoney() ? band(it) : null);
  }

  static Claim of(ClaimQueries.Shown shown) {
    var it = shown.claim();
    var terms = it.terms();
    var view =
        new Claim(
                it.id(),
                it.version(),
                it.number(),
                terms.definition().id(),
                terms.definition().name(),
                terms.definition().version(),
                WindowViews.window(terms.window()),
                terms.days().from(),
                terms.days().to(),
                terms.supplementary(),
                WindowViews.party(terms.provider()),
                WindowViews.party(terms.commissioner()),
                ClaimStatus.valueOf(it.status().name()),
                it.status().words(),
                Turn.fromValue(it.status().turn()),
                it.whatNext(),
                it.round(),
                ClaimLineViews.of(
                    it, shown.inForce() == null ? it : shown.inForce(), shown.seesMoney()),
                terms.scheme().questions().stream().map(q -> answer(it, q)).toList(),
                terms.scheme().evidenceRequired(),
                it.checks().stream()
                    .map(fault -> new FieldError(fault.pointer(), fault.detail()))
                    .toList(),
                it.signed().stream().map(ClaimViews::signature).toList(),
                it.changedAt(),
                ActionViews.of(it.actions(shown.by())))
            .together(shown.together().stream().map(other -> together(other)).toList())
            .notices(shown.notices().isEmpty() ? null : shown.notices())
            .changes(TimelineViews.changes(it.changes()))
            .amount(shown.seesMoney() ? it.amount().toString() : null)
            .moneyHidden(!shown.seesMoney());
    var inForce = shown.inForce();
    if (inForce != null)
      view.inForce(
          new ClaimVersion(
                  inForce.terms().definition().version(),
                  TimelineViews.changes(shown.differences()))
              .amount(shown.seesMoney() ? inForce.amount().toString() : null));
    if (shown.seesMoney()) view.band(band(it)).bandInWords(bandInWords(it));
    return said(view, it.state());
  }

  private static ClaimTogether together(uk.nhs.cqrs.claims.Together it) {
    return new ClaimTogether(
            new ClaimRef(
                it.id(), it.number(), ClaimStatus.valueOf(it.status().name()), it.status().words()),
            it.days().from(),
            it.days().to())
        .amount(it.amount() == null ? null : it.amount().toString());
  }

  private static Claim said(Claim view, State state) {
    return switch (state) {
      case State.Queried(_, var question) ->
          view.question(
              new ClaimMessage(
                  ClaimMessage.KindEnum.QUESTION,
                  question.text(),
                  person(question.by()),
                  question.by().at()));
      case State.Rejected(_, var code, var why) -> view.rejection(rejection(code, why));
      case State.Withdrawn(var why) ->
          view.withdrawal(new Withdrawal(why.text(), why.by().at()).by(person(why.by())));
      case State.Draft _, State.InReview _, State.Discarded _, State.Approved _ -> view;
    };
  }

  private static Rejection rejection(uk.nhs.cqrs.claims.RejectionCode code, Said why) {
    return new Rejection(
            RejectionCode.valueOf(code.name()), code.words(), why.text(), why.by().at())
        .by(person(why.by()));
  }

  private static ClaimAnswer answer(uk.nhs.cqrs.claims.Claim it, Scheme.Question question) {
    return new ClaimAnswer(
            question.code(),
            question.text(),
            ClaimAnswer.KindEnum.valueOf(question.kind().name()),
            question.required())
        .hint(question.hint())
        .choices(question.choices().isEmpty() ? null : question.choices())
        .least(question.least())
        .most(question.most())
        .has(question.has())
        .answer(it.contents().answers().get(question.code()));
  }

  private static ValueBand band(uk.nhs.cqrs.claims.Claim it) {
    return ValueBand.valueOf(it.terms().scheme().band(it.amount()).name());
  }

  private static String bandInWords(uk.nhs.cqrs.claims.Claim it) {
    var scheme = it.terms().scheme();
    return switch (scheme.band(it.amount())) {
      case LOW -> "Low: under £%,.2f".formatted(scheme.financeFrom().pounds());
      case MEDIUM ->
          "Medium: from £%,.2f, finance approves too".formatted(scheme.financeFrom().pounds());
      case HIGH ->
          "High: £%,.2f or more, finance approves too".formatted(scheme.highFrom().pounds());
    };
  }

  private static ClaimSignature signature(Signed signed) {
    return new ClaimSignature(
        ClaimSignature.StepEnum.valueOf(signed.step().name()),
        signed.step().words(),
        person(signed.by()),
        signed.by().at());
  }

  private static PersonRef person(Signature by) {
    return new PersonRef(by.name()).id(by.by()).organisation(by.organisation().value());
  }

  static ClaimMessage message(ClaimMessages.Message it) {
    return new ClaimMessage(
        ClaimMessage.KindEnum.valueOf(it.kind()),
        it.text(),
        new PersonRef(it.name()).id(it.person()).organisation(it.organisation()),
        it.at());
  }

  static TimelineEntry entry(Timeline.Event event) {
    return TimelineViews.of(
        event, uk.nhs.cqrs.claims.ClaimStatus.valueOf(event.status()).words(), event.changes());
  }
}
