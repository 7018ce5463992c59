package uk.nhs.cqrs.shared;

/**
 * Why something was refused: a number that is never reused, what it means and what to do next. Each
 * module has an enum of its own; the published list is made from all of them.
 */
public interface Reason {

  /** Number of the problem, one of four digits; the module's first two digits are its own. */
  int number();

  /** Status of the answer. */
  int status();

  /** What is wrong, in a sentence without a full stop. */
  String title();

  /** What the reader does next. */
  String action();

  /** The number as people quote it, for example {@code CQRS-0301}. */
  default String code() {
    return "CQRS-%04d".formatted(number());
  }
}
