package uk.nhs.cqrs.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.catalogue.Definition.Asked;
import uk.nhs.cqrs.catalogue.Definition.Example;
import uk.nhs.cqrs.catalogue.Definition.Group;
import uk.nhs.cqrs.catalogue.Definition.Indicator;
import uk.nhs.cqrs.catalogue.Definition.Parameter;
import uk.nhs.cqrs.shared.FinancialYear;
import uk.nhs.cqrs.shared.Period;

/**
 * Reads the definition of a service version from JSON. Every fault is noted with its place (a JSON
 * pointer) and reading goes on, so that all of them are told at once. What a definition has to add
 * up to is looked at by {@link DefinitionCheck}.
 */
final class DefinitionReader extends Reading {

  private static final List<String> EVERY =
      List.of(
          "code",
          "year",
          "version",
          "name",
          "summary",
          "kind",
          "startsOn",
          "endsOn",
          "paymentPeriod",
          "parameters",
          "rules",
          "examples");
  private static final List<String> NATIONAL =
      List.of(
          "collectionCode",
          "entry",
          "declarationRequired",
          "approvalRequired",
          "achievementDates",
          "listSizeOn",
          "pointsTotal",
          "indicatorsTotal",
          "groups",
          "indicators");

  DefinitionReader() {
    super(new ArrayList<>());
  }

  /** The definition; null where faults keep it from being made. */
  @Nullable Definition read(JsonNode root) {
    var local = root.path("kind").asString("").equals("LOCAL");
    var keys = new HashSet<>(EVERY);
    keys.addAll(local ? List.of("scheme") : NATIONAL);
    known(root, "", keys);
    var code = text(root, "", "code", "[A-Z][A-Z0-9_]{1,19}");
    var year = value(root, "", "year", FinancialYear::of, new FinancialYear(2000));
    var starts = value(root, "", "startsOn", LocalDate::parse, LocalDate.EPOCH);
    var ends = value(root, "", "endsOn", LocalDate::parse, LocalDate.EPOCH);
    if (ends.isBefore(starts)) {
      fault("/endsOn", "Give a last day that is not before the first, " + starts);
      ends = starts;
    }
    var definition =
        new Definition(
            code,
            year,
            value(root, "", "version", Integer::parseInt, 1),
            text(root, "", "name", ".{1,200}"),
            text(root, "", "summary", ".{1,4000}"),
            text(root, "", "kind", "NATIONAL|LOCAL"),
            local
                ? (code + year).replaceAll("[^A-Z0-9]", "")
                : text(root, "", "collectionCode", "[A-Z0-9]{3,20}"),
            new Period(starts, ends),
            text(root, "", "paymentPeriod", "MONTHLY|QUARTERLY|ANNUAL|NONE"),
            local ? "MANUAL" : text(root, "", "entry", "AUTOMATIC|MANUAL|MIXED"),
            !local && root.path("declarationRequired").asBoolean(true),
            root.path("approvalRequired").asBoolean(true),
            local
                ? List.of()
                : each(
                    root,
                    "",
                    "achievementDates",
                    (day, at) -> parse(day, at, LocalDate::parse, LocalDate.EPOCH)),
            local ? starts : value(root, "", "listSizeOn", LocalDate::parse, LocalDate.EPOCH),
            decimalOrNull(root, "", "pointsTotal"),
            each(root, "", "parameters", this::parameter),
            each(root, "", "rules", this::rule),
            local ? List.of() : each(root, "", "groups", this::group),
            local ? List.of() : each(root, "", "indicators", this::indicator),
            root.has("examples") ? each(root, "", "examples", this::example) : List.of(),
            local ? new SchemeReader(faults()).read(root.path("scheme"), "/scheme") : null);
    var total = root.path("indicatorsTotal");
    if (total.isNumber() && total.asInt() != definition.indicators().size()) {
      fault(
          "/indicatorsTotal",
          "There are %d indicators, and %d are announced"
              .formatted(definition.indicators().size(), total.asInt()));
    }
    return faults().isEmpty() ? definition : null;
  }

  private Group group(JsonNode node, String at) {
    return new Group(text(node, at, "code", "[A-Z0-9-]{1,20}"), text(node, at, "name", ".{1,200}"));
  }

  private Parameter parameter(JsonNode node, String at) {
    return new Parameter(
        text(node, at, "code", "[a-z][a-z0-9-]{1,59}"),
        node.hasNonNull("group") ? node.get("group").asString() : null,
        text(node, at, "name", ".{1,200}"),
        value(node, at, "value", BigDecimal::new, BigDecimal.ZERO),
        text(node, at, "unit", ".{0,100}"),
        text(node, at, "source", ".{1,1000}"),
        text(node, at, "confidence", ".{1,300}"));
  }

