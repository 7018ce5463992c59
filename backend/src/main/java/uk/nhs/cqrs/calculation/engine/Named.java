package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.catalogue.RuleSource;
import uk.nhs.cqrs.catalogue.Scope;

/**
 * Puts the inputs of one part under the names that its rule uses: what the definition gives, the
 * fields, the list size, and what the rule declares besides.
 */
final class Named {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private final Prepared.Part part;
  private final Inputs inputs;
  private final Map<String, Map<String, Fraction>> results;

  private Named(Prepared.Part part, Inputs inputs, Map<String, Map<String, Fraction>> results) {
    this.part = part;
    this.inputs = inputs;
    this.results = results;
  }

  /**
   * @param results of the parts before, by part and step; an input that reads one that is not there
   *     is left out
   */
  static Map<String, Input> of(
      Prepared.Part part, Inputs inputs, Map<String, Map<String, Fraction>> results) {
    return new Named(part, inputs, results).all();
  }

  private Map<String, Input> all() {
    var named = new HashMap<>(part.parameters(inputs.date()));
    if (part.scope() == Scope.INDICATOR) fields(named);
    var list = inputs.list();
    if (list != null) named.put("list-size", list("list-size", list));
    for (var source : part.rule().inputs()) {
      var input = declared(source);
      if (input != null) named.put(source.name(), input);
    }
    return named;
  }

  private void fields(Map<String, Input> named) {
    var held = inputs.values().get(part.code());
    if (held == null) return;
    held.forEach((field, value) -> {
      var source = inputs.sources().get(value.source());
      named.put(
          field.inRules(),
          new Input(
              field.inRules(),
              BigDecimal.valueOf(value.number()),
              "MEASUREMENT",
              source.words(),
              source.at().toString(),
              null));
    });
  }

  private static Input list(String name, Inputs.ListSize list) {
    return new Input(
        name,
        BigDecimal.valueOf(list.patients()),
        "LIST_SIZE",
        list.source(),
        list.takenOn().toString(),
        null);
  }

  private @Nullable Input declared(RuleSource source) {
    return switch (source) {
      case RuleSource.OfDate it -> ofDate(it);
      case RuleSource.EarlierDates _, RuleSource.OtherDates _ -> ofYear(source);
      case RuleSource.ListOn it -> {
        var list = inputs.elsewhere().lists().get(it.on());
        yield list == null ? null : list(it.name(), list);
      }
      case RuleSource.ParameterOn it -> {
        var given = part.parameter(it.parameter(), it.on() == null ? inputs.date() : it.on());
        yield given == null ? null : given.named(it.name());
      }
      case RuleSource.OfProvider it -> {
        var decimal = inputs.elsewhere().decimals().get(it.decimal());
        yield decimal == null
            ? null
            : new Input(
                it.name(),
                decimal.value(),
                "PROVIDER",
                "%s; since %s".formatted(decimal.source(), DAY.format(decimal.from())),
                null,
                null);
      }
      case RuleSource.Result it -> result(it);
    };
  }

  /** A field of one indicator, or of all in scope together; nought where none has it. */
  private Input ofDate(RuleSource.OfDate it) {
    var sum = BigDecimal.ZERO;
    for (var indicator : part.indicators(it.indicator())) {
      var value = inputs.field(indicator, it.field());
      if (value != null) sum = sum.add(value);
    }
    return new Input(
        it.name(), sum, "MEASUREMENT", "%s: %s".formatted(it.words(), of(it.field())), null, null);
  }

  private String of(Field field) {
    return field.inFiles() + " of " + DAY.format(inputs.date());
  }

  /** Null where it was not taken together: see {@link Year}. */
  private @Nullable Input ofYear(RuleSource source) {
    var amount = inputs.elsewhere().amount(part.code(), source.name());
    return amount == null
        ? null
        : new Input(
            source.name(),
            amount.value(),
            "OTHER_DATES",
            source.words() + ": " + dates(amount),
            null,
            null);
  }

  private static String dates(Elsewhere.Amount amount) {
    return amount.from().isEmpty()
        ? "none of the other dates has data yet"
        : amount.from().stream()
            .map(from ->
                "%s %s%s"
                    .formatted(
                        DAY.format(from.date()),
                        from.value().toPlainString(),
                        from.signed() ? " (signed)" : ""))
            .collect(Collectors.joining(", "));
  }

  /** One result, or those of all indicators or groups in scope added up; null where none is. */
  private @Nullable Input result(RuleSource.Result it) {
    Fraction sum = null;
    for (var giver : part.givers(it)) {
      var value = results.getOrDefault(giver, Map.of()).get(it.of());
      if (value != null) sum = sum == null ? value : sum.plus(value);
    }
    return sum == null
        ? null
        : new Input(it.name(), sum.decimal(), sum, "RESULT", it.words(), null, null, null);
  }
}
