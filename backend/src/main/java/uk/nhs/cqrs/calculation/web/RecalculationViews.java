package uk.nhs.cqrs.calculation.web;

import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.Progress;
import uk.nhs.cqrs.api.model.Recalculation;

/** Recalculations as the contract shows them. */
final class RecalculationViews {

  private RecalculationViews() {}

  static Recalculation of(uk.nhs.cqrs.calculation.Recalculation one) {
    var askedBy = one.askedBy();
    return new Recalculation(
            one.id(),
            one.service(),
            one.achievementDate(),
            one.reason(),
            Recalculation.StatusEnum.fromValue(one.status()),
            words(one),
            one.startedAt())
        .askedBy(askedBy == null ? null : new PersonRef(askedBy.name()).id(askedBy.id()))
        .run(one.run())
        .progress(new Progress(one.done(), "providers").total(one.total()))
        .finishedAt(one.finishedAt())
        .calculated(one.calculated())
        .changed(one.changed())
        .incomplete(one.incomplete());
  }

  private static String words(uk.nhs.cqrs.calculation.Recalculation one) {
    return switch (one.status()) {
      case "RUNNING" -> "Calculating";
      case "FAILED" -> "Failed: " + one.fault();
      default ->
          "Done: %d calculated, %d changed, %d left out because data are missing"
              .formatted(one.calculated(), one.changed(), one.incomplete());
    };
  }
}
