package uk.nhs.cqrs.calculation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.nhs.cqrs.catalogue.RuleFixtures;

@DisplayName("A fraction")
class FractionTest {

  @Test
  @DisplayName("loses nothing on its way: seventeen thirds of three are seventeen, however long")
  void exact() {
    var random = new Random(1);
    for (var i = 0; i < 200; i++) {
      var there = Fraction.of(random.nextInt(1, 1000));
      var back = there;
      for (var step = 0; step < 100; step++) {
        var by = Fraction.of(random.nextInt(1, 1_000_000));
        back = back.dividedBy(by).plus(by).minus(by).times(by);
      }
      assertThat(back).isEqualTo(there).hasSameHashCodeAs(there);
    }
  }

  @Test
  @DisplayName("keeps a tie a tie, below nought too, and refuses nought as a divisor")
  void ties() {
    var tie = Fraction.of(-5).dividedBy(Fraction.of(-8));
    assertThat(tie.rounded(2, RoundingMode.HALF_UP)).isEqualTo("0.63");
    assertThat(tie.rounded(2, RoundingMode.HALF_EVEN)).isEqualTo("0.62");
    assertThat(Fraction.of(new BigDecimal("-0.625")).rounded(2, RoundingMode.HALF_UP))
        .isEqualTo("-0.63");
    assertThat(tie.decimal()).isEqualTo("0.625");
    assertThat(Fraction.of(1).dividedBy(Fraction.of(3)).decimal().precision()).isEqualTo(34);
    assertThatThrownBy(() -> tie.dividedBy(Fraction.ZERO)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  @DisplayName("of 15 of 28 between 50% and 90% of 7 points is 0.625 points: 0.63")
  void between() {
    var figure =
        Calculator.figure(
            RuleFixtures.shipped("qof-2025-26.json").rule("prevalence-adjusted"),
            EngineFixtures.inputs(
                "numerator", "15",
                "denominator", "28",
                "register", "28",
                "list-size", "10184",
                "lower-threshold", "50",
                "upper-threshold", "90",
                "points-available", "7",
                "national-prevalence", "1",
                "value-of-a-point", "225.49",
                "national-average-list", "10184"));
    assertThat(figure.points()).isEqualTo("0.63");
  }
}
