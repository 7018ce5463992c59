package uk.nhs.cqrs.calculation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.calculation.engine.Elsewhere;
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
        values,
        elsewhere(node.get("elsewhere")));
  }

  private static Elsewhere elsewhere(@Nullable JsonNode node) {
    if (node == null) return Elsewhere.NONE;
    var lists = new TreeMap<LocalDate, Inputs.ListSize>();
    for (var list : node.get("lists"))
      lists.put(
          LocalDate.parse(list.get("on").asString()), Objects.requireNonNull(KeptTexts.list(list)));
    var decimals = new TreeMap<String, Elsewhere.Dated>();
    for (var decimal : node.get("decimals"))
      decimals.put(
          decimal.get("name").asString(),
          new Elsewhere.Dated(
              new BigDecimal(decimal.get("value").asString()),
              LocalDate.parse(decimal.get("from").asString()),
              decimal.get("source").asString()));
    var amounts = new ArrayList<Elsewhere.Amount>();
    for (var amount : node.get("amounts"))
      amounts.add(
          new Elsewhere.Amount(
              amount.get("part").asString(),
              amount.get("name").asString(),
              new BigDecimal(amount.get("value").asString()),
              amount.get("from").valueStream().map(KeptTexts::from).toList()));
    return new Elsewhere(lists, decimals, amounts);
  }

  private static Elsewhere.From from(JsonNode node) {
    return new Elsewhere.From(
        LocalDate.parse(node.get("date").asString()),
        new BigDecimal(node.get("value").asString()),
        node.get("signed").asBoolean());
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
