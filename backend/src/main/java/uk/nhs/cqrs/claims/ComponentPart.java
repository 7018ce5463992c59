package uk.nhs.cqrs.claims;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.calculation.engine.Input;
import uk.nhs.cqrs.calculation.engine.Prepared;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.catalogue.Rounding;
import uk.nhs.cqrs.catalogue.Rule;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.catalogue.Step;
import uk.nhs.cqrs.catalogue.Tariff;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Period;

/**
 * How the amount of one component of a claim is made: by the tariff of each day of activity; where
 * the rule has tiers or a maximum, as what all claims of the period come to less what those before
 * it come to, so that all of them together are paid what one claim for everything would be; and, of
 * a part of a window, by its days where the component says so.
 */
final class ComponentPart {

  private static final String COUNT = Field.COUNT.inRules();

  private final Terms terms;
  private final Scheme.Component component;
  private final Prepared.Part part;
  private final Rule rule;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Input> inputs = new HashMap<>();

  private ComponentPart(Terms terms, String code) {
    this.terms = terms;
    this.component = terms.scheme().component(code).orElseThrow();
    this.part =
        Prepared.ofClaim(terms.definition(), terms.sha256(), Set.of(code)).parts().getFirst();
    this.rule = part.rule();
  }

  /** The rule and parameters that make the amount of a component that is claimed. */
  static Prepared.Part of(Terms terms, Contents contents, String code) {
    return new ComponentPart(terms, code).made(contents);
  }

  /** Whether the amount of a component depends on what other claims count. */
  static boolean shared(Terms terms, Scheme.Component component) {
    return !terms.definition().rule(component.rule()).proportionalTo(COUNT);
  }

  private Prepared.Part made(Contents contents) {
    var days = Tariff.parts(terms.definition(), component, terms.days());
    var before = before();
    var proportional = rule.proportionalTo(COUNT);
    if (days.size() == 1 && (proportional || before == 0) && share() == null)
      return part(rule, part.parameters(terms.days().to()));
    var prior = proportional ? 0 : before;
    var amounts = new ArrayList<String>();
    for (var i = 0; i < days.size(); i++) {
      var mark = days.size() == 1 ? "" : "-" + (i + 1);
      var count = contents.in(component.code(), days, i);
      amounts.add(amount(days.get(i), mark, count, prior));
      if (!proportional) prior += count;
    }
    var amount = amounts.size() == 1 ? amounts.getFirst() : sum(amounts);
    var share = share();
    if (share != null) amount = byDays(amount, share);
    var made =
        new Rule(
            rule.code(), rule.name(), rule.clause(), steps, null, amount, rule.scope(), List.of());
    return part(made, inputs);
  }

  private Prepared.Part part(Rule made, Map<String, Input> parameters) {
    return new Prepared.Part(
        part.code(),
        part.scope(),
        made,
        part.indicators(),
        part.groups(),
        Map.copyOf(parameters),
        List.of());
  }

  /** How many of the component other claims count before this one. */
  private long before() {
    return others().stream().mapToLong(it -> it.quantities().get(component.code())).sum();
  }

  private List<Counted> others() {
    return terms.others().before(component, terms.days(), terms.window().activity());
  }

  /** What a count comes to after others were counted; returns the name of the step that says so. */
  private String amount(Period days, String mark, long count, long prior) {
    part.parameters(days.from())
        .forEach((name, input) -> inputs.put(name + mark, named(input, mark)));
    inputs.put(
        COUNT + mark,
        input(
            COUNT + mark,
            count,
            "Claimed by %s for activity from %s to %s"
                .formatted(
                    terms.provider().name(), Days.words(days.from()), Days.words(days.to()))));
    if (prior == 0) return copy(mark, "", COUNT + mark);
    var before = COUNT + "-before" + mark;
    inputs.put(before, input(before, prior, beforeInWords(prior)));
    var all = COUNT + "-with-before" + mark;
    steps.add(
        new Step.Sum(
            new Step.Facts(
                all, "Counted in the period, with this", component.unit(), null, null, false),
            List.of(before, COUNT + mark)));
    var whole = copy("-with-before" + mark, "With those before: ", all);
    var less = copy("-before" + mark, "Those before alone: ", before);
    var facts = facts(rule.amount());
    steps.add(
        new Step.Remainder(
            new Step.Facts(
                rule.amount() + "-added" + mark,
                "What this claim adds",
                facts.unit(),
                facts.clause(),
                facts.rounding(),
                true),
            whole,
            less));
    return rule.amount() + "-added" + mark;
  }

  private String beforeInWords(long prior) {
    var others =
        others().stream()
            .map(it -> "%s (%d)".formatted(it.number(), it.quantities().get(component.code())))
            .collect(Collectors.joining(", "));
    if (others.isEmpty()) return "Claimed here for the days before";
    return before() == prior
        ? "Claimed before in " + others
        : "Claimed before in " + others + ", and here for the days before";
  }

  /** All steps of the rule on another count; returns the name of its amount. */
  private String copy(String mark, String words, String count) {
    var made = new HashSet<String>();
    var day = mark.replaceAll("-with-before|-before", "");
    UnaryOperator<String> names =
        name -> name.equals(COUNT) ? count : name + (made.contains(name) ? mark : day);
    for (var step : rule.steps()) {
      var facts = step.facts();
      steps.add(
          step.with(
              new Step.Facts(
                  facts.name() + mark,
                  words + facts.words(),
                  facts.unit(),
                  facts.clause(),
                  facts.rounding(),
                  facts.money()),
              names));
      made.add(facts.name());
    }
    return rule.amount() + mark;
  }

  private String sum(List<String> amounts) {
    steps.add(
        new Step.Sum(
            new Step.Facts("all-days", "All days of activity together", "£", null, null, true),
            amounts));
    return "all-days";
  }

  /**
   * The days of the claim where they are a part of the window and the component is paid by days.
   */
  private @Nullable Period share() {
    var window = terms.window().activity();
    return component.pays() == Scheme.Pays.DAYS && !terms.days().equals(window)
        ? terms.days()
        : null;
  }

  private String byDays(String amount, Period days) {
    var window = terms.window().activity();
    inputs.put(
        "days-claimed", input("days-claimed", length(days), "Days of activity of the claim"));
    inputs.put(
        "days-in-window",
        input("days-in-window", length(window), "Days of the window " + terms.window().name()));
    steps.add(
        new Step.Ratio(
            new Step.Facts("share-of-window", "Share of the window", "", null, null, false),
            "days-claimed",
            "days-in-window"));
    steps.add(
        new Step.Product(
            new Step.Facts(
                "amount-by-days",
                "Paid for the days in contract",
                "£",
                null,
                new Rounding(2, RoundingMode.HALF_UP, null),
                true),
            List.of(amount, "share-of-window")));
    return "amount-by-days";
  }

  private static long length(Period days) {
    return ChronoUnit.DAYS.between(days.from(), days.to()) + 1;
  }

  private Step.Facts facts(@Nullable String name) {
    return rule.steps().stream()
        .map(Step::facts)
        .filter(facts -> facts.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Input named(Input it, String mark) {
    return mark.isEmpty()
        ? it
        : new Input(
            it.name() + mark,
            it.value(),
            it.exact(),
            it.kind(),
            it.source(),
            it.at(),
            it.confidence(),
            it.unsettled());
  }

  private static Input input(String name, long value, String source) {
    return new Input(name, BigDecimal.valueOf(value), "MEASUREMENT", source, null, null);
  }
}
