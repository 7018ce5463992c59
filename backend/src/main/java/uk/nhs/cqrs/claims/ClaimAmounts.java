package uk.nhs.cqrs.claims;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.calculation.engine.Calculator;
import uk.nhs.cqrs.calculation.engine.Computed;
import uk.nhs.cqrs.calculation.engine.Figure;
import uk.nhs.cqrs.calculation.engine.Input;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.calculation.engine.Prepared;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Money;

/** Amounts of a claim, made by the same engine as achievements. */
final class ClaimAmounts {

  private ClaimAmounts() {}

  /** The figure of a component with its working; null where it is not claimed. */
  static @Nullable Figure figure(Terms terms, Contents contents, String component) {
    var quantity = contents.quantities().get(component);
    if (quantity == null) return null;
    var part = ComponentPart.of(terms, contents, component);
    var inputs = new HashMap<>(part.parameters());
    inputs.putIfAbsent(
        Field.COUNT.inRules(),
        new Input(
            Field.COUNT.inRules(),
            BigDecimal.valueOf(quantity),
            "MEASUREMENT",
            "Claimed by " + terms.provider().name(),
            null,
            null));
    return Calculator.figure(part.rule(), inputs);
  }

  static Money total(Terms terms, Contents contents) {
    return contents.components().stream()
        .map(component -> figure(terms, contents, component))
        .map(figure -> figure == null || figure.amount() == null ? Money.ZERO : figure.amount())
        .reduce(Money.ZERO, Money::plus);
  }

  /** What a submission rests on, in the texts that are kept and hashed. */
  static Computed computed(Terms terms, Contents contents, String number, int round, Instant at) {
    var claimed = new TreeMap<String, EnumMap<Field, Inputs.Value>>();
    contents.quantities().forEach((key, quantity) -> claimed.put(key, count(quantity, 0)));
    var sources = new ArrayList<Inputs.Source>();
    sources.add(
        new Inputs.Source(
            "Claimed in %s, submission %d, for %s to %s"
                .formatted(
                    number, round, Days.words(terms.days().from()), Days.words(terms.days().to())),
            at));
    for (var other : counted(terms, contents)) {
      var source = sources.size();
      sources.add(new Inputs.Source("Counts before it: " + other.number(), at));
      other
          .quantities()
          .forEach((component, quantity) ->
              claimed.put(component + "@" + other.number(), count(quantity, source)));
    }
    return Computed.of(
        new Prepared(
            terms.definition(),
            terms.sha256(),
            contents.components().stream()
                .map(component -> ComponentPart.of(terms, contents, component))
                .toList()),
        new Inputs(
            terms.provider().code().value(),
            terms.definition().id(),
            terms.definition().version(),
            terms.days().to(),
            null,
            sources,
            claimed));
  }

  /** The others that its amount rests on. */
  private static List<Counted> counted(Terms terms, Contents contents) {
    return terms.scheme().components().stream()
        .filter(component -> contents.components().contains(component.code()))
        .filter(component -> ComponentPart.shared(terms, component))
        .flatMap(component ->
            terms.others().before(component, terms.days(), terms.window().activity()).stream())
        .distinct()
        .sorted(java.util.Comparator.comparing(Counted::number))
        .toList();
  }

  private static EnumMap<Field, Inputs.Value> count(long quantity, int source) {
    return new EnumMap<>(Map.of(Field.COUNT, new Inputs.Value(quantity, source)));
  }
}
