package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.calculation.engine.Elsewhere.Amount;
import uk.nhs.cqrs.calculation.engine.Elsewhere.From;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.catalogue.RuleSource;

/**
 * All achievement dates of a provider and service together. A date that is not signed sees every
 * signed one with what was signed, and the earlier unsigned ones as they come out now: it gets what
 * those leave. What a signed date would be now sees those signed before it, with what was signed,
 * and every unsigned one. So what a year allows once is given once, in whatever order the data
 * arrive.
 */
public final class Year {

  /** Dates that nobody has signed as they fall, then the signed ones as they were signed. */
  private static final Comparator<YearPart> ORDER =
      Comparator.comparing(YearPart::signed)
          .thenComparing(YearPart::signedAt, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(YearPart::date);

  private final Prepared definition;
  private final List<YearPart> parts;
  private final Map<LocalDate, Map<String, Map<String, BigDecimal>>> results = new HashMap<>();

  private Year(Prepared definition, List<YearPart> parts) {
    this.definition = definition;
    this.parts = parts.stream().sorted(Comparator.comparing(YearPart::date)).toList();
  }

  /**
   * Computes every date whose data are complete, also those that are signed: what comes out there
   * is what would be signed now. Refuses a date that is given twice.
   */
  public static Map<LocalDate, Computed> computed(Prepared definition, List<YearPart> parts) {
    var dates = new HashSet<LocalDate>();
    for (var part : parts)
      if (!dates.add(part.date())) throw new IllegalArgumentException("twice: " + part.date());
    return new Year(definition, parts).all();
  }

  private Map<LocalDate, Computed> all() {
    var computed = new TreeMap<LocalDate, Computed>();
    var signed = dates(YearPart::signed);
    var open = new HashSet<LocalDate>();
    var before = new HashSet<LocalDate>();
    for (var part : parts.stream().sorted(ORDER).toList()) {
      var seen = new HashSet<>(open);
      seen.addAll(part.signed() ? before : signed);
      var inputs = part.inputs();
      if (inputs != null) {
        var carried = Computed.carried(definition, with(part, inputs, seen));
        computed.put(part.date(), carried.computed());
        results.put(part.date(), carried.results());
      }
      if (part.signed()) before.add(part.date());
      else if (inputs != null) open.add(part.date());
    }
    return computed;
  }

  private Set<LocalDate> dates(Predicate<YearPart> which) {
    return parts.stream().filter(which).map(YearPart::date).collect(Collectors.toSet());
  }

  /** The inputs of a date with what its rules read of the others. */
  private Inputs with(YearPart part, Inputs inputs, Set<LocalDate> seen) {
    if (!definition.readsYear()) return inputs;
    var amounts = new ArrayList<Amount>();
    for (var of : definition.parts())
      for (var source : of.rule().inputs()) {
        if (source instanceof RuleSource.OtherDates it)
          amounts.add(added(of, it.name(), others(of, it, seen)));
        if (source instanceof RuleSource.EarlierDates it) amounts.add(earlier(of, it, part.date()));
      }
    return inputs.with(inputs.elsewhere().with(amounts));
  }

  private List<From> others(Prepared.Part of, RuleSource.OtherDates source, Set<LocalDate> seen) {
    return parts.stream()
        .filter(other -> seen.contains(other.date()))
        .map(other -> {
          var value =
              of.rule().gives(source.of())
                  ? result(of, other, source.of())
                  : fields(of, other, field(source.of()));
          return value == null ? null : new From(other.date(), value, other.signed());
        })
        .filter(Objects::nonNull)
        .toList();
  }

  private Amount earlier(Prepared.Part of, RuleSource.EarlierDates source, LocalDate date) {
    var from = new ArrayList<From>();
    for (var other : parts) {
      if (!other.date().isBefore(date)) continue;
      var value = fields(of, other, source.field());
      if (value != null) from.add(new From(other.date(), value, other.signed()));
    }
    return source.taken() == RuleSource.Taken.LATEST && !from.isEmpty()
        ? added(of, source.name(), from.subList(from.size() - 1, from.size()))
        : added(of, source.name(), from);
  }

  private static Amount added(Prepared.Part of, String name, List<From> from) {
    return new Amount(
        of.code(),
        name,
        from.stream().map(From::value).reduce(BigDecimal.ZERO, BigDecimal::add),
        from);
  }

  /**
   * What was signed, or else what comes out now. Refuses a signed date of which neither is known:
   * to take it for nought could pay twice.
   */
  private BigDecimal result(Prepared.Part of, YearPart other, String step) {
    var signed = other.signedSteps();
    var value = signed == null ? null : named(signed, of.code(), step);
    if (value == null) value = named(results.getOrDefault(other.date(), Map.of()), of.code(), step);
    if (value == null)
      throw new IllegalStateException(
          "no result %s of %s is known for %s".formatted(step, of.code(), other.date()));
    return value;
  }

  /** A field of all indicators in scope together; null where none has it. */
  private static @Nullable BigDecimal fields(Prepared.Part of, YearPart other, Field field) {
    BigDecimal sum = null;
    for (var indicator : of.indicators()) {
      var signed = other.signedSteps();
      var value = signed == null ? null : named(signed, indicator, field.inRules());
      var inputs = other.inputs();
      if (value == null && inputs != null) value = inputs.field(indicator, field);
      if (value != null) sum = sum == null ? value : sum.add(value);
    }
    return sum;
  }

  private static @Nullable BigDecimal named(
      Map<String, Map<String, BigDecimal>> results, String part, String name) {
    var steps = results.get(part);
    return steps == null ? null : steps.get(name);
  }

  private static Field field(String inRules) {
    for (var field : Field.values()) if (field.inRules().equals(inRules)) return field;
    throw new IllegalArgumentException("neither a step nor a field: " + inRules);
  }
}
