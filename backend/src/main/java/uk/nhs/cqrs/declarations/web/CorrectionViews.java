package uk.nhs.cqrs.declarations.web;

import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.CorrectionCause;
import uk.nhs.cqrs.api.model.CorrectionFigures;
import uk.nhs.cqrs.api.model.ProposedCorrection;
import uk.nhs.cqrs.declarations.Correction;
import uk.nhs.cqrs.declarations.Corrections;
import uk.nhs.cqrs.shared.Money;

/** Proposed corrections as the contract shows them. */
final class CorrectionViews {

  private CorrectionViews() {}

  static ProposedCorrection of(Correction it) {
    var proposed = it.proposed();
    var commissioner = it.proposedCommissioner();
    return new ProposedCorrection(
            it.id(),
            it.declaration(),
            it.reference(),
            DeclarationViews.party(it.provider()),
            DeclarationViews.party(it.commissioner()),
            it.service(),
            it.achievementDate(),
            it.reason(),
            it.cause(),
            it.openedAt(),
            figures(it.signed()))
        .proposed(proposed == null ? null : figures(proposed))
        .waitingFor(proposed == null ? "%d of %d".formatted(it.answered(), it.asked()) : null)
        .proposedCommissioner(commissioner == null ? null : DeclarationViews.party(commissioner));
  }

  static CorrectionCause of(Corrections.Cause it) {
    return new CorrectionCause(it.cause(), it.reason(), it.since(), it.payments())
        .before(text(it.before()))
        .after(text(it.after()));
  }

  private static CorrectionFigures figures(Correction.Figures it) {
    return new CorrectionFigures(it.achievement())
        .points(DeclarationViews.points(it.points()))
        .amount(text(it.amount()));
  }

  private static @Nullable String text(@Nullable Money amount) {
    return amount == null ? null : amount.toString();
  }
}
