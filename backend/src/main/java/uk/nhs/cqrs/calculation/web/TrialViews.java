package uk.nhs.cqrs.calculation.web;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.FiguresBeside;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.TriedPart;
import uk.nhs.cqrs.api.model.TriedProvider;
import uk.nhs.cqrs.calculation.VersionTrial;

/** What a version gives beside the one in force, as the contract shows it. */
final class TrialViews {

  private TrialViews() {}

  static uk.nhs.cqrs.api.model.VersionTrial of(VersionTrial trial) {
    return new uk.nhs.cqrs.api.model.VersionTrial(
            trial.service(),
            trial.version(),
            trial.calculated(),
            trial.changed(),
            trial.incomplete(),
            figures(trial.total()),
            parts(trial.parts()),
            trial.providers().stream().map(TrialViews::provider).toList())
        .inForce(trial.inForce());
  }

  private static TriedProvider provider(VersionTrial.Provider it) {
    return new TriedProvider(
            new OrganisationRef(it.code(), it.name() == null ? it.code() : it.name()),
            it.date(),
            figures(it.figures()),
            parts(it.parts()))
        .incomplete(it.incomplete());
  }

  private static List<TriedPart> parts(List<VersionTrial.Part> parts) {
    return parts.stream()
        .map(it -> new TriedPart(it.code(), it.changed(), figures(it.figures())))
        .toList();
  }

  private static FiguresBeside figures(VersionTrial.Beside it) {
    return new FiguresBeside()
        .pointsBefore(text(it.before().points()))
        .pointsAfter(text(it.after().points()))
        .amountBefore(text(it.before().amount()))
        .amountAfter(text(it.after().amount()));
  }

  private static @Nullable String text(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
