package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What goes into an achievement and does not belong to its own date: it is kept and hashed with the
 * other inputs, so that the same result can be made again later from what was kept.
 *
 * @param lists list sizes by the day that a rule asks for
 * @param decimals dated decimals of the provider by name
 * @param amounts what was taken from other achievement dates of the year
 */
public record Elsewhere(
    SortedMap<LocalDate, Inputs.ListSize> lists,
    SortedMap<String, Dated> decimals,
    List<Amount> amounts) {

  /** Nothing. */
  public static final Elsewhere NONE =
      new Elsewhere(
          java.util.Collections.emptySortedMap(),
          java.util.Collections.emptySortedMap(),
          List.of());

  public Elsewhere {
    amounts = List.copyOf(amounts);
  }

  /**
   * A decimal of the provider, such as its weighted list.
   *
   * @param from the day since which it holds
   */
  public record Dated(BigDecimal value, LocalDate from, String source) {}

  /**
   * An input made of other achievement dates.
   *
   * @param part whose rule reads it: an indicator, a group or a rule of the service
   * @param name as the rule names it
   * @param value what the rule reads
   * @param from the dates that it was made of, in order
   */
  public record Amount(String part, String name, BigDecimal value, List<From> from) {

    public Amount {
      from = List.copyOf(from);
    }
  }

  /**
   * What one date gave.
   *
   * @param signed whether it is what was signed
   */
  public record From(LocalDate date, BigDecimal value, boolean signed) {}

  boolean isEmpty() {
    return lists.isEmpty() && decimals.isEmpty() && amounts.isEmpty();
  }

  Elsewhere with(List<Amount> taken) {
    return new Elsewhere(lists, decimals, taken);
  }

  @Nullable Amount amount(String part, String name) {
    for (var amount : amounts)
      if (amount.part().equals(part) && amount.name().equals(name)) return amount;
    return null;
  }
}
