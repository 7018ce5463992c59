package uk.nhs.cqrs.calculation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What newer figures do, or would do: how many providers, and their pounds before and after.
 *
 * @param parts by how far it was signed and what follows; providers for whom nothing changes are in
 *     it too, last; otherwise in the order of the signatures
 */
public record Effect(List<Part> parts) {

  private static final Comparator<Part> ORDER =
      Comparator.comparing((Part part) -> part.consequence == Consequence.KEEPS)
          .thenComparing(Part::was)
          .thenComparing(Part::consequence);

  /** Nothing at all. */
  public static final Effect NONE = new Effect(List.of());

  public Effect {
    parts = parts.stream().sorted(ORDER).toList();
  }

  /** How far it was signed before. */
  public enum Was {
    PROVISIONAL,
    DECLARED,
    APPROVED,
    PAID
  }

  /** What follows: the table of consequences. */
  public enum Consequence {
    KEEPS,
    HOLDS_NOW,
    NONE_HOLDS,
    SENT_BACK,
    CORRECTION
  }

  /** Providers of one kind, with the pounds that held and those of the newer figures. */
  public record Part(
      Was was, Consequence consequence, long providers, BigDecimal before, BigDecimal after) {

    private Part plus(Part other) {
      return new Part(
          was,
          consequence,
          providers + other.providers,
          before.add(other.before),
          after.add(other.after));
    }
  }

  /** Both together. */
  public Effect plus(Effect other) {
    var sum = new ArrayList<>(parts);
    for (var part : other.parts) {
      var same = 0;
      while (same < sum.size()
          && !(sum.get(same).was == part.was && sum.get(same).consequence == part.consequence))
        same++;
      if (same == sum.size()) sum.add(part);
      else sum.set(same, sum.get(same).plus(part));
    }
    return new Effect(sum);
  }

  /** Providers for whom something follows. */
  public long touched() {
    return parts.stream()
        .filter(part -> part.consequence != Consequence.KEEPS)
        .mapToLong(Part::providers)
        .sum();
  }
}
