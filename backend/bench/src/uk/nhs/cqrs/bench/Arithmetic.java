package uk.nhs.cqrs.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.nhs.cqrs.calculation.engine.Calculator;
import uk.nhs.cqrs.calculation.engine.Fraction;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.calculation.engine.Prepared;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.catalogue.Scope;

/**
 * The least that a calculation could cost: the arithmetic alone over inputs that are in memory, on
 * all cores, without texts, hashes and storage.
 */
final class Arithmetic {

  private static final Map<String, Field> FIELDS =
      Arrays.stream(Field.values()).collect(Collectors.toMap(Field::inFiles, Function.identity()));

  private final Prepared service;
  private final List<Inputs> inputs;

  /**
   * @param rows the collection file as plain CSV
   * @param sizes patients by practice
   */
  Arithmetic(Definition service, Path rows, Map<String, Long> sizes) throws IOException {
    this.service = Prepared.of(service, "");
    var values = new TreeMap<String, TreeMap<String, EnumMap<Field, Inputs.Value>>>();
    try (var lines = Files.lines(rows)) {
      lines
          .skip(1)
          .map(line -> line.split(","))
          .forEach(row ->
              values
                  .computeIfAbsent(row[1], _ -> new TreeMap<>())
                  .computeIfAbsent(row[3], _ -> new EnumMap<>(Field.class))
                  .put(FIELDS.get(row[4]), new Inputs.Value(Long.parseLong(row[5]), 0)));
    }
    var sources = List.of(new Inputs.Source("file", Instant.EPOCH));
    inputs =
        values.entrySet().stream()
            .map(practice ->
                new Inputs(
                    practice.getKey(),
                    service.id(),
                    service.version(),
                    service.achievementDates().getLast(),
                    new Inputs.ListSize(sizes.get(practice.getKey()), service.listSizeOn(), "file"),
                    sources,
                    practice.getValue()))
            .toList();
  }

  int practices() {
    return inputs.size();
  }

  /** Seconds that it takes once the compiler has seen it: the best of seven. */
  double seconds() {
    var best = Double.MAX_VALUE;
    for (var i = 0; i < 7; i++) {
      var began = System.nanoTime();
      pounds();
      best = Math.min(best, (System.nanoTime() - began) / 1e9);
    }
    return best;
  }

  /** The payment of all of England. */
  BigDecimal pounds() {
    return inputs.parallelStream().map(this::pounds).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal pounds(Inputs of) {
    var pounds = BigDecimal.ZERO;
    var results = new HashMap<String, Map<String, Fraction>>();
    for (var part : service.parts()) {
      var figure = Calculator.figure(part.rule(), of.of(part, results));
      results.put(part.code(), figure.results());
      if (part.scope() == Scope.INDICATOR && figure.amount() != null)
        pounds = pounds.add(figure.amount().pounds());
    }
    return pounds;
  }
}
