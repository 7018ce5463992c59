package uk.nhs.cqrs.reporting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.declarations.Declaration;
import uk.nhs.cqrs.declarations.Status;
import uk.nhs.cqrs.reporting.Tracked.Done;
import uk.nhs.cqrs.reporting.Tracked.Progress;
import uk.nhs.cqrs.reporting.Tracked.Step;

/** The way of a declaration: its steps and what is to be done next. */
final class DeclarationWay {

  private static final List<String> NAMES =
      List.of(
          "Provider declares",
          "Commissioner approves",
          "Finance approves",
          "Payment is instructed",
          "Paid");

  private DeclarationWay() {}

  static List<Step> steps(Declaration it, List<Told> timeline) {
    var at = it.status() == Status.PAYMENT_REJECTED ? Status.FINANCIALLY_APPROVED : it.status();
    var steps = new ArrayList<Step>();
    for (var i = 0; i < NAMES.size(); i++) {
      var progress =
          i < at.ordinal() || at == Status.PAID
              ? Progress.DONE
              : i == at.ordinal() ? Progress.CURRENT : Progress.TO_COME;
      steps.add(
          new Step(
              NAMES.get(i),
              Status.values()[i].name(),
              progress,
              progress == Progress.DONE ? done(i, it, timeline) : null,
              null));
    }
    return steps;
  }

  /** The first three steps are signed; the others happened. */
  private static @Nullable Done done(int step, Declaration it, List<Told> timeline) {
    if (step < it.signed().size()) {
      var by = it.signed().get(step).by();
      return new Done(by.by(), by.name(), by.organisation().value(), by.at());
    }
    return Ways.happened(timeline, step == 3 ? "INSTRUCTED" : "PAID");
  }

  static String whatNext(Declaration it, List<Told> timeline) {
    var provider = it.about().provider().name();
    var commissioner = it.about().commissioner().name();
    return switch (it.status()) {
      case AWAITING_PROVIDER ->
          "A person with the role Declaration Management at %s has to declare it."
              .formatted(provider);
      case AWAITING_COMMISSIONER ->
          "A person with the role Approval Management at %s has to approve it."
              .formatted(commissioner);
      case AWAITING_FINANCE ->
          "A person with the role Finance Management at %s, who has not signed it yet, has to approve payment."
              .formatted(commissioner);
      case FINANCIALLY_APPROVED ->
          "Payment operations have to put it into the next batch for the payment agency.";
      case INSTRUCTED -> "The payment agency has to pay it. Its answer will be shown here.";
      case PAID -> "It is paid: nothing is left to do.";
      case PAYMENT_REJECTED -> Ways.rejected(timeline);
    };
  }
}
