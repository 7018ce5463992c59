package uk.nhs.cqrs.shared;

import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Pattern;

/**
 * A year from 1 April to 31 March, named by both its calendar years.
 *
 * @param firstYear the calendar year in which it begins
 */
public record FinancialYear(int firstYear) {

  private static final Pattern SHAPE = Pattern.compile("20\\d\\d-\\d\\d");

  /** Reads {@code 2025-26}; refuses anything else, and two years that do not follow each other. */
  public static FinancialYear of(String name) {
    if (!SHAPE.matcher(name).matches())
      throw new IllegalArgumentException("not a financial year: " + name);
    var year = new FinancialYear(Integer.parseInt(name.substring(0, 4)));
    if (!year.toString().equals(name))
      throw new IllegalArgumentException("not a financial year: " + name);
    return year;
  }

  public static FinancialYear containing(LocalDate day) {
    return new FinancialYear(day.getMonthValue() >= 4 ? day.getYear() : day.getYear() - 1);
  }

  public LocalDate firstDay() {
    return LocalDate.of(firstYear, Month.APRIL, 1);
  }

  public LocalDate lastDay() {
    return LocalDate.of(firstYear + 1, Month.MARCH, 31);
  }

  @Override
  public String toString() {
    return "%d-%02d".formatted(firstYear, (firstYear + 1) % 100);
  }
}
