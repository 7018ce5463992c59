package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import uk.nhs.cqrs.calculation.engine.Elsewhere;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.collection.Holdings.Held;
import uk.nhs.cqrs.collection.Holdings.Origin;

/** Puts what is held of a provider into the form that the engine reads. */
final class Assembly {

  private Assembly() {}

  /** Inputs that all belong to the date itself. */
  static Inputs inputs(
      Definition definition, LocalDate date, Held held, Map<String, Inputs.ListSize> sizes) {
    return inputs(definition, date, held, sizes, Map.of(), Map.of());
  }

  /**
   * Inputs with what rules read besides; see {@link Definition#listDates}.
   *
   * @param lists list sizes by the day that is asked for and by provider
   * @param decimals dated decimals by provider and name, as they hold on the date
   */
  static Inputs inputs(
      Definition definition,
      LocalDate date,
      Held held,
      Map<String, Inputs.ListSize> sizes,
      Map<LocalDate, Map<String, Inputs.ListSize>> lists,
      Map<String, Map<String, Elsewhere.Dated>> decimals) {
    var sizesOn = new TreeMap<LocalDate, Inputs.ListSize>();
    lists.forEach((day, byProvider) -> {
      var size = byProvider.get(held.provider());
      if (size != null) sizesOn.put(day, size);
    });
    var sources = new ArrayList<Inputs.Source>();
    var places = new java.util.HashMap<Origin, Integer>();
    var values = new TreeMap<String, EnumMap<Field, Inputs.Value>>();
    new TreeMap<>(held.values())
        .forEach((indicator, fields) -> {
          var into = new EnumMap<Field, Inputs.Value>(Field.class);
          fields.forEach((field, value) -> {
            var place =
                places.computeIfAbsent(
                    value.origin(),
                    origin -> {
                      sources.add(new Inputs.Source(origin.words(), origin.at()));
                      return sources.size() - 1;
                    });
            into.put(field, new Inputs.Value(value.number(), place));
          });
          values.put(indicator, into);
        });
    return new Inputs(
        held.provider(),
        definition.id(),
        definition.version(),
        date,
        sizes.get(held.provider()),
        sources,
        values,
        new Elsewhere(
            sizesOn,
            new TreeMap<>(decimals.getOrDefault(held.provider(), Map.of())),
            java.util.List.of()));
  }
}
