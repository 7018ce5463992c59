package uk.nhs.cqrs.shared;

/**
 * Why something was refused: a number that is never reused, what it means and what to do next. Each
 * module has an enum of its own; the published list is made from all of them.
 */
public interface Reason {

  /** What every reason says. */
  Words words();

  /**
   * What a reason says.
   *
   * @param number of one to four digits; the module's first two are its own
   * @param status status of the answer
   * @param title what is wrong, in a sentence without a full stop
   * @param action what the reader does next
   */
  record Words(int number, int status, String title, String action) {}

  default int status() {
    return words().status();
  }

  default String title() {
    return words().title();
  }

  default String action() {
    return words().action();
  }

  /** The number as people quote it, for example {@code CQRS-0301}. */
  default String code() {
    return "CQRS-%04d".formatted(words().number());
  }
}
