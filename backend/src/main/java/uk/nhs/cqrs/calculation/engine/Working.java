package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Step;

/**
 * How a figure was made, step by step.
 *
 * @param inputs what went in, in the order in which the steps first read it
 * @param steps numbered from 1
 */
public record Working(List<Input> inputs, List<Line> steps) {

  /**
   * One step with the numbers that it worked on. How it is said in words is made when it is asked
   * for: most workings are stored without.
   *
   * @param number from 1
   * @param step what was carried out
   * @param operands what was read, by name
   * @param result after rounding; of what is not rounded at most 34 digits
   * @param exact what later steps work on
   */
  public record Line(
      int number, Step step, List<Operand> operands, BigDecimal result, Fraction exact) {

    /** Name of the result. */
    public String name() {
      return step.facts().name();
    }

    /** What the result means. */
    public String words() {
      return step.facts().words();
    }

    /** How the step is written. */
    public String formula() {
      return step.formula();
    }

    /** Unit of the result. */
    public String unit() {
      return step.facts().unit();
    }

    /** How it was rounded; null where nothing was dropped. */
    public @Nullable String rounding() {
      var rounding = step.facts().rounding();
      return rounding == null ? null : rounding.words();
    }

    /** The clause that it implements. */
    public @Nullable String clause() {
      return step.facts().clause();
    }

    /** Whether it shows pounds. */
    public boolean money() {
      return step.facts().money();
    }
  }

  /** A number that a step read, by its name. */
  public record Operand(String name, BigDecimal value) {}
}
