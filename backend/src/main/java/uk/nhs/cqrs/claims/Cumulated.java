package uk.nhs.cqrs.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.calculation.engine.Input;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.catalogue.Rounding;
import uk.nhs.cqrs.catalogue.Rule;
import uk.nhs.cqrs.catalogue.Step;

/**
 * A rule carried out over counts that follow each other, each at the tariff of its own days: every
 * step gives what it has come to so far. What is multiplied grows by what is added at the tariff of
 * today; tiers, maxima and rounding look at what it has come to in all.
 */
final class Cumulated {

  private static final String COUNT = Field.COUNT.inRules();

  private final Rule rule;
  private final String unit;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Input> inputs = new HashMap<>();
  private final Set<String> depending = new HashSet<>(Set.of(COUNT));
  private @Nullable String before;
  private int parts;

  Cumulated(Rule rule, String unit) {
    this.rule = rule;
    this.unit = unit;
    for (var step : rule.steps())
      if (step.operands().stream().anyMatch(depending::contains))
        depending.add(step.facts().name());
  }

  List<Step> steps() {
    return steps;
  }

  Map<String, Input> inputs() {
    return inputs;
  }

  /**
   * The next count; gives the name of the step that says what everything has come to with it.
   *
   * @param words what it is, in front of what a step means
   * @param source where it was taken from
   * @param parameters those of its days
   */
  String next(String words, long count, String source, Map<String, Input> parameters) {
    var mark = "-" + ++parts;
    parameters.forEach((name, input) -> inputs.put(name + mark, named(input, name + mark)));
    var added = before == null ? COUNT + mark : COUNT + "-more" + mark;
    inputs.put(
        added, new Input(added, BigDecimal.valueOf(count), "MEASUREMENT", source, null, null));
    if (before != null)
      step(
          new Step.Sum(
              facts(COUNT + mark, "Counted in the period so far", unit, false),
              List.of(COUNT + before, added)));
    var differences = new HashSet<>(Set.of(COUNT));
    for (var it : rule.steps()) next(it, mark, words, differences);
    before = mark;
    return rule.amount() + mark;
  }

  private void next(Step it, String mark, String words, Set<String> differences) {
    var facts = it.facts();
    var counts = it.operands().stream().filter(depending::contains).toList();
    UnaryOperator<String> today = name -> name + mark;
    if (!(it instanceof Step.Product product) || counts.size() != 1) {
      step(it.with(facts(facts, facts.name() + mark, words, facts.rounding()), today));
      return;
    }
    var exact = facts.name() + (facts.rounding() == null ? "" : "-exact");
    if (before == null) step(product.with(facts(facts, exact + mark, words, null), today));
    else grown(product, counts.getFirst(), exact, mark, words, differences);
    if (facts.rounding() != null)
      step(
          new Step.Sum(
              facts(facts, facts.name() + mark, words, facts.rounding()), List.of(exact + mark)));
  }

  /** What was multiplied so far, and what is added at the tariff of today. */
  private void grown(
      Step.Product it,
      String count,
      String exact,
      String mark,
      String words,
      Set<String> differences) {
    var facts = it.facts();
    var more = count + "-more" + mark;
    if (differences.add(count))
      step(
          new Step.Difference(
              facts(more, "Added: " + count, unit, false), count + mark, count + before));
    step(
        it.with(
            facts(facts, facts.name() + "-more" + mark, words + "added: ", null),
            name -> name.equals(count) ? more : name + mark));
    step(
        new Step.Sum(
            facts(facts, exact + mark, words + "so far: ", null),
            List.of(exact + before, facts.name() + "-more" + mark)));
  }

  private void step(Step made) {
    steps.add(made);
  }

  private static Step.Facts facts(String name, String words, String unit, boolean money) {
    return new Step.Facts(name, words, unit, null, null, money);
  }

  private static Step.Facts facts(
      Step.Facts of, String name, String words, @Nullable Rounding rounding) {
    return new Step.Facts(name, words + of.words(), of.unit(), of.clause(), rounding, of.money());
  }

  private static Input named(Input it, String name) {
    return new Input(
        name,
        it.value(),
        it.exact(),
        it.kind(),
        it.source(),
        it.at(),
        it.confidence(),
        it.unsettled());
  }
}
