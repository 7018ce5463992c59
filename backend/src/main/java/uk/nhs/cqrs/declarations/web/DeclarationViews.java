package uk.nhs.cqrs.declarations.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.Declaration;
import uk.nhs.cqrs.api.model.DeclarationStatus;
import uk.nhs.cqrs.api.model.DeclarationWaitingFor;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.SentBack;
import uk.nhs.cqrs.api.model.SignatureView;
import uk.nhs.cqrs.api.model.SignedStep;
import uk.nhs.cqrs.api.model.TimelineEntry;
import uk.nhs.cqrs.api.model.Turn;
import uk.nhs.cqrs.declarations.Declaration.Party;
import uk.nhs.cqrs.declarations.Declarations;
import uk.nhs.cqrs.declarations.Status;
import uk.nhs.cqrs.journal.web.TimelineViews;
import uk.nhs.cqrs.platform.web.ActionViews;
import uk.nhs.cqrs.shared.Signature;

/** Declarations as the contract shows them. */
final class DeclarationViews {

  private DeclarationViews() {}

  static Declaration of(Declarations.Shown shown, Signature reader) {
    var it = shown.declaration();
    var about = it.about();
    var amount = it.figures().amount();
    return new Declaration(
            it.id(),
            it.version(),
            it.reference(),
            about.service(),
            about.serviceName(),
            party(about.provider()),
            party(about.commissioner()),
            about.achievementDate(),
            DeclarationStatus.fromValue(it.status().name()),
            it.figures().achievement() == null
                ? "Waiting for data, %d of %d".formatted(it.held().answered(), it.held().asked())
                : it.status().words(),
            Turn.fromValue(it.status().turn()),
            it.steps().stream().map(step -> SignedStep.fromValue(step.name())).toList(),
            it.signed().stream().map(DeclarationViews::signature).toList(),
            it.changedAt(),
            ActionViews.of(it.actions(reader)))
        .achievement(it.figures().achievement())
        .waitingFor(
            it.figures().achievement() == null
                ? new DeclarationWaitingFor(it.held().answered(), it.held().asked())
                : null)
        .points(points(it.figures().points()))
        .amount(amount == null ? null : amount.toString())
        .moneyHidden(!it.figures().seesMoney())
        .note(it.note())
        .sentBack(sentBack(shown))
        .proposedCorrection(
            shown.correction() == null ? null : CorrectionViews.of(shown.correction()));
  }

  private static @Nullable SentBack sentBack(Declarations.Shown shown) {
    var why = shown.declaration().sentBack();
    if (why == null || !shown.declaration().status().awaiting()) return null;
    return new SentBack(why.reason(), why.at())
        .by(why.byName() == null ? null : new PersonRef(why.byName()).id(why.by()))
        .changes(TimelineViews.changes(shown.changes()));
  }

  static TimelineEntry entry(Declarations.Told told) {
    var event = told.event();
    return TimelineViews.of(event, Status.valueOf(event.status()).words(), told.changes());
  }

  private static SignatureView signature(uk.nhs.cqrs.declarations.Declaration.Signed signed) {
    var by = signed.by();
    return new SignatureView(
        SignedStep.fromValue(signed.step().name()),
        new PersonRef(by.name()).id(by.by()).organisation(by.organisation().value()),
        by.at());
  }

  static OrganisationRef party(Party party) {
    return new OrganisationRef(party.code().value(), party.name());
  }

  static @Nullable String points(@Nullable BigDecimal points) {
    return points == null ? null : points.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
  }
}
