package uk.nhs.cqrs.catalogue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One arithmetic step of a rule. The set is closed: a rule is data and can do nothing else.
 * Operands are names of inputs, of parameters or of earlier steps.
 */
public sealed interface Step {

  /** What every step has besides its operands. */
  Facts facts();

  /** The names that it reads, in the order in which they are shown. */
  List<String> operands();

  /** How people write it. */
  String formula();

  /** The same step on operands of other names, with another result. */
  default Step with(Facts to, UnaryOperator<String> names) {
    return switch (this) {
      case Percent it -> new Percent(to, names.apply(it.of), names.apply(it.among));
      case Ratio it -> new Ratio(to, names.apply(it.of), names.apply(it.to));
      case Product it -> new Product(to, it.factors.stream().map(names).toList());
      case Sum it -> new Sum(to, it.terms.stream().map(names).toList());
      case Difference it -> new Difference(to, names.apply(it.from), names.apply(it.less));
      case Remainder it -> new Remainder(to, names.apply(it.from), names.apply(it.less));
      case SlidingScale it ->
          new SlidingScale(
              to,
              names.apply(it.achieved),
              names.apply(it.lower),
              names.apply(it.upper),
              names.apply(it.available));
      case AllOrNothing it ->
          new AllOrNothing(to, names.apply(it.condition), names.apply(it.available));
      case AtMost it -> new AtMost(to, names.apply(it.value), names.apply(it.cap));
      case AtLeast it -> new AtLeast(to, names.apply(it.value), names.apply(it.floor));
    };
  }

  /**
   * @param name the name of the result
   * @param words what it means
   * @param unit unit of the result
   * @param clause the clause that it implements
   * @param rounding how the result is rounded; null keeps the exact fraction
   * @param money whether only those may see it who may see payments
   */
  record Facts(
      String name,
      String words,
      String unit,
      @Nullable String clause,
      @Nullable Rounding rounding,
      boolean money) {}

  /** {@code of ÷ among × 100}; nought among nobody. */
  record Percent(Facts facts, String of, String among) implements Step {
    @Override
    public List<String> operands() {
      return List.of(of, among);
    }

    @Override
    public String formula() {
      return of + " ÷ " + among + " × 100";
    }
  }

  /** {@code of ÷ to}; nought where there is nothing to divide by. */
  record Ratio(Facts facts, String of, String to) implements Step {
    @Override
    public List<String> operands() {
      return List.of(of, to);
    }

    @Override
    public String formula() {
      return of + " ÷ " + to;
    }
  }

  /** All factors multiplied. */
  record Product(Facts facts, List<String> factors) implements Step {
    @Override
    public List<String> operands() {
      return factors;
    }

    @Override
    public String formula() {
      return String.join(" × ", factors);
    }
  }

  /** All terms added. */
  record Sum(Facts facts, List<String> terms) implements Step {
    @Override
    public List<String> operands() {
      return terms;
    }

    @Override
    public String formula() {
      return String.join(" + ", terms);
    }
  }

  /** {@code from − less}. */
  record Difference(Facts facts, String from, String less) implements Step {
    @Override
    public List<String> operands() {
      return List.of(from, less);
    }

    @Override
    public String formula() {
      return from + " − " + less;
    }
  }

  /** {@code from − less}, and nought where that would be below it: what is left. */
  record Remainder(Facts facts, String from, String less) implements Step {
    @Override
    public List<String> operands() {
      return List.of(from, less);
    }

    @Override
    public String formula() {
      return from + " − " + less + ", not below 0";
    }
  }

  /**
   * Nothing at or below the lower threshold, everything from the upper, a straight line between.
   */
  record SlidingScale(Facts facts, String achieved, String lower, String upper, String available)
      implements Step {
    @Override
    public List<String> operands() {
      return List.of(achieved, lower, upper, available);
    }

    @Override
    public String formula() {
      return "0 if %1$s is at most %2$s, %4$s if it is at least %3$s, else (%1$s − %2$s) × %4$s ÷ (%3$s − %2$s)"
          .formatted(achieved, lower, upper, available);
    }
  }

  /** Everything where the condition is not nought, nothing otherwise. */
  record AllOrNothing(Facts facts, String condition, String available) implements Step {
    @Override
    public List<String> operands() {
      return List.of(condition, available);
    }

    @Override
    public String formula() {
      return available + " if " + condition + ", else 0";
    }
  }

  /** The smaller of both: a cap. */
  record AtMost(Facts facts, String value, String cap) implements Step {
    @Override
    public List<String> operands() {
      return List.of(value, cap);
    }

    @Override
    public String formula() {
      return "the smaller of " + value + " and " + cap;
    }
  }

  /** The larger of both: a floor. */
  record AtLeast(Facts facts, String value, String floor) implements Step {
    @Override
    public List<String> operands() {
      return List.of(value, floor);
    }

    @Override
    public String formula() {
      return "the larger of " + value + " and " + floor;
    }
  }
}
