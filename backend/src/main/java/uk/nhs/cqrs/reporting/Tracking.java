package uk.nhs.cqrs.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.declarations.Declaration;
import uk.nhs.cqrs.declarations.Declarations;
import uk.nhs.cqrs.declarations.Status;
import uk.nhs.cqrs.platform.Page;

/** Where everything stands that is on its way to payment, and whose turn it is. */
@Service
public class Tracking {

  private final Declarations declarations;

  Tracking(Declarations declarations) {
    this.declarations = declarations;
  }

  /** How far a step is. */
  public enum Progress {
    DONE,
    CURRENT,
    TO_COME
  }

  /** A step on the way, and who did it and when; null where nobody did yet. */
  public record Step(String name, Progress progress, @Nullable Done done) {}

  /** Who did a step, and when; the person is null where the system did. */
  public record Done(
      @Nullable UUID person, String name, @Nullable String organisation, Instant at) {}

  /**
   * Where one reference stands.
   *
   * @param whatNext who has to do what, in a sentence
   * @param timeline what happened, oldest first
   */
  public record Tracked(
      Declaration declaration,
      String whatNext,
      List<Step> steps,
      List<Declarations.Told> timeline) {}

  /**
   * Everything on its way within reach, by reference.
   *
   * @param turn whose turn it has to be; null leaves it open
   */
  public Mono<Page<Declaration>> list(
      @Nullable String provider, @Nullable String turn, Page.Ask ask) {
    var statuses =
        Arrays.stream(Status.values())
            .filter(status -> turn == null || status.turn().equals(turn))
            .toList();
    return declarations.list(new Declarations.Search(null, null, provider, statuses), false, ask);
  }

  /** One reference; refused as unknown outside the caller's reach. */
  public Mono<Tracked> track(String reference) {
    return declarations
        .byReference(reference)
        .zipWhen(it -> declarations.history(it.id()))
        .map(both ->
            new Tracked(
                both.getT1(),
                whatNext(both.getT1(), both.getT2()),
                steps(both.getT1(), both.getT2()),
                both.getT2()));
  }

  private static List<Step> steps(Declaration it, List<Declarations.Told> timeline) {
    var at = it.status() == Status.PAYMENT_REJECTED ? Status.FINANCIALLY_APPROVED : it.status();
    var names =
        List.of(
            "Provider declares",
            "Commissioner approves",
            "Finance approves",
            "Payment is instructed",
            "Paid");
    var steps = new ArrayList<Step>();
    for (var i = 0; i < names.size(); i++) {
      var progress =
          i < at.ordinal() || at == Status.PAID
              ? Progress.DONE
              : i == at.ordinal() ? Progress.CURRENT : Progress.TO_COME;
      steps.add(
          new Step(
              names.get(i), progress, progress == Progress.DONE ? done(i, it, timeline) : null));
    }
    return steps;
  }

  /** The first three steps are signed; the others happened. */
  private static @Nullable Done done(int step, Declaration it, List<Declarations.Told> timeline) {
    if (step < it.signed().size()) {
      var by = it.signed().get(step).by();
      return new Done(by.by(), by.name(), by.organisation().value(), by.at());
    }
    var status = step == 3 ? Status.INSTRUCTED : Status.PAID;
    return timeline.reversed().stream()
        .map(Declarations.Told::event)
        .filter(event -> event.status() == status)
        .findFirst()
        .map(event ->
            new Done(
                event.person(),
                Objects.requireNonNullElse(event.personName(), "The system"),
                event.organisation(),
                event.at()))
        .orElse(null);
  }

  private static String whatNext(Declaration it, List<Declarations.Told> timeline) {
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
      case PAYMENT_REJECTED ->
          "The payment agency rejected it: %s. Payment operations have to put it into the next batch again."
              .formatted(lastReason(timeline));
    };
  }

  private static String lastReason(List<Declarations.Told> timeline) {
    return timeline.reversed().stream()
        .map(Declarations.Told::event)
        .filter(event -> event.status() == Status.PAYMENT_REJECTED && event.why() != null)
        .map(event -> String.valueOf(event.why()))
        .findFirst()
        .orElse("no reason was given");
  }
}
