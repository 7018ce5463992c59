package uk.nhs.cqrs.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.nhs.cqrs.catalogue.Definition.Parameter;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Period;

/** What a component of a local scheme is paid by, on which days of activity. */
public final class Tariff {

  private Tariff() {}

  /**
   * A period in parts, in order, on which no parameter that the rule of a component reads changes;
   * at least one.
   */
  public static List<Period> parts(
      Definition definition, Scheme.Component component, Period period) {
    var begins = new TreeSet<LocalDate>();
    for (var parameter : read(definition, component)) {
      if (parameter.validFrom() != null) begins.add(parameter.validFrom());
      if (parameter.validTo() != null) begins.add(parameter.validTo().plusDays(1));
    }
    var parts = new ArrayList<Period>();
    var from = period.from();
    for (var day : begins)
      if (day.isAfter(period.from()) && !day.isAfter(period.to())) {
        parts.add(new Period(from, day.minusDays(1)));
        from = day;
      }
    parts.add(new Period(from, period.to()));
    return parts;
  }

  private static List<Parameter> read(Definition definition, Scheme.Component component) {
    return definition.parameters().stream()
        .filter(parameter -> parameter.holdsFor(component.code()))
        .filter(parameter ->
            definition.rules().stream()
                .filter(rule -> rule.code().equals(component.rule()))
                .flatMap(rule -> rule.steps().stream())
                .anyMatch(step -> step.operands().contains(parameter.code())))
        .toList();
  }

  /** The parameters of the component in words; with their days where they change in the period. */
  public static String words(Definition definition, Scheme.Component component, Period period) {
    return definition.parameters().stream()
        .filter(parameter -> component.code().equals(parameter.group()))
        .filter(parameter ->
            (parameter.validFrom() == null || !parameter.validFrom().isAfter(period.to()))
                && (parameter.validTo() == null || !parameter.validTo().isBefore(period.from())))
        .map(parameter -> parameter.words() + days(parameter, period))
        .collect(Collectors.joining("; "));
  }

  private static String days(Parameter parameter, Period period) {
    var from = parameter.validFrom();
    var to = parameter.validTo();
    return (from == null || !from.isAfter(period.from()) ? "" : " from " + Days.words(from))
        + (to == null || !to.isBefore(period.to()) ? "" : " until " + Days.words(to));
  }
}
