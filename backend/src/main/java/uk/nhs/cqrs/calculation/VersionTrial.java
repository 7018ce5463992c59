package uk.nhs.cqrs.calculation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version gives on the data that are held, beside the version in force.
 *
 * @param inForce the version in force; null where none is published
 * @param calculated figures that the version gives: one for each provider and date
 * @param changed those of them whose points or pounds are others than under the version in force
 * @param incomplete providers and dates of which it does not find the data complete
 * @param total both in all
 * @param parts both by indicator, group or rule of the service
 * @param providers those with the largest differences
 */
public record VersionTrial(
    String service,
    int version,
    @Nullable Integer inForce,
    long calculated,
    long changed,
    long incomplete,
    Beside total,
    List<Part> parts,
    List<Provider> providers) {

  /** Points and pounds of something; null where there are none. */
  public record Figures(@Nullable BigDecimal points, @Nullable BigDecimal amount) {

    static final Figures NONE = new Figures(null, null);

    Figures plus(Figures other) {
      return new Figures(sum(points, other.points), sum(amount, other.amount));
    }

    boolean same(Figures other) {
      return same(points, other.points) && same(amount, other.amount);
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
      return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
      if (one == null) return other;
      return other == null ? one : one.add(other);
    }
  }

  /** Figures under the version in force and under the one that is tried. */
  public record Beside(Figures before, Figures after) {

    static final Beside NONE = new Beside(Figures.NONE, Figures.NONE);

    Beside plus(Beside other) {
      return new Beside(before.plus(other.before), after.plus(other.after));
    }

    boolean differ() {
      return !before.same(after);
    }

    /** How far apart they are: pounds first, then points. */
    BigDecimal distance() {
      var pounds = apart(before.amount, after.amount);
      return pounds.signum() != 0 ? pounds : apart(before.points, after.points);
    }

    private static BigDecimal apart(@Nullable BigDecimal one, @Nullable BigDecimal other) {
      return (one == null ? BigDecimal.ZERO : one)
          .subtract(other == null ? BigDecimal.ZERO : other)
          .abs();
    }
  }

  /**
   * One indicator, group or rule.
   *
   * @param changed figures of providers that differ
   */
  public record Part(String code, long changed, Beside figures) {

    Part plus(Part other) {
      return new Part(code, changed + other.changed, figures.plus(other.figures));
    }
  }

  /**
   * One provider on one date.
   *
   * @param incomplete what is missing under the version; null where it gives a figure
   * @param parts those that differ
   */
  public record Provider(
      String code,
      @Nullable String name,
      LocalDate date,
      @Nullable String incomplete,
      Beside figures,
      List<Part> parts) {

    Provider named(@Nullable String its) {
      return new Provider(code, its, date, incomplete, figures, parts);
    }
  }
}
