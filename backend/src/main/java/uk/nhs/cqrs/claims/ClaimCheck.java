package uk.nhs.cqrs.claims;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Scheme.Question;
import uk.nhs.cqrs.shared.Refused.Fault;

/** Holds what was entered against the scheme; every fault at once, each with its place. */
final class ClaimCheck {

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
    return check.faults;
  }

  /** Everything that stands in the way of submitting. */
  static List<Fault> all(Claim claim, boolean confirmed) {
    var check = new ClaimCheck(claim.terms(), claim.contents());
    check.known();
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
    for (var code : contents.quantities().keySet()) {
      if (terms.scheme().component(code).isEmpty())
        fault("/lines/" + code, "The scheme has no component \"%s\"; leave it out".formatted(code));
      else if (!terms.inContract(code) && contents.quantities().get(code) > 0)
        fault("/lines/" + code, "This component is not in your contract; leave it empty");
    }
    for (var code : contents.answers().keySet())
      if (terms.scheme().questions().stream().noneMatch(q -> q.code().equals(code)))
        fault(
            "/answers/" + code, "The scheme has no question \"%s\"; leave it out".formatted(code));
  }

  private void lines() {
    if (contents.quantities().values().stream().noneMatch(quantity -> quantity > 0))
      fault("/lines", "Enter how many you claim of at least one component");
    for (var component : terms.scheme().components()) {
      var quantity = contents.quantities().get(component.code());
      if (quantity != null && component.most() != null && quantity > component.most())
        fault(
            "/lines/" + component.code(),
            "%s: enter no more than %,d %s, or ask the commissioner"
                .formatted(component.name(), component.most(), component.unit()));
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
