package uk.nhs.cqrs.declarations.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.AvailableAction;
import uk.nhs.cqrs.api.model.Declaration;
import uk.nhs.cqrs.api.model.DeclarationStatus;
import uk.nhs.cqrs.api.model.FigureChange;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.SentBack;
import uk.nhs.cqrs.api.model.SignatureView;
import uk.nhs.cqrs.api.model.TimelineEntry;
import uk.nhs.cqrs.api.model.Turn;
import uk.nhs.cqrs.calculation.Achievements;
import uk.nhs.cqrs.declarations.Declaration.Party;
import uk.nhs.cqrs.declarations.Declaration.State;
import uk.nhs.cqrs.declarations.Declarations;
import uk.nhs.cqrs.shared.Action;
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
            it.figures().achievement(),
            DeclarationStatus.fromValue(it.status().name()),
            it.status().words(),
            Turn.fromValue(it.status().turn()),
            it.signed().stream().map(DeclarationViews::signature).toList(),
            it.changedAt(),
            it.actions(reader).stream().map(DeclarationViews::action).toList())
        .points(points(it.figures().points()))
        .amount(amount == null ? null : amount.toString())
        .moneyHidden(!it.figures().seesMoney())
        .note(it.note())
        .sentBack(sentBack(shown));
  }

  private static @Nullable SentBack sentBack(Declarations.Shown shown) {
    if (!(shown.declaration().state() instanceof State.AwaitingProvider(var why)) || why == null)
      return null;
    return new SentBack(why.reason(), why.at())
        .by(why.byName() == null ? null : new PersonRef(why.byName()).id(why.by()))
        .changes(changes(shown.changes()));
  }

  static TimelineEntry entry(Declarations.Told told) {
    var event = told.event();
    var name = event.personName();
    return new TimelineEntry(event.id(), event.at(), event.what())
        .by(
            new PersonRef(name == null ? "The system" : name)
                .id(event.person())
                .organisation(event.organisation()))
        .why(event.why())
        .status(event.status().name())
        .statusInWords(event.status().words())
        .changes(changes(told.changes()));
  }

  private static @Nullable List<FigureChange> changes(List<Achievements.Change> changes) {
    return changes.isEmpty()
        ? null
        : changes.stream()
            .map(c -> new FigureChange(c.what()).before(c.before()).after(c.after()))
            .toList();
  }

  private static SignatureView signature(uk.nhs.cqrs.declarations.Declaration.Signed signed) {
    var by = signed.by();
    return new SignatureView(
        SignatureView.StepEnum.fromValue(signed.step().name()),
        new PersonRef(by.name()).id(by.by()).organisation(by.organisation().value()),
        by.at());
  }

  private static OrganisationRef party(Party party) {
    return new OrganisationRef(party.code().value(), party.name());
  }

  private static @Nullable String points(@Nullable BigDecimal points) {
    return points == null ? null : points.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
  }

  private static AvailableAction action(Action action) {
    var refusal = action.refusal();
    var view = new AvailableAction(action.name(), action.allowed());
    return refusal == null ? view : view.code(refusal.code()).reason(refusal.title());
  }
}
