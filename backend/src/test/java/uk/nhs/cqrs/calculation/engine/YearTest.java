package uk.nhs.cqrs.calculation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.catalogue.RuleFixtures;
import uk.nhs.cqrs.shared.Money;

@DisplayName("A year of learning disability health checks")
class YearTest {

  private static final Definition CHECKS = RuleFixtures.shipped("ldhc-2025-26.json");
  private static final Prepared PREPARED = Prepared.of(CHECKS, "rules");
  private static final List<LocalDate> QUARTERS = CHECKS.achievementDates();

  /** What is known of a year while it goes on. */
  private static final class Held {
    final Map<LocalDate, Inputs> inputs = new HashMap<>();
    final Map<LocalDate, Map<String, Map<String, BigDecimal>>> signed = new HashMap<>();
    final Map<LocalDate, Instant> signedAt = new HashMap<>();

    void arrives(LocalDate quarter, long count, long register) {
      inputs.put(quarter, inputs(quarter, count, register));
    }

    Computed of(LocalDate quarter) {
      return Objects.requireNonNull(computed().get(quarter));
    }

    Map<LocalDate, Computed> computed() {
      return Year.computed(PREPARED, QUARTERS.stream().map(this::part).toList());
    }

    YearPart part(LocalDate quarter) {
      var steps = signed.get(quarter);
      return new YearPart(
          quarter, inputs.get(quarter), steps != null, signedAt.get(quarter), steps);
    }

    void sign(LocalDate quarter) {
      var checks = checks(of(quarter));
      signed.put(quarter, Map.of("LD001", Map.of("payable-checks", checks)));
      signedAt.put(quarter, Instant.ofEpochSecond(1_760_000_000 + signedAt.size()));
    }

