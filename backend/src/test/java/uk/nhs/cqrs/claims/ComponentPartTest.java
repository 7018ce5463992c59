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
        new Counted("LC-1", days("2026-04-01", "2026-06-30"), true, Map.of("FITTING", 100L), 1);
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
    var moved = contents(Map.of("CLINIC", 1L, "CLINIC@2026-10-20", 1L));
    assertThat(ClaimCheck.kept(terms, moved))
        .as("kept for the version under which it is sent")
        .isEmpty();
    assertThat(ClaimCheck.kept(terms, contents(Map.of("CLINIC", 1L, "CLINIC@2026-11-20", 1L))))
        .hasSize(1);
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

  @Test
  @DisplayName("a maximum counts what was paid before at the tariff of its own day and version")
  void maximum() {
    var falls = capped("2.00", "1.25");
    var window = terms(falls, "2026-10", null, List.of());
    // 50 at £2.00 reach it; those at £1.25 add nothing
    assertThat(amount(window, Map.of("CLINIC", 100L, "CLINIC@2026-10-16", 50L)))
        .isEqualTo(Money.of("100.00"));
    var first =
        new Counted("LC-1", days("2026-10-01", "2026-10-15"), true, Map.of("CLINIC", 50L), 1);
    assertThat(
            amount(
                terms(falls, "2026-10", days("2026-10-16", "2026-10-31"), List.of(first)),
                Map.of("CLINIC", 50L)))
        .isEqualTo(Money.of("0.00"));
    var rises = capped("1.25", "2.00");
    var before =
        new Counted("LC-1", days("2026-10-01", "2026-10-15"), true, Map.of("CLINIC", 60L), 1);
    assertThat(
            amount(
                terms(rises, "2026-10", days("2026-10-16", "2026-10-31"), List.of(before)),
                Map.of("CLINIC", 60L)))
        .isEqualTo(Money.of("25.00"));
    var old = new Counted("LC-1", days("2026-10-01", "2026-10-31"), true, Map.of("CLINIC", 50L), 2);
    var lower = terms(capped("1.00", "1.00"), "2026-10", null, List.of());
    var others = new Others(List.of(old), List.of(old), Map.of(2, capped("2.00", "2.00")));
    assertThat(amount(with(lower, others), Map.of("CLINIC", 50L))).isEqualTo(Money.of("0.00"));
  }

  @Test
  @DisplayName("of the year it counts all windows, also where parts are paid by days")
  void yearByDays() {
    var definition =
        RuleFixtures.shipped(
            PHLEB,
            json -> {
              OpenSchemes.capped(json);
              ((ObjectNode) json.get("scheme").get("components").get(0))
                  .put("counts", "YEAR")
                  .put("pays", "DAYS");
            });
    var april =
        new Counted("LC-1", days("2026-09-01", "2026-09-30"), true, Map.of("CLINIC", 60L), 1);
    assertThat(amount(terms(definition, "2026-10", null, List.of(april)), Map.of("CLINIC", 60L)))
        .isEqualTo(Money.of("25.00"));
  }

  @Test
  @DisplayName("what is rounded is rounded once for all claims together")
  void roundedOnce() {
    var definition =
        RuleFixtures.shipped(
            PHLEB, json -> ((ObjectNode) json.get("parameters").get(0)).put("value", "0.125"));
    var first =
        new Counted("LC-1", days("2026-10-01", "2026-10-31"), true, Map.of("CLINIC", 1L), 1);
    // two at £0.125 are £0.25: £0.13 and then £0.12
    assertThat(amount(terms(definition, "2026-10", null, List.of()), Map.of("CLINIC", 1L)))
        .isEqualTo(Money.of("0.13"));
    assertThat(amount(terms(definition, "2026-10", null, List.of(first)), Map.of("CLINIC", 1L)))
        .isEqualTo(Money.of("0.12"));
  }

  @Test
  @DisplayName("of a quantity of 0 nothing belongs to the days from a change on")
  void ofNothing() {
    var changed = RuleFixtures.shipped(PHLEB, json -> later(json, 0, "2.00", "2026-10-16"));
    var quantities = Map.of("HOME", 1L, "CLINIC", 0L, "CLINIC@2026-10-16", 5000L);
    assertThat(amount(terms(changed, "2026-10", null, List.of()), quantities))
        .isEqualTo(Money.of("3.12"));
    assertThat(contents(quantities).quantities()).doesNotContainKey("CLINIC@2026-10-16");
  }

  /** A maximum of £100.00, with one tariff until the middle of October and another from then on. */
  private static Definition capped(String before, String after) {
    return RuleFixtures.shipped(
        PHLEB,
        json -> {
          OpenSchemes.capped(json);
          ((ObjectNode) json.get("parameters").get(0)).put("value", before);
          later(json, 0, after, "2026-10-16");
        });
  }

  private static Terms with(Terms it, Others others) {
    return new Terms(
        it.definition(),
        it.sha256(),
        it.window(),
        it.days(),
        it.supplementary(),
        it.provider(),
        it.commissioner(),
        it.contract(),
        it.today(),
        others);
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
    return new Counted(
        number, days("2026-07-01", "2026-09-30"), true, Map.of(component, quantity), 1);
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
        new Others(before, before, Map.of(1, definition)));
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
