package uk.nhs.cqrs.claims;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.calculation.engine.Calculator;
import uk.nhs.cqrs.calculation.engine.Computed;
import uk.nhs.cqrs.calculation.engine.Figure;
import uk.nhs.cqrs.calculation.engine.Input;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.calculation.engine.Prepared;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.shared.Money;

/** Amounts of a claim, made by the same engine as achievements. */
final class ClaimAmounts {

  private ClaimAmounts() {}

  /** The figure of a component with its working; null where it is not claimed. */
  static @Nullable Figure figure(Terms terms, Contents contents, String component) {
    var quantity = contents.quantities().get(component);
    if (quantity == null) return null;
    var part = Prepared.ofClaim(terms.definition(), terms.sha256(), Set.of(component)).parts();
    var inputs = new HashMap<>(part.getFirst().parameters());
    inputs.put(
        Field.COUNT.inRules(),
        new Input(
            Field.COUNT.inRules(),
            BigDecimal.valueOf(quantity),
            "MEASUREMENT",
            "Claimed by " + terms.provider().name(),
            null,
            null));
    return Calculator.figure(part.getFirst().rule(), inputs);
  }

  static Money total(Terms terms, Contents contents) {
    return contents.quantities().keySet().stream()
        .map(component -> figure(terms, contents, component))
        .map(figure -> figure == null || figure.amount() == null ? Money.ZERO : figure.amount())
        .reduce(Money.ZERO, Money::plus);
  }

  /** What a submission rests on, in the texts that are kept and hashed. */
  static Computed computed(Terms terms, Contents contents, String number, int round, Instant at) {
    var claimed =
        contents.quantities().entrySet().stream()
            .collect(
                Collectors.toMap(
                    java.util.Map.Entry::getKey,
                    e ->
                        new EnumMap<>(
                            java.util.Map.of(Field.COUNT, new Inputs.Value(e.getValue(), 0))),
                    (one, _) -> one,
                    TreeMap::new));
    return Computed.of(
        Prepared.ofClaim(terms.definition(), terms.sha256(), claimed.keySet()),
        new Inputs(
            terms.provider().code().value(),
            terms.definition().id(),
            terms.definition().version(),
            terms.days().to(),
            null,
            List.of(new Inputs.Source("Claimed in %s, submission %d".formatted(number, round), at)),
            claimed));
  }
}
