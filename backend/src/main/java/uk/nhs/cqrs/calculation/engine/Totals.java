package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Scope;
import uk.nhs.cqrs.shared.Money;

/**
 * Points and payment of a whole achievement: those of the last rule of the service that gives them;
 * where none does, the sum over the groups, each by its own rule or else by its indicators.
 */
final class Totals {

  private final Map<String, String> groups = new HashMap<>();
  private final Map<String, Figure> ofGroups = new HashMap<>();
  private final Map<String, Figure> ofIndicators = new java.util.LinkedHashMap<>();
  private @Nullable BigDecimal points;
  private @Nullable Money amount;

  Totals(Definition definition) {
    definition.indicators().forEach(i -> groups.put(i.code(), Scope.GROUP.part(i.group())));
  }

  void add(Prepared.Part part, Figure figure) {
    switch (part.scope()) {
      case INDICATOR -> ofIndicators.put(part.code(), figure);
      case GROUP -> ofGroups.put(part.code(), figure);
      case SERVICE -> {
        if (figure.points() != null) points = figure.points();
        if (figure.amount() != null) amount = figure.amount();
      }
    }
  }

  @Nullable BigDecimal points() {
    return points != null ? points : all(Figure::points).reduce(BigDecimal::add).orElse(null);
  }

  @Nullable Money amount() {
    return amount != null ? amount : all(Figure::amount).reduce(Money::plus).orElse(null);
  }

  private <T> Stream<T> all(java.util.function.Function<Figure, @Nullable T> what) {
    var single =
        ofIndicators.entrySet().stream()
            .filter(one -> {
              var group = ofGroups.get(groups.get(one.getKey()));
              return group == null || what.apply(group) == null;
            })
            .map(Map.Entry::getValue);
    return Stream.concat(single, ofGroups.values().stream()).map(what).filter(Objects::nonNull);
  }
}