    /** The checks that a year pays: what was signed, and else what comes out. */
    BigDecimal paid() {
      var computed = computed();
      return QUARTERS.stream()
          .map(quarter -> {
            var steps = signed.get(quarter);
            var now = computed.get(quarter);
            return steps != null
                ? Objects.requireNonNull(
                    Objects.requireNonNull(steps.get("LD001")).get("payable-checks"))
                : now == null ? BigDecimal.ZERO : checks(now);
          })
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  private static Inputs inputs(LocalDate quarter, long count, long register) {
    var fields = new EnumMap<Field, Inputs.Value>(Field.class);
    fields.put(Field.COUNT, new Inputs.Value(count, 0));
    fields.put(Field.REGISTER, new Inputs.Value(register, 0));
    return new Inputs(
        "Y90001",
        CHECKS.id(),
        CHECKS.version(),
        quarter,
        null,
        List.of(new Inputs.Source("test", Instant.EPOCH)),
        new TreeMap<>(Map.of("LD001", fields)));
  }

  private static BigDecimal checks(Computed computed) {
    return Objects.requireNonNull(computed.amount())
        .pounds()
        .divide(new BigDecimal("140.00"), java.math.RoundingMode.UNNECESSARY);
  }

  private static List<List<LocalDate>> orders(List<LocalDate> of) {
    if (of.isEmpty()) return List.of(List.of());
    return of.stream()
        .flatMap(first ->
            orders(of.stream().filter(q -> !q.equals(first)).toList()).stream()
                .map(rest -> {
                  var order = new ArrayList<>(List.of(first));
                  order.addAll(rest);
                  return List.copyOf(order);
                }))
        .toList();
  }

  @Test
  @DisplayName(
      "a later quarter that was signed first stays what it was while an earlier one is open")
  void signedFirst() {
    var held = new Held();
    held.arrives(QUARTERS.get(0), 50, 52);
    held.arrives(QUARTERS.get(2), 50, 52);
    held.sign(QUARTERS.get(2));
    assertThat(checks(held.of(QUARTERS.get(2)))).isEqualByComparingTo("2");
    assertThat(checks(held.of(QUARTERS.get(0)))).isEqualByComparingTo("50");
    held.arrives(QUARTERS.get(0), 10, 52);
    assertThat(checks(held.of(QUARTERS.get(2))))
        .as("the earlier quarter leaves more, so the signed one could be corrected")
        .isEqualByComparingTo("42");
  }

  @Test
  @DisplayName("of 50 checks in each quarter with a register of 52 pays £7,280 in all 24 orders")
  void everyOrder() {
    assertThat(orders(QUARTERS)).hasSize(24);
    for (var order : orders(QUARTERS)) {
      var held = new Held();
      for (var quarter : order) {
        held.arrives(quarter, 50, 52);
        assertThat(held.paid())
            .as("%s", order)
            .isBetween(new BigDecimal("50"), new BigDecimal("52"));
      }
      assertThat(held.paid()).isEqualByComparingTo("52");
      assertThat(total(held)).isEqualTo(Money.of("7280.00"));
      assertThat(held.of(QUARTERS.getFirst()).amount()).isEqualTo(Money.of("7000.00"));
    }
  }

  private static Money total(Held held) {
    return held.computed().values().stream()
        .map(c -> Objects.requireNonNull(c.amount()))
        .reduce(Money.ZERO, Money::plus);
  }

  @Test
  @DisplayName("pays the same when quarters are signed in between, whichever and whenever")
  void signedBetween() {
    for (var order : orders(QUARTERS))
      for (var which = 0; which < 16; which++) {
        var held = new Held();
        for (var place = 0; place < 4; place++) {
          held.arrives(order.get(place), 50, 52);
          if ((which >> place & 1) == 1) held.sign(order.get(place));
        }
        assertThat(held.paid()).as("%s, signed %d", order, which).isEqualByComparingTo("52");
      }
  }

  @Test
  @DisplayName(
      "never pays below nought or above the register, with corrections and late signatures")
  void corrected() {
    for (var seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      var held = new Held();
      for (var move = 0; move < 12; move++) {
        var quarter = QUARTERS.get(random.nextInt(4));
        if (random.nextInt(3) > 0) held.arrives(quarter, random.nextInt(60), 52);
        else if (held.inputs.containsKey(quarter) && !held.signed.containsKey(quarter))
          held.sign(quarter);
        assertThat(held.paid())
            .as("seed %d", seed)
            .isBetween(BigDecimal.ZERO, new BigDecimal("52"));
        held.computed().values().forEach(c -> assertThat(checks(c)).isNotNegative());
      }
    }
  }

  @Test
  @DisplayName("leaves a signed quarter out of the room of those that are not, at what was signed")
  void signedStands() {
    var held = new Held();
    held.arrives(QUARTERS.get(2), 50, 52);
    held.sign(QUARTERS.get(2));
    held.arrives(QUARTERS.get(2), 30, 52);
    held.arrives(QUARTERS.get(0), 50, 52);
    assertThat(checks(held.of(QUARTERS.get(0)))).isEqualByComparingTo("2");
    assertThat(checks(held.of(QUARTERS.get(2)))).isEqualByComparingTo("30");
    held.inputs.remove(QUARTERS.get(2));
    assertThat(held.computed()).doesNotContainKey(QUARTERS.get(2));
    assertThat(checks(held.of(QUARTERS.get(0)))).isEqualByComparingTo("2");
  }

  @Test
  @DisplayName("pays nothing and nothing less where the register fell below what was signed")
  void registerFell() {
    var held = new Held();
    held.arrives(QUARTERS.get(0), 50, 52);
    held.sign(QUARTERS.get(0));
    held.arrives(QUARTERS.get(1), 10, 40);
    assertThat(held.of(QUARTERS.get(1)).amount()).isEqualTo(Money.ZERO);
  }

  @Test
  @DisplayName("keeps what came from other dates among the hashed inputs")
  void hashed() {
    var held = new Held();
    held.arrives(QUARTERS.get(1), 50, 52);
    var alone = held.of(QUARTERS.get(1)).hashes().inputs();
    held.arrives(QUARTERS.get(0), 30, 52);
    var after = held.of(QUARTERS.get(1));
    assertThat(after.hashes().inputs()).isNotEqualTo(alone);
    assertThat(after.inputsText())
        .contains(
            "\"amounts\":[{\"part\":\"LD001\",\"name\":\"checks-paid-elsewhere\",\"value\":\"30\","
                + "\"from\":[{\"date\":\"2025-06-30\",\"value\":\"30\",\"signed\":false}]}]");
  }

  @Test
  @DisplayName("is refused where a date is given twice, or a signed one whose result nobody knows")
  void refused() {
    var part = new YearPart(QUARTERS.getFirst(), null, false, null, null);
    assertThatThrownBy(() -> Year.computed(PREPARED, List.of(part, part)))
        .isInstanceOf(IllegalArgumentException.class);
    var unknown = new YearPart(QUARTERS.getFirst(), null, true, Instant.EPOCH, Map.of());
    var other = new YearPart(QUARTERS.get(1), inputs(QUARTERS.get(1), 1, 2), false, null, null);
    assertThatThrownBy(() -> Year.computed(PREPARED, List.of(unknown, other)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("payable-checks");
    assertThatThrownBy(() -> Computed.of(PREPARED, inputs(QUARTERS.get(1), 1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("checks-paid-elsewhere");
  }
}
