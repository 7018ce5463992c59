package uk.nhs.cqrs.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> PARAMETER =
      Set.of(
          "code",
          "group",
          "name",
          "value",
          "unit",
          "source",
          "confidence",
          "final",
          "validFrom",
          "validTo");

  private static final Set<String> INDICATOR =
      Set.of(
          "code",
          "group",
          "description",
          "purpose",
          "fields",
          "points",
          "lowerThreshold",
          "upperThreshold",
          "prevalenceAdjusted",
          "rule",
          "source",
          "confidence");

  DefinitionReader() {
    super(new ArrayList<>());
  }

  /** The definition; null where it has faults. */
  @Nullable Definition read(JsonNode root) {
    var definition = attempt(root);
    return faults().isEmpty() ? definition : null;
  }

  /** The definition as far as it can be read; what is in a faulty place stands for itself. */
  Definition attempt(JsonNode root) {
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
            value(root, "", "version", DefinitionReader::version, 1),
            text(root, "", "name", ".{1,200}"),
            text(root, "", "summary", ".{1,4000}"),
            text(root, "", "kind", "NATIONAL|LOCAL"),
            local
                ? (code + year).replaceAll("[^A-Z0-9]", "")
                : text(root, "", "collectionCode", "[A-Z0-9]{3,20}"),
            new Period(starts, ends),
            text(root, "", "paymentPeriod", "MONTHLY|QUARTERLY|ANNUAL|NONE"),
            local ? "MANUAL" : text(root, "", "entry", "AUTOMATIC|MANUAL|MIXED"),
            !local && flag(root, "", "declarationRequired", true),
            flag(root, "", "approvalRequired", true),
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
            each(root, "", "rules", new RuleReader(faults())::rule),
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
    return definition;
  }

  private static int version(String text) {
    var version = Integer.parseInt(text);
    if (version < 1 || version > 1000) throw new IllegalArgumentException(text);
    return version;
  }

  private Group group(JsonNode node, String at) {
    known(node, at, Set.of("code", "name", "rule"));
    return new Group(
        text(node, at, "code", "[A-Z0-9-]{1,20}"),
        text(node, at, "name", ".{1,200}"),
        textOrNull(node, at, "rule", "[a-z][a-z0-9-]{1,39}"));
  }

  private Parameter parameter(JsonNode node, String at) {
    known(node, at, PARAMETER);
    return new Parameter(
        text(node, at, "code", "[a-z][a-z0-9-]{1,59}"),
        textOrNull(node, at, "group", "[A-Z0-9-]{1,20}"),
        text(node, at, "name", ".{1,200}"),
        value(node, at, "value", Reading::decimal, BigDecimal.ZERO),
        text(node, at, "unit", ".{0,100}"),
        text(node, at, "source", ".{1,1000}"),
        text(node, at, "confidence", ".{1,300}"),
        !node.has("final") || flag(node, at, "final"),
        dayOrNull(node, at, "validFrom"),
        dayOrNull(node, at, "validTo"));
  }

  private @Nullable LocalDate dayOrNull(JsonNode node, String at, String key) {
    return node.hasNonNull(key) ? value(node, at, key, LocalDate::parse, LocalDate.EPOCH) : null;
  }

  private Indicator indicator(JsonNode node, String at) {
    known(node, at, INDICATOR);
    return new Indicator(
        text(node, at, "code", "[A-Z][A-Z0-9-]{1,15}"),
        text(node, at, "group", "[A-Z0-9-]{1,20}"),
        text(node, at, "description", ".{1,1000}"),
        text(node, at, "purpose", "PAYMENT|MANAGEMENT_INFORMATION"),
        each(node, at, "fields", this::asked),
        decimalOrNull(node, at, "points"),
        decimalOrNull(node, at, "lowerThreshold"),
        decimalOrNull(node, at, "upperThreshold"),
        flag(node, at, "prevalenceAdjusted"),
        textOrNull(node, at, "rule", "[a-z][a-z0-9-]{1,39}"),
        text(node, at, "source", ".{1,1000}"),
        text(node, at, "confidence", ".{1,300}"));
  }

  private Asked asked(JsonNode node, String at) {
    known(node, at, Set.of("field", "label", "required", "manual", "network"));
    return new Asked(
        value(node, at, "field", Field::valueOf, Field.COUNT),
        text(node, at, "label", ".{1,200}"),
        flag(node, at, "required"),
        flag(node, at, "manual"),
        flag(node, at, "network"));
  }

  private Example example(JsonNode node, String at) {
    known(node, at, Set.of("name", "source", "rule", "given", "expect"));
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
                    Reading::decimal,
                    BigDecimal.ZERO)));
    return numbers;
  }
}
