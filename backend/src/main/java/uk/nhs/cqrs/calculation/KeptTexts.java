package uk.nhs.cqrs.calculation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.catalogue.Field;

/** Reads back what was kept of a calculation. */
final class KeptTexts {

  private KeptTexts() {}

  static Inputs inputs(JsonMapper json, String text) {
    var node = json.readTree(text);
    var sources = new ArrayList<Inputs.Source>();
    for (var source : node.get("sources"))
      sources.add(
          new Inputs.Source(
              source.get("words").asString(), Instant.parse(source.get("at").asString())));
    var values = new TreeMap<String, EnumMap<Field, Inputs.Value>>();
    for (var indicator : node.get("values").properties()) {
      var fields = new EnumMap<Field, Inputs.Value>(Field.class);
      for (var field : indicator.getValue().properties())
        fields.put(
            Field.valueOf(field.getKey()),
            new Inputs.Value(field.getValue().get(0).asLong(), field.getValue().get(1).asInt()));
      values.put(indicator.getKey(), fields);
    }
    return new Inputs(
        node.get("provider").asString(),
        node.get("service").asString(),
        node.get("version").asInt(),
        LocalDate.parse(node.get("date").asString()),
        list(node.get("list")),
        sources,
        values);
  }

  private static Inputs.@Nullable ListSize list(@Nullable JsonNode node) {
    return node == null
        ? null
        : new Inputs.ListSize(
            node.get("patients").asLong(),
            LocalDate.parse(node.get("takenOn").asString()),
            node.get("source").asString());
  }

  /** Results by indicator and step, of the open part and, where it may be seen, of the pounds. */
  static Map<String, Map<String, BigDecimal>> steps(
      JsonMapper json, String open, @Nullable String money) {
    var steps = new LinkedHashMap<String, Map<String, BigDecimal>>();
    add(steps, json.readTree(open));
    if (money != null) add(steps, json.readTree(money));
    return steps;
  }

  private static void add(Map<String, Map<String, BigDecimal>> steps, JsonNode text) {
    for (var indicator : text.properties()) {
      var into = steps.computeIfAbsent(indicator.getKey(), _ -> new HashMap<>());
      for (var step : indicator.getValue().properties())
        into.put(step.getKey(), new BigDecimal(step.getValue().asString()));
    }
  }
}
