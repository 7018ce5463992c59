package uk.nhs.cqrs.catalogue;

import java.math.BigDecimal;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * Reads values out of JSON. Every fault is noted with its place (a JSON pointer) and reading goes
 * on, so that all of them are told at once.
 */
class Reading {

  private final List<Fault> faults;

  Reading(List<Fault> faults) {
    this.faults = faults;
  }

  final List<Fault> faults() {
    return faults;
  }

  final <T> List<T> each(
      JsonNode node, String at, String key, BiFunction<JsonNode, String, T> reader) {
    var list = new ArrayList<T>();
    if (!node.path(key).isArray()) {
      fault(at + "/" + key, "Give a list");
      return list;
    }
    var index = 0;
    for (var item : node.get(key)) list.add(reader.apply(item, at + "/" + key + "/" + index++));
    return list;
  }

  final String text(JsonNode node, String at, String key, String shape) {
    var value = node.path(key);
    if (!value.isString()) fault(at + "/" + key, "Give a text");
    else if (!value.asString().matches("(?s)" + shape))
      fault(at + "/" + key, "Give a text of the form " + shape);
    return value.asString("");
  }

  /** A text; null where nothing is given. */
  final @Nullable String textOrNull(JsonNode node, String at, String key, String shape) {
    return node.hasNonNull(key) ? text(node, at, key, shape) : null;
  }

  /** True or false; false where nothing is given. */
  final boolean flag(JsonNode node, String at, String key) {
    return flag(node, at, key, false);
  }

  /** True or false, or what holds where nothing is given. */
  final boolean flag(JsonNode node, String at, String key, boolean otherwise) {
    var value = node.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) fault(at + "/" + key, "Give true or false");
    return value.asBoolean(otherwise);
  }

  /** A plain decimal of at most 15 digits before the point and 12 after it; no exponent. */
  static BigDecimal decimal(String text) {
    if (!text.matches("-?[0-9]{1,15}([.][0-9]{1,12})?")) throw new IllegalArgumentException(text);
    return new BigDecimal(text);
  }

  final @Nullable BigDecimal decimalOrNull(JsonNode node, String at, String key) {
    return node.hasNonNull(key) ? value(node, at, key, Reading::decimal, BigDecimal.ZERO) : null;
  }

  final <T> T value(JsonNode node, String at, String key, Function<String, T> parser, T otherwise) {
    return parse(node.path(key), at + "/" + key, parser, otherwise);
  }

  final <T> T parse(JsonNode node, String at, Function<String, T> parser, T otherwise) {
    if (node.isMissingNode() || node.isNull()) {
      fault(at, "Give a value; it is required");
      return otherwise;
    }
    try {
      return parser.apply(node.asString(""));
    } catch (IllegalArgumentException | DateTimeParseException unreadable) {
      var there = node.asString("");
      fault(
          at,
          "\"%s\" cannot be read here"
              .formatted(there.length() > 60 ? there.substring(0, 60) + "…" : there));
      return otherwise;
    }
  }

  final void known(JsonNode node, String at, Set<String> keys) {
    node.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> !keys.contains(key))
        .forEach(key -> fault(at + "/" + key, "Take this out; it is not known here"));
  }

  final void fault(String at, String detail) {
    faults.add(new Fault(at, detail));
  }
}
