package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a figure was made, step by step.
 *
 * @param inputs what went in, in the order in which the steps first read it
 * @param steps numbered from 1
 */
public record Working(List<Input> inputs, List<Line> steps) {

  /**
   * One step with the numbers that it worked on.
   *
   * @param number from 1
   * @param name name of the result
   * @param words what it means
   * @param formula how it is written
   * @param operands what was read, by name
   * @param result after rounding
   * @param unit unit of the result
   * @param rounding how it was rounded; null where nothing was dropped but the 35th digit
   * @param clause the clause that it implements
   * @param money whether it shows pounds
   */
  public record Line(
      int number,
      String name,
      String words,
      String formula,
      List<Operand> operands,
      BigDecimal result,
      String unit,
      @Nullable String rounding,
      @Nullable String clause,
      boolean money) {}

  /** A number that a step read, by its name. */
  public record Operand(String name, BigDecimal value) {}
}
