package uk.nhs.cqrs.calculation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.catalogue.RuleFixtures;

/**
 * Writes the workings of all practices of a year-end collection as JSON lines, for {@code
 * docs/exact-fractions.py}: {@code -Dcqrs.england=<file.csv.gz> -Dcqrs.workings=<folder>}. List
 * sizes are made from the codes of the practices, in one fixed way.
 */
@DisplayName("The workings of England")
@EnabledIfSystemProperty(named = "cqrs.england", matches = ".+")
class EnglandWorkingsTest {

  private static final Map<String, Field> FIELDS =
      Arrays.stream(Field.values()).collect(Collectors.toMap(Field::inFiles, Function.identity()));

  private final Prepared qof = Prepared.of(RuleFixtures.shipped("qof-2025-26.json"), "rules");

  @Test
  @DisplayName("are written for somebody else to recompute")
  void written() throws IOException {
    var folder = Files.createDirectories(Path.of(System.getProperty("cqrs.workings", "target")));
    var england = england();
    var lines = 0L;
    try (var out = Files.newBufferedWriter(folder.resolve("workings.jsonl"))) {
      for (var inputs : england) lines += write(out, inputs);
    }
    assertThat(lines).isEqualTo((long) england.size() * qof.parts().size());
    System.out.printf("%d practices, %d workings%n", england.size(), lines);
  }

  private long write(Writer out, Inputs inputs) throws IOException {
    var results = new HashMap<String, Map<String, Fraction>>();
    for (var part : qof.parts()) {
      var figure = Calculator.figure(part.rule(), inputs.of(part, results));
      results.put(part.code(), figure.results());
      out.write("{\"provider\":\"" + inputs.provider() + "\",\"part\":\"" + part.code() + "\"");
      out.write(",\"steps\":[");
      for (var line : figure.working().steps()) {
        if (line.number() > 1) out.write(",");
        out.write(line(line));
      }
      out.write("]}\n");
    }
    return qof.parts().size();
  }

  private static String line(Working.Line line) {
    var rounding = line.step().facts().rounding();
    return "{\"step\":\"%s\",\"name\":\"%s\",\"operands\":[%s],\"rounding\":%s,\"result\":\"%s\"}"
        .formatted(
            line.step().getClass().getSimpleName(),
            line.name(),
            line.operands().stream()
                .map(o -> "[\"" + o.name() + "\",\"" + o.value().toPlainString() + "\"]")
                .collect(Collectors.joining(",")),
            rounding == null
                ? "null"
                : "[" + rounding.decimals() + ",\"" + rounding.mode().name() + "\"]",
            line.result().toPlainString());
  }

  private List<Inputs> england() throws IOException {
    var values = new TreeMap<String, TreeMap<String, EnumMap<Field, Inputs.Value>>>();
    var file = Files.newInputStream(Path.of(System.getProperty("cqrs.england")));
    try (var lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(row ->
              values
                  .computeIfAbsent(row[1], _ -> new TreeMap<>())
                  .computeIfAbsent(row[3], _ -> new EnumMap<>(Field.class))
                  .put(FIELDS.get(row[4]), new Inputs.Value(Long.parseLong(row[5]), 0)));
    }
    var service = qof.definition();
    return values.entrySet().stream()
        .map(practice ->
            new Inputs(
                practice.getKey(),
                service.id(),
                service.version(),
                service.achievementDates().getLast(),
                new Inputs.ListSize(size(practice.getKey()), service.listSizeOn(), "made"),
                List.of(new Inputs.Source("collection", Instant.EPOCH)),
                practice.getValue()))
        .filter(inputs -> inputs.missing(service).isEmpty())
        .toList();
  }

  private static long size(String practice) {
    return 2000L + Math.floorMod(practice.hashCode(), 18_000);
  }
}
