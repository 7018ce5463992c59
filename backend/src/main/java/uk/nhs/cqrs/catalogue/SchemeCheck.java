package uk.nhs.cqrs.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import uk.nhs.cqrs.catalogue.Scheme.Question;

/**
 * What a local scheme has to add up to: windows that follow each other inside the service,
 * components with a rule and a tariff of their own, questions that can be answered.
 */
final class SchemeCheck {

  private final Definition definition;
  private final Scheme scheme;
  private final BiConsumer<String, String> fault;

  /**
   * @param fault takes the place and what to do about it
   */
  SchemeCheck(Definition definition, Scheme scheme, BiConsumer<String, String> fault) {
    this.definition = definition;
    this.scheme = scheme;
    this.fault = fault;
  }

  void all() {
    if (scheme.financeFrom().compareTo(scheme.highFrom()) >= 0)
      fault.accept("/scheme/highFrom", "Give more than financeFrom, " + scheme.financeFrom());
    if (scheme.windows().isEmpty()) fault.accept("/scheme/windows", "Give a window to claim in");
    if (scheme.components().isEmpty()) fault.accept("/scheme/components", "Give a component");
    atMost("windows", scheme.windows().size(), 60);
    atMost("components", scheme.components().size(), 100);
    atMost("questions", scheme.questions().size(), 100);
    windows();
    components();
    questions();
  }

  /** As many as the contract shows. */
  private void atMost(String what, int there, int most) {
    if (there > most) fault.accept("/scheme/" + what, "Give no more than " + most);
  }

  private void windows() {
    unlike("windows", scheme.windows().stream().map(Scheme.Window::code).toList());
    for (var i = 0; i < scheme.windows().size(); i++) {
      var window = scheme.windows().get(i);
      var at = "/scheme/windows/" + i;
      if (!definition.period().contains(window.activity()))
        fault.accept(
            at + "/activityFrom",
            "Give activity between %s and %s"
                .formatted(definition.period().from(), definition.period().to()));
      if (window.closesOn().isBefore(window.opensOn()))
        fault.accept(
            at + "/closesOn", "Give a day that is not before the opening, " + window.opensOn());
      if (!scheme.advance() && !window.opensOn().isAfter(window.activity().to()))
        fault.accept(
            at + "/opensOn",
            "Give a day after the activity, which ends on %s, or \"advance\": true where the scheme takes claims in advance"
                .formatted(window.activity().to()));
      if (i > 0 && !window.activity().from().isAfter(scheme.windows().get(i - 1).activity().to()))
        fault.accept(
            at + "/activityFrom",
            "Give windows in order; no day of activity is claimed for in two of them");
    }
  }

  private void components() {
    unlike("components", scheme.components().stream().map(Scheme.Component::code).toList());
    for (var i = 0; i < scheme.components().size(); i++) {
      var component = scheme.components().get(i);
      var at = "/scheme/components/" + i;
      var rule =
          definition.rules().stream().filter(r -> r.code().equals(component.rule())).findFirst();
      if (rule.isEmpty())
        fault.accept(at + "/rule", "There is no rule \"" + component.rule() + "\"");
      else ruleOf(component, rule.get(), at);
      if (definition.parameters().stream().noneMatch(p -> component.code().equals(p.group())))
        fault.accept(at, "Give its tariff: a parameter with the group " + component.code());
    }
  }

  private void ruleOf(Scheme.Component component, Rule rule, String at) {
    if (rule.amount() == null)
      fault.accept(at + "/rule", "The rule \"" + rule.code() + "\" names no amount");
    var made = new HashSet<String>();
    for (var step : rule.steps()) {
      for (var operand : step.operands())
        if (!made.contains(operand) && !given(component, operand))
          fault.accept(
              at + "/rule",
              "The rule \"%s\" reads \"%s\", which is neither the count nor a parameter of this component"
                  .formatted(rule.code(), operand));
      made.add(step.facts().name());
    }
    everyDay(component, rule, at);
    read(component, rule);
  }

  /** What is named as a tariff of a component is read by its rule: it may be misspelt. */
  private void read(Scheme.Component component, Rule rule) {
    for (var i = 0; i < definition.parameters().size(); i++) {
      var parameter = definition.parameters().get(i);
      if (component.code().equals(parameter.group())
          && rule.steps().stream().noneMatch(step -> step.operands().contains(parameter.code())))
        fault.accept(
            "/parameters/" + i,
            "The rule \"%s\" of %s does not read \"%s\": correct the name, or leave it out"
                .formatted(rule.code(), component.code(), parameter.code()));
    }
  }

  /** What a rule reads is there on every day that can be claimed for. */
  private void everyDay(Scheme.Component component, Rule rule, String at) {
    for (var window : scheme.windows())
      for (var part : Tariff.parts(definition, component, window.activity()))
        rule.steps().stream()
            .flatMap(step -> step.operands().stream())
            .distinct()
            .filter(operand -> given(component, operand) && !operand.equals(Field.COUNT.inRules()))
            .filter(
                operand -> definition.parameter(operand, component.code(), part.from()).isEmpty())
            .forEach(operand ->
                fault.accept(
                    at + "/rule",
                    "Give \"%s\" for %s too: activity of that day is claimed in the window %s"
                        .formatted(operand, part.from(), window.code())));
  }

  private boolean given(Scheme.Component component, String operand) {
    return operand.equals(Field.COUNT.inRules())
        || definition.parameters().stream()
            .anyMatch(p ->
                p.code().equals(operand)
                    && (p.group() == null || p.group().equals(component.code())));
  }

  private void questions() {
    unlike("questions", scheme.questions().stream().map(Question::code).toList());
    for (var i = 0; i < scheme.questions().size(); i++) {
      var question = scheme.questions().get(i);
      var at = "/scheme/questions/" + i;
      if ((question.kind() == Question.Kind.CHOICE) != (question.choices().size() > 1))
        fault.accept(at + "/choices", "Give two choices or more, and only with the kind CHOICE");
      var bounded = question.least() != null || question.most() != null;
      if (bounded && question.kind() != Question.Kind.NUMBER)
        fault.accept(at + "/least", "Give bounds only with the kind NUMBER");
      if (question.least() != null && question.most() != null && question.least() > question.most())
        fault.accept(at + "/most", "Give no less than least, " + question.least());
      if (question.has() != null && !possible(question).contains(question.has()))
        fault.accept(at + "/has", "Give one of the possible answers: " + possible(question));
    }
  }

  private static List<String> possible(Question question) {
    return question.kind() == Question.Kind.YES_NO ? List.of("Yes", "No") : question.choices();
  }

  private void unlike(String what, List<String> codes) {
    IntStream.range(0, codes.size())
        .filter(i -> codes.subList(0, i).contains(codes.get(i)))
        .forEach(i ->
            fault.accept("/scheme/" + what + "/" + i + "/code", "Give each a code of its own"));
  }
}
