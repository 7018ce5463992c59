package uk.nhs.cqrs.calculation;

import uk.nhs.cqrs.calculation.engine.Computed;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.shared.Sha256;

/**
 * What makes two calculations give the same figures: the counts, the points and the pounds. Where a
 * count came from, when, and how it is said does not matter.
 */
final class FiguresHash {

  private FiguresHash() {}

  static String of(Inputs inputs, Computed computed) {
    var text = new StringBuilder(2048);
    inputs
        .values()
        .forEach((indicator, held) ->
            held.forEach((field, value) ->
                text.append(indicator)
                    .append(' ')
                    .append(field)
                    .append(' ')
                    .append(value.number())
                    .append(';')));
    var points = computed.points();
    text.append("points ").append(points == null ? "-" : points.stripTrailingZeros());
    text.append(";pounds ").append(computed.amount() == null ? "-" : computed.amount());
    return Sha256.of(text.toString());
  }
}
