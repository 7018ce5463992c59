package uk.nhs.cqrs.payments;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import uk.nhs.cqrs.shared.Money;

/**
 * What a provider is paid in a month: every sum that was paid in it, whole or in part, every sum
 * that came back in it, and what is still to be paid in it. A month that is over stays as it was:
 * what comes back later stands in the month in which it did.
 */
public record Statement(Instruction.Party provider, YearMonth month, List<Line> lines) {

  /**
   * A line.
   *
   * @param amount what it adds to the total; below nought for what came back
   */
  public record Line(Instruction payment, Kind kind, LocalDate on, Money amount) {}

  /** What a line says. */
  public enum Kind {
    PAID("Paid"),
    PAID_IN_PART("Paid in part"),
    REST_PAID("The rest was paid"),
    RETURNED("Returned by the bank"),
    TO_PAY("To be paid"),
    REJECTED("Rejected by the payment agency");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** What was paid in the month. */
  public Money paid() {
    return sum(Set.of(Kind.PAID, Kind.PAID_IN_PART, Kind.REST_PAID));
  }

  /** What came back in the month. */
  public Money returned() {
    return Money.ZERO.minus(sum(Set.of(Kind.RETURNED)));
  }

  /** What was paid, less what came back, and what is still to be paid. */
  public Money total() {
    return sum(Set.of(Kind.values()));
  }

  private Money sum(Set<Kind> kinds) {
    return lines.stream()
        .filter(line -> kinds.contains(line.kind))
        .map(Line::amount)
        .reduce(Money.ZERO, Money::plus);
  }
}
