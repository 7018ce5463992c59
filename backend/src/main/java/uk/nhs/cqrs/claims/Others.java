package uk.nhs.cqrs.claims;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.shared.Period;

/**
 * What other claims of the provider count before one.
 *
 * @param counted those that its amount rests on: of a claim that was submitted, as they were then
 * @param now those that stand now
 * @param versions the scheme in the versions under which they were submitted
 */
public record Others(List<Counted> counted, List<Counted> now, Map<Integer, Definition> versions) {

  /** There are no others. */
  public static final Others NONE = new Others(List.of(), List.of(), Map.of());

  public Others {
    counted = List.copyOf(counted);
    now = List.copyOf(now);
    versions = Map.copyOf(versions);
  }

  /** Which versions of the scheme have to be known. */
  Set<Integer> wanted() {
    return Stream.concat(counted.stream(), now.stream())
        .map(Counted::version)
        .collect(Collectors.toSet());
  }

  Others with(Map<Integer, Definition> known) {
    return new Others(counted, now, known);
  }

  /** The scheme as another claim was submitted under it. */
  Definition definition(Counted other, Definition otherwise) {
    return versions.getOrDefault(other.version(), otherwise);
  }

  /** The same as if it were submitted now. */
  Others asOfNow() {
    return new Others(now, now, versions);
  }

  /** Those that count before a claim for a component: in its period, with something of it. */
  List<Counted> before(Scheme.Component component, Period days, Period window) {
    return counted.stream()
        .filter(it -> it.quantities().getOrDefault(component.code(), 0L) > 0)
        .filter(it -> component.counts() == Scheme.Counts.YEAR || overlap(it.days(), window))
        .filter(it ->
            component.pays() != Scheme.Pays.DAYS
                || component.counts() == Scheme.Counts.YEAR
                || overlap(it.days(), days))
        .toList();
  }

  private static boolean overlap(Period one, Period other) {
    return !one.from().isAfter(other.to()) && !other.from().isAfter(one.to());
  }
}
