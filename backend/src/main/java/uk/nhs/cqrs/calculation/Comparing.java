package uk.nhs.cqrs.calculation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.calculation.VersionTrial.Beside;
import uk.nhs.cqrs.calculation.VersionTrial.Figures;
import uk.nhs.cqrs.calculation.VersionTrial.Part;
import uk.nhs.cqrs.calculation.VersionTrial.Provider;

/**
 * Puts what two versions give side by side, provider by provider. Only sums and the largest
 * differences stay in memory.
 */
final class Comparing {

  private static final int LARGEST = 100;
  private static final Comparator<Provider> BY_DISTANCE =
      Comparator.comparing((Provider it) -> it.figures().distance())
          .thenComparing(Provider::code, Comparator.reverseOrder());

  private final Map<String, Part> parts = new TreeMap<>();
  private final PriorityQueue<Provider> largest = new PriorityQueue<>(BY_DISTANCE);
  private Beside total = Beside.NONE;
  private long calculated;
  private long changed;
  private long incomplete;

  /** What a version gives of one provider: in all and by part; missing where it gives nothing. */
  record Given(Figures all, Map<String, Figures> parts, @Nullable String missing) {

    static final Given NOTHING = new Given(Figures.NONE, Map.of(), "all data");
  }

  /** Adds a provider. */
  void add(String provider, LocalDate date, Given before, Given after) {
    var beside = new Beside(before.all, after.all);
    total = total.plus(beside);
    if (after.missing == null) calculated++;
    else incomplete++;
    var different = new HashMap<String, Part>();
    for (var code : both(before.parts, after.parts)) {
      var figures =
          new Beside(
              before.parts.getOrDefault(code, Figures.NONE),
              after.parts.getOrDefault(code, Figures.NONE));
      var part = new Part(code, figures.differ() ? 1 : 0, figures);
      parts.merge(code, part, Part::plus);
      if (figures.differ()) different.put(code, part);
    }
    if (!beside.differ() && different.isEmpty()) return;
    changed++;
    largest.add(
        new Provider(
            provider,
            null,
            date,
            after.missing,
            beside,
            new TreeMap<>(different).values().stream().toList()));
    if (largest.size() > LARGEST) largest.poll();
  }

  private static java.util.Set<String> both(
      Map<String, Figures> before, Map<String, Figures> after) {
    var codes = new java.util.TreeSet<>(before.keySet());
    codes.addAll(after.keySet());
    return codes;
  }

  VersionTrial trial(String service, int version, @Nullable Integer inForce) {
    return new VersionTrial(
        service,
        version,
        inForce,
        calculated,
        changed,
        incomplete,
        total,
        List.copyOf(parts.values()),
        largest.stream().sorted(BY_DISTANCE.reversed()).toList());
  }
}
