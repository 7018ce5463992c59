package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.RuleFixtures;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.Period;

@DisplayName("What a claim comes to beside others, by day, and for a part of its window")
class ComponentPartTest {

  private static final String LARC = "demonstration/larc-2026-27.json";
  private static final String PHLEB = "demonstration/phleb-2026-27.json";
  private static final Definition TIERED = RuleFixtures.shipped(LARC);

  @Test
  @DisplayName("tiers go on where the claims before ended")
  void tiers() {
    var second = terms(TIERED, "2026-Q2", null, List.of(counted("LC-1", "FITTING", 80)));
    // 20 more at £105.00, 10 at £77.50: £8,400.00 were claimed before
    assertThat(amount(second, Map.of("FITTING", 30L))).isEqualTo(Money.of("2875.00"));
    var figure = ClaimAmounts.figure(second, contents(Map.of("FITTING", 30L)), "FITTING");
    var working = java.util.Objects.requireNonNull(figure).working();
    assertThat(working.inputs())
        .anySatisfy(it -> assertThat(it.source()).isEqualTo("Claimed before in LC-1 (80)"));
    assertThat(working.steps().getLast().words()).isEqualTo("What this claim adds");
    assertThat(amount(terms(TIERED, "2026-Q2", null, List.of()), Map.of("FITTING", 30L)))
        .isEqualTo(Money.of("3150.00"));
    var multiplied = terms(TIERED, "2026-Q2", null, List.of(counted("LC-1", "REMOVAL", 80)));
    assertThat(amount(multiplied, Map.of("REMOVAL", 30L))).isEqualTo(Money.of("780.00"));
  }

  @Test
  @DisplayName("however it is divided among claims: together as one claim for everything")
  void together() {
    var chance = new Random(8);
    for (var walk = 0; walk < 2_000; walk++) {
      var before = new ArrayList<Counted>();
      var total = 0L;
      var paid = Money.ZERO;
      for (var claims = 1 + chance.nextInt(5); claims > 0; claims--) {
        var count = (long) chance.nextInt(90);
        paid = paid.plus(amount(terms(TIERED, "2026-Q2", null, before), Map.of("FITTING", count)));
        before.add(counted("LC-" + claims, "FITTING", count));
        total += count;
      }
      assertThat(paid)
          .as("walk %d, %d fittings", walk, total)
          .isEqualTo(amount(terms(TIERED, "2026-Q2", null, List.of()), Map.of("FITTING", total)));
    }
  }

  @Test
  @DisplayName("over the window, or over the year where the component says so")
  void period() {
    var april =
        new Counted("LC-1", days("2026-04-01", "2026-06-30"), true, Map.of("FITTING", 100L));
    assertThat(amount(terms(TIERED, "2026-Q2", null, List.of(april)), Map.of("FITTING", 1L)))
        .isEqualTo(Money.of("105.00"));
    var yearly = component(LARC, 0, it -> it.put("counts", "YEAR"));
    assertThat(amount(terms(yearly, "2026-Q2", null, List.of(april)), Map.of("FITTING", 1L)))
        .isEqualTo(Money.of("77.50"));
  }

  @Test
  @DisplayName("by the tariff of the day of activity: the quantity is divided where it changes")
  void byDay() {
    var changed = RuleFixtures.shipped(PHLEB, json -> later(json, 0, "1.50", "2026-10-16"));
    var terms = terms(changed, "2026-10", null, List.of());
    var quantities = Map.of("CLINIC", 100L, "CLINIC@2026-10-16", 40L);
    // 60 at £1.25, 40 at £1.50
    assertThat(amount(terms, quantities)).isEqualTo(Money.of("135.00"));
    assertThat(faults(terms, quantities)).isEmpty();
    assertThat(faults(terms, Map.of("CLINIC", 100L))).containsExactly("/lines/CLINIC@2026-10-16");
    assertThat(faults(terms, Map.of("CLINIC", 100L, "CLINIC@2026-10-16", 101L)))
        .containsExactly("/lines/CLINIC");
    assertThat(
            faults(terms, Map.of("CLINIC", 1L, "CLINIC@2026-10-16", 1L, "CLINIC@2026-10-17", 1L)))
        .containsExactly("/lines/CLINIC@2026-10-17");
    var after = terms(changed, "2026-10", days("2026-10-16", "2026-10-31"), List.of());
    assertThat(amount(after, Map.of("CLINIC", 100L))).isEqualTo(Money.of("150.00"));
    assertThat(faults(after, Map.of("CLINIC", 100L))).isEmpty();
  }

  @Test
  @DisplayName("a tier is filled in the order of the days, each at its own tariff")
  void tiersByDay() {
    var changed = RuleFixtures.shipped(LARC, json -> later(json, 2, "80.00", "2026-08-01"));
    var terms = terms(changed, "2026-Q2", null, List.of(counted("LC-1", "FITTING", 50)));
    // 50 left of the first tier; 10 beyond at £77.50, 40 from the first of August on at £80.00
    assertThat(amount(terms, Map.of("FITTING", 100L, "FITTING@2026-08-01", 40L)))
        .isEqualTo(Money.of("9225.00"));
  }

  @Test
  @DisplayName("a part of a window by its days where the component says so")
  void partOfWindow() {
    var byDays = component(PHLEB, 0, it -> it.put("pays", "DAYS"));
    var part = terms(byDays, "2026-10", days("2026-10-01", "2026-10-10"), List.of());
    // £125.00 × 10 ÷ 31
    assertThat(amount(part, Map.of("CLINIC", 100L))).isEqualTo(Money.of("40.32"));
    assertThat(amount(terms(byDays, "2026-10", null, List.of()), Map.of("CLINIC", 100L)))
        .isEqualTo(Money.of("125.00"));
  }

  private static Definition component(String file, int place, Consumer<ObjectNode> change) {
    return RuleFixtures.shipped(
        file, json -> change.accept((ObjectNode) json.get("scheme").get("components").get(place)));
  }

  private static void later(ObjectNode json, int place, String value, String from) {
    var parameters = (ArrayNode) json.get("parameters");
    var first = (ObjectNode) parameters.get(place);
    parameters.add(first.deepCopy().put("value", value).put("validFrom", from));
    first.put("validTo", java.time.LocalDate.parse(from).minusDays(1).toString());
  }

  private static Counted counted(String number, String component, long quantity) {
    return new Counted(number, days("2026-07-01", "2026-09-30"), true, Map.of(component, quantity));
  }

  private static Period days(String from, String to) {
    return new Period(java.time.LocalDate.parse(from), java.time.LocalDate.parse(to));
  }

  private static Terms terms(
      Definition definition,
      String window,
      @org.jspecify.annotations.Nullable Period days,
      List<Counted> before) {
    var whole = ClaimFixtures.terms(definition, window, ClaimFixtures.IN_NOVEMBER);
    return new Terms(
        definition,
        whole.sha256(),
        whole.window(),
        days == null ? whole.days() : days,
        false,
        whole.provider(),
        whole.commissioner(),
        whole.contract(),
        whole.today(),
        new Others(before, before));
  }

  private static Contents contents(Map<String, Long> quantities) {
    return new Contents(new HashMap<>(quantities), Map.of());
  }

  private static Money amount(Terms terms, Map<String, Long> quantities) {
    return ClaimAmounts.total(terms, contents(quantities));
  }

  private static List<String> faults(Terms terms, Map<String, Long> quantities) {
    return ClaimCheck.all(
            ClaimFixtures.aDraft(terms, contents(quantities), ClaimFixtures.clean("a.pdf")), true)
        .stream()
        .map(it -> it.pointer())
        .toList();
  }
}
