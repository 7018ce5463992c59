package uk.nhs.cqrs.reporting;

import java.util.ArrayList;
import java.util.List;
import uk.nhs.cqrs.declarations.Declaration;
import uk.nhs.cqrs.declarations.Status;
import uk.nhs.cqrs.reporting.Tracked.Done;
import uk.nhs.cqrs.reporting.Tracked.Progress;
import uk.nhs.cqrs.reporting.Tracked.Step;

/** The way of a declaration: its steps and what is to be done next. */
final class DeclarationWay {

  private DeclarationWay() {}

  /** The steps that its version asks for, and what follows them. */
  static List<Step> steps(Declaration it, List<Told> timeline) {
    var at = it.status() == Status.PAYMENT_REJECTED ? Status.FINANCIALLY_APPROVED : it.status();
    var steps = new ArrayList<Step>();
    for (var step : it.steps()) steps.add(signed(step, it));
    if (!it.steps().contains(Declaration.Step.FINANCE_APPROVED) || at == Status.NOTHING_TO_PAY)
      return steps;
    if (at == Status.PAYMENT_CANCELLED) {
      steps.add(Ways.cancelledStep(timeline));
      return steps;
    }
    steps.add(
        after("Payment is instructed", Status.FINANCIALLY_APPROVED, at, timeline, "INSTRUCTED"));
    steps.add(after("Paid", Status.INSTRUCTED, at, timeline, "PAID"));
    return steps;
  }

  private static Step signed(Declaration.Step step, Declaration it) {
    var by = it.signed().stream().filter(s -> s.step() == step).findFirst();
    var progress =
        by.isPresent()
            ? Progress.DONE
            : it.state() instanceof Declaration.State.Awaiting(var next) && next == step
                ? Progress.CURRENT
                : Progress.TO_COME;
    return new Step(
        switch (step) {
          case DECLARED -> "Provider declares";
          case APPROVED -> "Commissioner approves";
          case FINANCE_APPROVED -> "Finance approves";
        },
        switch (step) {
          case DECLARED -> Status.AWAITING_PROVIDER.name();
          case APPROVED -> Status.AWAITING_COMMISSIONER.name();
          case FINANCE_APPROVED -> Status.AWAITING_FINANCE.name();
        },
        progress,
        by.map(s ->
                new Done(s.by().by(), s.by().name(), s.by().organisation().value(), s.by().at()))
            .orElse(null),
        null);
  }

  private static Step after(
      String name, Status status, Status at, List<Told> timeline, String happened) {
    var done = at.ordinal() > status.ordinal() && at != Status.PAYMENT_REJECTED;
    var progress = done ? Progress.DONE : at == status ? Progress.CURRENT : Progress.TO_COME;
    return new Step(
        name, status.name(), progress, done ? Ways.happened(timeline, happened) : null, null);
  }

  static String whatNext(Declaration it, List<Told> timeline) {
    var provider = it.about().provider().name();
    var commissioner = it.about().commissioner().name();
    if (it.figures().achievement() == null)
      return "Data are missing, %d of %d indicators are complete: they have to be collected or entered before it can be signed."
          .formatted(it.held().answered(), it.held().asked());
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
          Ways.payment(
              timeline,
              "Payment operations have to put it into the next batch for the payment agency.");
      case INSTRUCTED -> "The payment agency has to pay it. Its answer will be shown here.";
      case NOTHING_TO_PAY -> "It is approved and there is nothing to pay: nothing is left to do.";
      case PAID -> "It is paid: nothing is left to do.";
      case PAYMENT_REJECTED -> Ways.payment(timeline, Ways.rejected(timeline));
      case PAYMENT_CANCELLED ->
          Ways.cancelled(
              timeline,
              "If the amount was wrong, a person with the role Approval Management at %s can send it back: it is then corrected and declared again."
                  .formatted(commissioner));
    };
  }
}
