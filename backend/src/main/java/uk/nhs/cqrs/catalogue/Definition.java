package uk.nhs.cqrs.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.FinancialYear;
import uk.nhs.cqrs.shared.Period;

/**
 * A quality service of a year in one version, all of it data.
 *
 * @param code code of the service, without its year
 * @param year the financial year
 * @param version counts from 1; a published version never changes
 * @param name the name that users know
 * @param summary what it is, in words
 * @param kind {@code NATIONAL} or {@code LOCAL}
 * @param collectionCode as collection files name service and year
 * @param period first and last day
 * @param paymentPeriod {@code MONTHLY}, {@code QUARTERLY}, {@code ANNUAL} or {@code NONE}
 * @param entry {@code AUTOMATIC}, {@code MANUAL} or {@code MIXED}
 * @param declarationRequired whether the provider has to declare
 * @param approvalRequired whether the commissioner has to approve
 * @param achievementDates the period ends, in order
 * @param listSizeOn the day whose list size counts
 * @param pointsTotal the points of all indicators together; null where there are none
 * @param parameters dated figures of the year
 * @param rules how figures are made
 * @param groups indicator groups in order
 * @param indicators indicators in order
 * @param examples published examples that hold
 * @param scheme what a local scheme has besides; null for a national service
 */
public record Definition(
    String code,
    FinancialYear year,
    int version,
    String name,
    String summary,
    String kind,
    String collectionCode,
    Period period,
    String paymentPeriod,
    String entry,
    boolean declarationRequired,
    boolean approvalRequired,
    List<LocalDate> achievementDates,
    LocalDate listSizeOn,
    @Nullable BigDecimal pointsTotal,
    List<Parameter> parameters,
    List<Rule> rules,
    List<Group> groups,
    List<Indicator> indicators,
    List<Example> examples,
    @Nullable Scheme scheme) {

  /** Code and year, for example {@code QOF-2025-26}. */
  public String id() {
    return code + "-" + year;
  }

  public boolean pays() {
    return !paymentPeriod.equals("NONE");
  }

  public Optional<Indicator> indicator(String wanted) {
    return indicators.stream().filter(i -> i.code().equals(wanted)).findFirst();
  }

  /** Whether people enter the field, because no collection brings it. */
  public boolean byHand(Asked asked) {
    return switch (entry) {
      case "AUTOMATIC" -> false;
      case "MANUAL" -> true;
      default -> asked.manual();
    };
  }

  /** Whether nothing has to be collected or entered before a provider who takes part is paid. */
  public boolean collectsNothing() {
    return scheme == null
        && indicators.stream().flatMap(i -> i.fields().stream()).noneMatch(Asked::required);
  }

  /** Whether a primary care network enters something of it. */
  public boolean asksNetworks() {
    return indicators.stream().flatMap(i -> i.fields().stream()).anyMatch(Asked::network);
  }

  public Rule rule(String wanted) {
    return rules.stream().filter(r -> r.code().equals(wanted)).findFirst().orElseThrow();
  }

  /** The scheme of a local service; only for those. */
  public Scheme localScheme() {
    if (scheme == null) throw new IllegalStateException(id() + " is not local");
    return scheme;
  }

  /** Whether a rule of it looks at other achievement dates of the year. */
  public boolean readsYear() {
    return rules.stream().anyMatch(Rule::readsYear);
  }

  /** The days whose list sizes rules ask for, besides {@link #listSizeOn}. */
  public SortedSet<LocalDate> listDates() {
    return rules.stream()
        .flatMap(rule -> rule.inputs().stream())
        .filter(RuleSource.ListOn.class::isInstance)
        .map(source -> ((RuleSource.ListOn) source).on())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The parameter of a name that is valid on a day; a figure of the group goes first. */
  public Optional<Parameter> parameter(String wanted, @Nullable String group, LocalDate day) {
    return parameters.stream()
        .filter(p -> p.code().equals(wanted) && p.validOn(day) && p.holdsFor(group))
        .max(java.util.Comparator.comparing(p -> p.group() != null));
  }

  /**
   * A figure of the year, with where it comes from. Several of one name hold on different days.
   *
   * @param code name in rules
   * @param group the area that it belongs to; null where it holds for the whole service
   * @param settled whether the figure is final; what rests on one that is not is unconfirmed
   * @param validFrom first day on which it holds; null is from the beginning
   * @param validTo last day on which it holds; null is until further notice
   */
  public record Parameter(
      String code,
      @Nullable String group,
      String name,
      BigDecimal value,
      String unit,
      String source,
      String confidence,
      boolean settled,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo) {

    /** A final figure. */
    public Parameter(
        String code,
        @Nullable String group,
        String name,
        BigDecimal value,
        String unit,
        String source,
        String confidence,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {
      this(code, group, name, value, unit, source, confidence, true, validFrom, validTo);
    }

    /** Whether it holds on a day. */
    public boolean validOn(LocalDate day) {
      return (validFrom == null || !day.isBefore(validFrom))
          && (validTo == null || !day.isAfter(validTo));
    }

    /** Whether it holds for a group, or a component of a scheme. */
    public boolean holdsFor(@Nullable String wanted) {
      return group == null || group.equals(wanted);
    }

    /** With its unit, for example {@code £3.12 for each blood sample}. */
    public String words() {
      return unit.startsWith("£ ")
          ? "£" + value.toPlainString() + unit.substring(1)
          : value.toPlainString() + " " + unit;
    }
  }

  /**
   * A group of indicators, which may share a register.
   *
   * @param rule code of the rule that makes a figure of the whole group; null where there is none
   */
  public record Group(String code, String name, @Nullable String rule) {

    /** A group without a figure of its own. */
    public Group(String code, String name) {
      this(code, name, null);
    }
  }

  /**
   * One measured thing.
   *
   * @param purpose {@code PAYMENT} or {@code MANAGEMENT_INFORMATION}
   * @param points points available; null where it earns none
   * @param lower lower threshold in per cent
   * @param upper upper threshold in per cent
   * @param rule code of the rule; null for management information
   */
  public record Indicator(
      String code,
      String group,
      String description,
      String purpose,
      List<Asked> fields,
      @Nullable BigDecimal points,
      @Nullable BigDecimal lower,
      @Nullable BigDecimal upper,
      boolean prevalenceAdjusted,
      @Nullable String rule,
      String source,
      String confidence) {}

  /**
   * A field of an indicator.
   *
   * @param manual whether people enter it, because no collection brings it
   * @param network whether only the primary care network of a practice enters it
   */
  public record Asked(
      Field field, String label, boolean required, boolean manual, boolean network) {}

  /** A published example: what is given by name, and what has to come out. */
  public record Example(
      String name,
      String source,
      String rule,
      java.util.Map<String, BigDecimal> given,
      java.util.Map<String, BigDecimal> expect) {}
}
