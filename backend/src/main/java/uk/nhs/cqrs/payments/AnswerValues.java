package uk.nhs.cqrs.payments;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the amount and the day of a line where they can mean one thing only. */
final class AnswerValues {

  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]");
  private static final Pattern POUNDS =
      Pattern.compile("\u00a3?([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(\\.[0-9]{1,2})?");
  private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
  private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})");

  private AnswerValues() {}

  /**
   * Pounds with at most nine digits before the point and two after it, with or without a pound sign
   * and a comma before every three digits; null where it is anything else.
   */
  static @Nullable BigDecimal amount(String text) {
    var pounds = POUNDS.matcher(BLANK.matcher(text).replaceAll(""));
    if (!pounds.matches()) return null;
    var pence = pounds.group(2);
    return new BigDecimal(pounds.group(1).replace(",", "") + (pence == null ? "" : pence))
        .setScale(2);
  }

  /** A day as 2026-04-20 or as 20/04/2026; null where it is anything else. */
  static @Nullable LocalDate day(String text) {
    var day = BLANK.matcher(text).replaceAll("");
    var first = YEAR_FIRST.matcher(day);
    var last = DAY_FIRST.matcher(day);
    try {
      if (first.matches()) return LocalDate.parse(day);
      return last.matches()
          ? LocalDate.of(number(last.group(3)), number(last.group(2)), number(last.group(1)))
          : null;
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