  private Indicator indicator(JsonNode node, String at) {
    return new Indicator(
        text(node, at, "code", "[A-Z][A-Z0-9-]{1,15}"),
        text(node, at, "group", "[A-Z0-9-]{1,20}"),
        text(node, at, "description", ".{1,1000}"),
        text(node, at, "purpose", "PAYMENT|MANAGEMENT_INFORMATION"),
        each(node, at, "fields", this::asked),
        decimalOrNull(node, at, "points"),
        decimalOrNull(node, at, "lowerThreshold"),
        decimalOrNull(node, at, "upperThreshold"),
        node.path("prevalenceAdjusted").asBoolean(false),
        node.hasNonNull("rule") ? node.get("rule").asString() : null,
        text(node, at, "source", ".{1,1000}"),
        text(node, at, "confidence", ".{1,300}"));
  }

  private Asked asked(JsonNode node, String at) {
    return new Asked(
        value(node, at, "field", Field::valueOf, Field.COUNT),
        text(node, at, "label", ".{1,200}"),
        node.path("required").asBoolean(false),
        node.path("manual").asBoolean(false),
        flag(node, at, "network"));
  }

  Rule rule(JsonNode node, String at) {
    return new Rule(
        text(node, at, "code", "[a-z][a-z0-9-]{1,39}"),
        text(node, at, "name", ".{1,200}"),
        node.hasNonNull("clause") ? node.get("clause").asString() : null,
        each(node, at, "steps", this::step).stream().filter(java.util.Objects::nonNull).toList(),
        node.hasNonNull("points") ? node.get("points").asString() : null,
        node.hasNonNull("amount") ? node.get("amount").asString() : null);
  }

  private @Nullable Step step(JsonNode node, String at) {
    var facts =
        new Step.Facts(
            text(node, at, "name", "[a-z][a-z0-9-]{1,59}"),
            text(node, at, "words", ".{1,1000}"),
            text(node, at, "unit", ".{0,40}"),
            node.hasNonNull("clause") ? node.get("clause").asString() : null,
            rounding(node, at),
            node.path("money").asBoolean(false));
    Function<String, String> name = key -> text(node, at, key, "[a-z][a-z0-9-]{1,59}");
    Function<String, List<String>> names = key -> each(node, at, key, (n, place) -> n.asString());
    return switch (node.path("step").asString("")) {
      case "percent" -> new Step.Percent(facts, name.apply("of"), name.apply("among"));
      case "ratio" -> new Step.Ratio(facts, name.apply("of"), name.apply("to"));
      case "product" -> new Step.Product(facts, names.apply("factors"));
      case "sum" -> new Step.Sum(facts, names.apply("terms"));
      case "difference" -> new Step.Difference(facts, name.apply("from"), name.apply("less"));
      case "sliding-scale" ->
          new Step.SlidingScale(
              facts,
              name.apply("achieved"),
              name.apply("lower"),
              name.apply("upper"),
              name.apply("available"));
      case "all-or-nothing" ->
          new Step.AllOrNothing(facts, name.apply("condition"), name.apply("available"));
      case "at-most" -> new Step.AtMost(facts, name.apply("value"), name.apply("cap"));
      case "at-least" -> new Step.AtLeast(facts, name.apply("value"), name.apply("floor"));
      default -> {
        fault(
            at + "/step",
            "Use one of percent, ratio, product, sum, difference, sliding-scale, all-or-nothing, at-most, at-least");
        yield null;
      }
    };
  }

  private @Nullable Rounding rounding(JsonNode node, String at) {
    if (!node.hasNonNull("rounding")) return null;
    var rounding = node.get("rounding");
    return new Rounding(
        value(rounding, at + "/rounding", "decimals", Integer::parseInt, 2),
        value(rounding, at + "/rounding", "mode", RoundingMode::valueOf, RoundingMode.HALF_UP));
  }

  private Example example(JsonNode node, String at) {
    return new Example(
        text(node, at, "name", ".{1,200}"),
        text(node, at, "source", ".{1,1000}"),
        text(node, at, "rule", "[a-z][a-z0-9-]{1,39}"),
        numbers(node, at, "given"),
        numbers(node, at, "expect"));
  }

  private Map<String, BigDecimal> numbers(JsonNode node, String at, String key) {
    var numbers = new LinkedHashMap<String, BigDecimal>();
    node.path(key)
        .properties()
        .forEach(e ->
            numbers.put(
                e.getKey(),
                parse(
                    e.getValue(),
                    at + "/" + key + "/" + e.getKey(),
                    BigDecimal::new,
                    BigDecimal.ZERO)));
    return numbers;
  }
}
