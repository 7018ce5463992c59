package uk.nhs.cqrs.shared;

import java.time.LocalDate;

/**
 * Days from the first to the last, both included.
 *
 * @param from first day
 * @param to last day, not before the first
 */
public record Period(LocalDate from, LocalDate to) {

  public Period {
    if (to.isBefore(from))
      throw new IllegalArgumentException("ends " + to + " before it begins " + from);
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  public boolean contains(Period inner) {
    return contains(inner.from) && contains(inner.to);
  }
}
