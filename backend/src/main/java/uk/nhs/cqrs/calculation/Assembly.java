package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.collection.Holdings.Held;
import uk.nhs.cqrs.collection.Holdings.Origin;

/** Puts what is held of a provider into the form that the engine reads. */
final class Assembly {

  private Assembly() {}

  static Inputs inputs(
      Definition definition, LocalDate date, Held held, Map<String, Inputs.ListSize> sizes) {
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
        values);
  }
}
