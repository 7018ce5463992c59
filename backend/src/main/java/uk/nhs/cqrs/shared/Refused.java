package uk.nhs.cqrs.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries a refusal to the edge, where it becomes a problem; the transaction it passes through is
 * rolled back.
 */
public final class Refused extends RuntimeException {

  private final transient Reason reason;
  private final transient List<Fault> faults;

  public Refused(Reason reason) {
    this(reason, null, List.of());
  }

  public Refused(Reason reason, @Nullable String detail) {
    this(reason, detail, List.of());
  }

  public Refused(Reason reason, @Nullable String detail, List<Fault> faults) {
    super(detail == null ? reason.title() : detail);
    this.reason = reason;
    this.faults = List.copyOf(faults);
  }

  public Reason reason() {
    return reason;
  }

  public List<Fault> faults() {
    return faults;
  }

  /**
   * One fault of the input.
   *
   * @param pointer JSON pointer into the body or name of a parameter
   * @param detail what to do about it
   */
  public record Fault(String pointer, String detail) {}
}
