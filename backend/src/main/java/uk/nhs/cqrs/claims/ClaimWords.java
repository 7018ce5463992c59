package uk.nhs.cqrs.claims;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.claims.Claim.State;
import uk.nhs.cqrs.shared.Days;

/** What is to be done next with a claim, in sentences. */
final class ClaimWords {

  private ClaimWords() {}

  static String whatNext(Claim claim) {
    var provider = claim.terms().provider().name();
    var commissioner = claim.terms().commissioner().name();
    return switch (claim.state()) {
      case State.Draft _ ->
          "%s has to complete and submit it. The window for %s %s."
              .formatted(
                  provider,
                  claim.terms().window().name(),
                  claim.terms().window().words(claim.terms().today()));
      case State.InReview(var at) ->
          "A person with the role %s at %s, who has had no other part in it, has to approve it."
              .formatted(
                  java.util.Objects.requireNonNull(at.step()).role(),
                  at.step().inside() ? provider : commissioner);
      case State.Queried(_, var question) ->
          "%s has to answer the question that %s asked on %s."
              .formatted(provider, question.by().name(), Days.words(day(question)));
      case State.Rejected(_, var code, var why) ->
          "%s has to correct it and submit it again. %s: %s"
              .formatted(provider, code.words(), why.text());
      case State.Withdrawn _ -> "%s may correct it and submit it again.".formatted(provider);
      case State.Discarded _ ->
          "It was discarded: nothing is left to do, and its days can be claimed again.";
      case State.Approved(var at) ->
          switch (at) {
            case APPROVED ->
                "Payment operations have to put it into the next batch for the payment agency.";
            case INSTRUCTED -> "The payment agency has to pay it. Its answer will be shown here.";
            case PAYMENT_REJECTED ->
                "The payment agency rejected it. Payment operations have to put it into the next batch again.";
            case PAYMENT_CANCELLED ->
                "Its payment was cancelled; who did it and why stands in the timeline. Its days can be claimed again.";
            case NOTHING_TO_PAY ->
                "It is approved, and there is nothing to pay: nothing is left to do.";
            default -> "It is paid: nothing is left to do.";
          };
    };
  }

  /** What happened in the meantime, for whoever approves: withdrawal, closure, lateness. */
  static List<String> notices(ClaimRow row, Scheme.Window window) {
    var notices = new ArrayList<String>();
    if (!row.status().inReview() && row.status() != ClaimStatus.QUERIED) return notices;
    var provider = row.provider().name();
    var contract = row.contract();
    if (contract == null)
      notices.add("%s has no contract on these days any more.".formatted(provider));
    else if (contract.path("withdrawn").isString())
      notices.add(
          "%s has withdrawn from the service: it takes part until %s."
              .formatted(provider, Days.words(LocalDate.parse(contract.get("to").asString()))));
    if (row.providerClosed()) notices.add("%s has closed.".formatted(provider));
    row.signed().stream()
        .filter(it -> it.step() == ClaimStep.SUBMITTED)
        .map(it -> LocalDate.ofInstant(it.by().at(), ZoneId.of("Europe/London")))
        .filter(day -> day.isAfter(window.closesOn()))
        .forEach(day ->
            notices.add(
                "It was submitted on %s, after its window closed on %s."
                    .formatted(Days.words(day), Days.words(window.closesOn()))));
    return notices;
  }

  private static java.time.LocalDate day(Claim.Said said) {
    return java.time.LocalDate.ofInstant(said.by().at(), java.time.ZoneId.of("Europe/London"));
  }
}
