package uk.nhs.cqrs.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.catalogue.Scheme.Question;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.Refused.Fault;

/** Holds what was entered against the scheme; every fault at once, each with its place. */
final class ClaimCheck {

  /** More than anybody counts. */
  private static final long MOST_OF_ALL = 100_000_000;

  private final Terms terms;
  private final Contents contents;
  private final List<Fault> faults = new ArrayList<>();

  private ClaimCheck(Terms terms, Contents contents) {
    this.terms = terms;
    this.contents = contents;
  }

  /** What cannot even be kept as a draft: names that the scheme does not have. */
  static List<Fault> kept(Terms terms, Contents contents) {
    var check = new ClaimCheck(terms, contents);
    check.known();
    check.bounded();
    return check.faults;
  }

  /** Everything that stands in the way of submitting. */
  static List<Fault> all(Claim claim, boolean confirmed) {
    var check = new ClaimCheck(claim.terms(), claim.contents());
    check.known();
    check.bounded();
    check.changes();
    check.lines();
    check.answers();
    check.evidence(claim.files());
    if (!confirmed)
      check.fault(
          "/confirmed",
          "Confirm that the activity took place, is claimed once, and that nothing here identifies a patient");
    return check.faults;
  }

  private void known() {
    for (var code : contents.components()) {
      if (terms.scheme().component(code).isEmpty())
        fault("/lines/" + code, "The scheme has no component \"%s\"; leave it out".formatted(code));
      else if (!terms.inContract(code) && contents.claims(code))
        fault("/lines/" + code, "This component is not in your contract; leave it empty");
    }
    days();
    for (var code : contents.answers().keySet())
      if (terms.scheme().questions().stream().noneMatch(q -> q.code().equals(code)))
        fault(
            "/answers/" + code, "The scheme has no question \"%s\"; leave it out".formatted(code));
  }

  /** What is claimed comes to what a claim can be for: more is a typing error. */
  private void bounded() {
    if (!faults.isEmpty()) return;
    for (var quantity : contents.quantities().entrySet())
      if (quantity.getValue() > MOST_OF_ALL)
        fault("/lines/" + quantity.getKey(), "Enter no more than %,d".formatted(MOST_OF_ALL));
    var total = ClaimAmounts.total(terms, contents);
    if (total.compareTo(Money.MOST) > 0)
      fault(
          "/lines",
          "This comes to £%s, and one claim is for no more than £%s: correct the quantities, or ask the commissioner to correct the tariff"
              .formatted(total, Money.MOST));
  }

  /**
   * Quantities of some days are named for days of the claim, and for nothing that is not claimed;
   * whether the tariff changes then is asked when it is sent, under the version that holds then.
   */
  private void days() {
    for (var key : contents.quantities().keySet()) {
      var of = key.indexOf('@');
      if (of >= 0
          && (!contents.quantities().containsKey(key.substring(0, of))
              || !terms.days().contains(LocalDate.parse(key.substring(of + 1)))))
        fault("/lines/" + key, "Name days of the claim, of something that is claimed");
    }
  }

  private void changes() {
    var known = new HashSet<>(contents.components());
    for (var component : terms.scheme().components())
      terms.tariffDays(component).stream()
          .skip(1)
          .forEach(part -> known.add(Contents.from(component.code(), part.from())));
    for (var key : contents.quantities().keySet())
      if (!known.contains(key))
        fault(
            "/lines/" + key,
            "The tariff does not change on this day within the days of the claim; leave it out");
  }

  /** Where the tariff changes, it has to be said how many belong to the days from then on. */
  private void changes(Scheme.Component component, long quantity) {
    var parts = terms.tariffDays(component);
    var later = 0L;
    for (var part : parts.subList(1, parts.size())) {
      var key = Contents.from(component.code(), part.from());
      var count = contents.quantities().get(key);
      if (count == null)
        fault(
            "/lines/" + key,
            "%s: the tariff changes on %s; enter how many of the %,d belong to the days from then on"
                .formatted(component.name(), Days.words(part.from()), quantity));
      else later += count;
    }
    if (later > quantity)
      fault(
          "/lines/" + component.code(),
          "%s: of %,d no more than that can belong to the days from the change of the tariff on, and %,d are entered"
              .formatted(component.name(), quantity, later));
  }

  private void lines() {
    if (contents.components().stream().noneMatch(contents::claims))
      fault("/lines", "Enter how many you claim of at least one component");
    for (var component : terms.scheme().components()) {
      var quantity = contents.quantities().get(component.code());
      if (quantity != null && component.most() != null && quantity > component.most())
        fault(
            "/lines/" + component.code(),
            "%s: enter no more than %,d %s, or ask the commissioner"
                .formatted(component.name(), component.most(), component.unit()));
      if (quantity != null && quantity > 0) changes(component, quantity);
    }
  }

  private void answers() {
    for (var question : terms.scheme().questions()) {
      var answer = contents.answers().get(question.code());
      var wrong =
          answer == null || answer.isBlank() ? unanswered(question) : wrong(question, answer);
      if (wrong != null)
        fault("/answers/" + question.code(), "%s %s".formatted(question.text(), wrong));
    }
  }

  private static @Nullable String unanswered(Question question) {
    return question.required() ? "Answer this question" : null;
  }

  private static @Nullable String wrong(Question question, String answer) {
    if (question.has() != null && !answer.equals(question.has()))
      return "It can be claimed only with the answer \"%s\"".formatted(question.has());
    return switch (question.kind()) {
      case TEXT -> null;
      case YES_NO -> List.of("Yes", "No").contains(answer) ? null : "Answer Yes or No";
      case CHOICE -> question.choices().contains(answer) ? null : "Choose one of the answers";
      case NUMBER -> wrongNumber(question, answer);
    };
  }

  private static @Nullable String wrongNumber(Question question, String answer) {
    if (!answer.matches("[0-9]{1,9}")) return "Enter a whole number";
    var number = Long.parseLong(answer);
    if (question.least() != null && number < question.least())
      return "Enter %d or more".formatted(question.least());
    return question.most() != null && number > question.most()
        ? "Enter %d or less".formatted(question.most())
        : null;
  }

  private void evidence(Files files) {
    if (files.any(Files.Safety.RECEIVING))
      fault("/evidence", "A file is still being sent: wait for it, or take it away");
    if (terms.scheme().evidenceRequired() && !files.supports())
      fault("/evidence", "Add a file that supports the claim, without anything about a patient");
  }

  private void fault(String at, String detail) {
    faults.add(new Fault(at, detail));
  }
}
