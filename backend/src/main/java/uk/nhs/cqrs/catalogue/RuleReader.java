package uk.nhs.cqrs.catalogue;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.shared.Refused.Fault;

/** Reads the rules of a definition: their inputs and steps. */
final class RuleReader extends Reading {

  private static final String NAME = "[a-z][a-z0-9-]{1,59}";

  private static final String UNITS = "|£|%|points|items|checks|patients|days";

  RuleReader(List<Fault> faults) {
    super(faults);
  }

  Rule rule(JsonNode node, String at) {
    known(
        node, at, Set.of("code", "name", "clause", "steps", "points", "amount", "scope", "inputs"));
    return new Rule(
        text(node, at, "code", "[a-z][a-z0-9-]{1,39}"),
        text(node, at, "name", ".{1,200}"),
        textOrNull(node, at, "clause", ".{1,400}"),
        each(node, at, "steps", this::step).stream().filter(java.util.Objects::nonNull).toList(),
        textOrNull(node, at, "points", NAME),
        textOrNull(node, at, "amount", NAME),
        node.hasNonNull("scope")
            ? value(node, at, "scope", Scope::valueOf, Scope.INDICATOR)
            : Scope.INDICATOR,
        node.has("inputs")
            ? each(node, at, "inputs", this::source).stream()
                .filter(java.util.Objects::nonNull)
                .toList()
            : List.of());
  }

  private @Nullable RuleSource source(JsonNode node, String at) {
    var name = text(node, at, "name", NAME);
    var words = text(node, at, "words", ".{1,400}");
    return switch (node.path("input").asString("")) {
      case "field" -> {
        has(node, at, "field", "indicator");
        yield new RuleSource.OfDate(
            name, words, field(node, at), textOrNull(node, at, "indicator", "[A-Z0-9-]{2,16}"));
      }
      case "earlier-dates" -> {
        has(node, at, "field", "take");
        yield new RuleSource.EarlierDates(
            name,
            words,
            field(node, at),
            value(node, at, "take", RuleSource.Taken::valueOf, RuleSource.Taken.SUM));
      }
      case "other-dates" -> {
        has(node, at, "of");
        yield new RuleSource.OtherDates(name, words, text(node, at, "of", NAME));
      }
      case "list-size" -> {
        has(node, at, "on");
        yield new RuleSource.ListOn(
            name, words, value(node, at, "on", LocalDate::parse, LocalDate.EPOCH));
      }
      case "parameter" -> {
        has(node, at, "parameter", "on");
        yield new RuleSource.ParameterOn(
            name,
            words,
            text(node, at, "parameter", NAME),
            node.hasNonNull("on")
                ? value(node, at, "on", LocalDate::parse, LocalDate.EPOCH)
                : null);
      }
      case "provider" -> {
        has(node, at, "decimal");
        yield new RuleSource.OfProvider(name, words, text(node, at, "decimal", NAME));
      }
      case "result" -> {
        has(node, at, "of", "over", "code");
        yield new RuleSource.Result(
            name,
            words,
            text(node, at, "of", NAME),
            value(node, at, "over", Scope::valueOf, Scope.INDICATOR),
            textOrNull(node, at, "code", "[A-Za-z0-9-]{2,40}"));
      }
      default -> {
        fault(
            at + "/input",
            "Use one of field, earlier-dates, other-dates, list-size, parameter, provider, result");
        yield null;
      }
    };
  }

  private Field field(JsonNode node, String at) {
    return value(node, at, "field", Field::valueOf, Field.COUNT);
  }

  private void has(JsonNode node, String at, String... besides) {
    var keys = new HashSet<>(Set.of("input", "name", "words"));
    keys.addAll(List.of(besides));
    known(node, at, keys);
  }

  private @Nullable Step step(JsonNode node, String at) {
    var facts =
        new Step.Facts(
            text(node, at, "name", NAME),
            text(node, at, "words", ".{1,1000}"),
            text(node, at, "unit", UNITS),
            textOrNull(node, at, "clause", ".{1,400}"),
            rounding(node, at),
            flag(node, at, "money"));
    var read = new Operands(node, at);
    var step =
        switch (node.path("step").asString("")) {
          case "percent" -> new Step.Percent(facts, read.one("of"), read.one("among"));
          case "ratio" -> new Step.Ratio(facts, read.one("of"), read.one("to"));
          case "product" -> new Step.Product(facts, read.all("factors"));
          case "sum" -> new Step.Sum(facts, read.all("terms"));
          case "difference" -> new Step.Difference(facts, read.one("from"), read.one("less"));
          case "remainder" -> new Step.Remainder(facts, read.one("from"), read.one("less"));
          case "sliding-scale" ->
              new Step.SlidingScale(
                  facts,
                  read.one("achieved"),
                  read.one("lower"),
                  read.one("upper"),
                  read.one("available"));
          case "all-or-nothing" ->
              new Step.AllOrNothing(facts, read.one("condition"), read.one("available"));
          case "at-most" -> new Step.AtMost(facts, read.one("value"), read.one("cap"));
          case "at-least" -> new Step.AtLeast(facts, read.one("value"), read.one("floor"));
          default -> null;
        };
    if (step == null)
      fault(
          at + "/step",
          "Use one of percent, ratio, product, sum, difference, remainder, sliding-scale,"
              + " all-or-nothing, at-most, at-least");
    else known(node, at, read.keys);
    return step;
  }

  /** Reads the names that a step works on, and remembers the keys that it may have. */
  private final class Operands {
    private final JsonNode node;
    private final String at;
    private final Set<String> keys =
        new HashSet<>(Set.of("step", "name", "words", "unit", "clause", "rounding", "money"));

    Operands(JsonNode node, String at) {
      this.node = node;
      this.at = at;
    }

    String one(String key) {
      keys.add(key);
      return text(node, at, key, NAME);
    }

    List<String> all(String key) {
      keys.add(key);
      return each(
          node,
          at,
          key,
          (name, place) -> {
            if (!name.isString()) fault(place, "Give a name");
            return name.asString("");
          });
    }
  }

  private @Nullable Rounding rounding(JsonNode node, String at) {
    if (!node.hasNonNull("rounding")) return null;
    var rounding = node.get("rounding");
    known(rounding, at + "/rounding", Set.of("decimals", "mode", "source"));
    return new Rounding(
        value(rounding, at + "/rounding", "decimals", RuleReader::decimals, 2),
        value(rounding, at + "/rounding", "mode", RuleReader::mode, RoundingMode.HALF_UP),
        textOrNull(rounding, at + "/rounding", "source", ".{1,400}"));
  }

  private static RoundingMode mode(String text) {
    var mode = RoundingMode.valueOf(text);
    if (mode == RoundingMode.UNNECESSARY) throw new IllegalArgumentException(text);
    return mode;
  }

  private static int decimals(String text) {
    var decimals = Integer.parseInt(text);
    if (decimals < 0 || decimals > 20) throw new IllegalArgumentException(text);
    return decimals;
  }
}
