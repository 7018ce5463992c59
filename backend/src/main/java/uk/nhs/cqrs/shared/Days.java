package uk.nhs.cqrs.shared;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as people read them. */
public final class Days {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

  private Days() {}

  /** For example {@code 31 March 2026}. */
  public static String words(LocalDate day) {
    return DAY.format(day);
  }
}
