package uk.nhs.cqrs.calculation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.collection.Holdings.Held;

/**
 * What is held and what is signed for the dates of a service, for rules that see the year.
 *
 * @param held data by date and provider
 * @param signed what is signed as far as it goes, by date and provider
 */
record OtherDates(
    Map<LocalDate, Map<String, Held>> held, Map<LocalDate, Map<String, Signed>> signed) {

  /**
   * Figures that are signed as far as it goes.
   *
   * @param at when the last step was signed
   * @param steps results by indicator and step
   */
  record Signed(Instant at, Map<String, Map<String, BigDecimal>> steps) {}

  @Nullable Held held(LocalDate date, String provider) {
    return held.getOrDefault(date, Map.of()).get(provider);
  }

  @Nullable Signed signed(LocalDate date, String provider) {
    return signed.getOrDefault(date, Map.of()).get(provider);
  }
}
