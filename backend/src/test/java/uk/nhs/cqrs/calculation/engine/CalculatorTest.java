package uk.nhs.cqrs.calculation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.RuleFixtures;
import uk.nhs.cqrs.shared.Money;

@DisplayName("A figure of QOF 2025/26")
class CalculatorTest {

  final Definition qof = RuleFixtures.shipped("qof-2025-26.json");

  private Map<String, Input> asthmaReview(String numerator, String denominator) {
    return EngineFixtures.inputs(
        "numerator",
        numerator,
        "denominator",
        denominator,
        "register",
        "700",
        "list-size",
        "10184",
        "lower-threshold",
        "45",
        "upper-threshold",
        "70",
        "points-available",
        "20",
        "national-prevalence",
        "6.4829",
        "value-of-a-point",
        "225.49",
        "national-average-list",
        "10184");
  }

  @ParameterizedTest(name = "{0} of {1} patients earn {2} of 20 points between 45% and 70%")
  @CsvSource({
    "0,400,0.00",
    "180,400,0.00",
    "181,400,0.20",
    "230,400,10.00",
    "279,400,19.80",
    "280,400,20.00",
    "400,400,20.00",
    "0,0,0.00"
  })
  void slidesBetweenTheThresholds(String numerator, String denominator, String points) {
    var figure =
        Calculator.figure(qof.rule("prevalence-adjusted"), asthmaReview(numerator, denominator));
    assertThat(figure.points()).isEqualTo(points);
  }

  @Test
  @DisplayName("shows every step with the numbers that it worked on")
  void showsItsWorking() {
    var figure = Calculator.figure(qof.rule("prevalence-adjusted"), asthmaReview("230", "400"));
    assertThat(figure.amount()).isEqualTo(Money.of("2390.77"));
    assertThat(figure.working().steps())
        .extracting(Working.Line::name)
        .containsExactly(
            "achieved-percent",
            "points",
            "practice-prevalence",
            "prevalence-factor",
            "contractor-population-index",
            "amount");
    var last = figure.working().steps().getLast();
    assertThat(last.rounding()).isEqualTo("half up to 2 decimals");
    assertThat(last.operands())
        .extracting(Working.Operand::name)
        .containsExactly(
            "points", "value-of-a-point", "contractor-population-index", "prevalence-factor");
    assertThat(figure.working().inputs())
        .extracting(Input::name)
        .doesNotHaveDuplicates()
        .contains("register", "list-size");
  }

  @Test
  @DisplayName("can be made again from its steps alone")
  void followsFromItsSteps() {
    var steps =
        Calculator.figure(qof.rule("prevalence-adjusted"), asthmaReview("261", "391"))
            .working()
            .steps();
    var product =
        steps.getLast().operands().stream()
            .map(Working.Operand::value)
            .reduce((a, b) -> a.multiply(b))
            .orElseThrow();
    assertThat(product.setScale(2, java.math.RoundingMode.HALF_UP))
        .isEqualTo(steps.getLast().result());
  }

  @Test
  @DisplayName("is refused where an input is missing")
  void missingInput() {
    assertThatThrownBy(() -> Calculator.figure(qof.rule("list-adjusted"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("numerator");
  }

  @Test
  @DisplayName("of health checks pays no more than the register holds")
  void capped() {
    var checks = RuleFixtures.shipped("ldhc-2025-26.json").rule("item-of-service");
    var inputs =
        EngineFixtures.inputs(
            "count", "55", "register", "52", "checks-paid-elsewhere", "0", "fee", "140.00");
    assertThat(Calculator.figure(checks, inputs).amount()).isEqualTo(Money.of("7280.00"));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "qof-2025-26.json",
        "ldhc-2025-26.json",
        "demonstration/phleb-2026-27.json",
        "demonstration/larc-2026-27.json"
      })
  @DisplayName("comes out as the examples of its definition say")
  void examplesOfTheDefinition(String file) {
    var definition = RuleFixtures.shipped(file);
    assertThat(definition.examples()).isNotEmpty();
    for (var example : definition.examples()) {
      var given = new java.util.LinkedHashMap<String, Input>();
      example
          .given()
          .forEach(
              (name, value) -> given.put(name, EngineFixtures.input(name, value.toPlainString())));
      var steps = Calculator.figure(definition.rule(example.rule()), given).working().steps();
      example
          .expect()
          .forEach((name, value) ->
              assertThat(steps)
                  .filteredOn(step -> step.name().equals(name))
                  .singleElement()
                  .satisfies(step ->
                      assertThat(step.result()).as(example.name()).isEqualByComparingTo(value)));
    }
  }
}
