package uk.nhs.cqrs.claims;

import java.util.List;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.shared.Period;

/**
 * What other claims of the provider count before one.
 *
 * @param counted those that its amount rests on: of a claim that was submitted, as they were then
 * @param now those that stand now
 */
public record Others(List<Counted> counted, List<Counted> now) {

  /** There are no others. */
  public static final Others NONE = new Others(List.of(), List.of());

  public Others {
    counted = List.copyOf(counted);
    now = List.copyOf(now);
  }

  /** The same as if it were submitted now. */
  Others asOfNow() {
    return new Others(now, now);
  }

  /** Those that count before a claim for a component: in its period, with something of it. */
  List<Counted> before(Scheme.Component component, Period days, Period window) {
    return counted.stream()
        .filter(it -> it.quantities().getOrDefault(component.code(), 0L) > 0)
        .filter(it -> component.counts() == Scheme.Counts.YEAR || overlap(it.days(), window))
        .filter(it -> component.pays() != Scheme.Pays.DAYS || overlap(it.days(), days))
        .toList();
  }

  private static boolean overlap(Period one, Period other) {
    return !one.from().isAfter(other.to()) && !other.from().isAfter(one.to());
  }
}
