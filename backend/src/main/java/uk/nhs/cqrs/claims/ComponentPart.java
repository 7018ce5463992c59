package uk.nhs.cqrs.claims;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.calculation.engine.Input;
import uk.nhs.cqrs.calculation.engine.Prepared;
import uk.nhs.cqrs.catalogue.Definition;
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
    var rule = terms.definition().rule(component.rule());
    return !rule.proportionalTo(COUNT) || !exact(terms.definition(), component, rule);
  }

  /** Whether what a product rounds can have nothing to drop: so many decimals have its factors. */
  private static boolean exact(Definition definition, Scheme.Component component, Rule rule) {
    var scales = new HashMap<>(Map.of(COUNT, 0));
    for (var parameter : definition.parameters())
      if (parameter.holdsFor(component.code()))
        scales.merge(
            parameter.code(),
            Math.max(0, parameter.value().stripTrailingZeros().scale()),
            Math::max);
    for (var step : rule.steps()) {
      var scale = step.operands().stream().mapToInt(name -> scales.getOrDefault(name, 99)).sum();
      var rounding = step.facts().rounding();
      if (rounding != null && rounding.decimals() < scale) return false;
      scales.put(step.facts().name(), scale);
    }
    return true;
  }

  private Prepared.Part made(Contents contents) {
    var own = Tariff.parts(terms.definition(), component, terms.days());
    var others = shared(terms, component) ? others() : List.<Counted>of();
    if (own.size() == 1 && others.isEmpty() && share() == null)
      return part(rule, part.parameters(terms.days().to()));
    var all = new Cumulated(rule, component.unit());
    String before = null;
    for (var other : others) before = counted(all, other);
    var amount = Objects.requireNonNull(rule.amount());
    for (var i = 0; i < own.size(); i++)
      amount =
          all.next(
              before == null ? "" : "With those before: ",
              contents.in(component.code(), own, i),
              "Claimed by %s for activity from %s to %s"
                  .formatted(
                      terms.provider().name(),
                      Days.words(own.get(i).from()),
                      Days.words(own.get(i).to())),
              part.parameters(own.get(i).from()));
    steps.addAll(all.steps());
    inputs.putAll(all.inputs());
    if (before != null) amount = added(amount, before);
    var share = share();
    if (share != null) amount = byDays(amount, share);
    var made =
        new Rule(
            rule.code(), rule.name(), rule.clause(), steps, null, amount, rule.scope(), List.of());
    return part(made, inputs);
  }

  /** Another claim, at the tariff of its own version and days. */
  private String counted(Cumulated all, Counted other) {
    var definition = terms.others().definition(other, terms.definition());
    var its =
        definition.localScheme().component(component.code()).isEmpty()
            ? part
            : Prepared.ofClaim(definition, terms.sha256(), Set.of(component.code()))
                .parts()
                .getFirst();
    var days = Tariff.parts(definition, component, other.days());
    var quantities = new Contents(other.quantities(), Map.of());
    var amount = "";
    for (var i = 0; i < days.size(); i++) {
      var parameters = new HashMap<>(part.parameters(days.get(i).from()));
      parameters.putAll(its.parameters(days.get(i).from()));
      var count = quantities.in(component.code(), days, i);
      amount =
          all.next(
              other.number() + ": ",
              count,
              "Claimed before in %s (%d)".formatted(other.number(), count),
              parameters);
    }
    return amount;
  }

  private String added(String amount, String before) {
    var facts = facts(rule.amount());
    steps.add(
        new Step.Remainder(
            new Step.Facts(
                "amount-added",
                "What this claim adds",
                facts.unit(),
                facts.clause(),
                facts.rounding(),
                true),
            amount,
            before));
    return "amount-added";
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

  private List<Counted> others() {
    return terms.others().before(component, terms.days(), terms.window().activity());
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

  private static Input input(String name, long value, String source) {
    return new Input(name, BigDecimal.valueOf(value), "MEASUREMENT", source, null, null);
  }
}
