package uk.nhs.cqrs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import uk.nhs.cqrs.catalogue.Scheme.Window;
import uk.nhs.cqrs.shared.Refused.Fault;

@DisplayName("A local scheme")
class SchemeTest {

  private static final String PHLEBOTOMY = "demonstration/phleb-2026-27.json";
  private static final String CONTRACEPTION = "demonstration/larc-2026-27.json";

  @ParameterizedTest
  @ValueSource(strings = {PHLEBOTOMY, CONTRACEPTION})
  @DisplayName("that ships holds, and every tariff says where it comes from")
  void shipped(String file) {
    var scheme = RuleFixtures.shipped(file);
    assertThat(DefinitionCheck.of(scheme)).isEmpty();
    assertThat(scheme.parameters()).allSatisfy(p -> assertThat(p.source()).isNotBlank());
    assertThat(scheme.localScheme().windows()).isNotEmpty();
  }

  @Test
  @DisplayName("says its tariffs in words, made from the figures that are paid")
  void tariffs() {
    var phlebotomy = RuleFixtures.shipped(PHLEBOTOMY);
    assertThat(
            phlebotomy.localScheme().components().stream()
                .map(it -> Tariff.words(phlebotomy, it, phlebotomy.period())))
        .containsExactly("£1.25 for each blood sample", "£3.12 for each blood sample");
    var contraception = RuleFixtures.shipped(CONTRACEPTION);
    assertThat(
            Tariff.words(
                contraception,
                contraception.localScheme().components().getFirst(),
                contraception.period()))
        .isEqualTo(
            "100 fittings in the first tier; £105.00 for each fitting in the first tier; £77.50 for each fitting beyond");
  }

  @Test
  @DisplayName("has a tariff for every day of activity; from which day on is said in words")
  void tariffByDay() {
    var changed = RuleFixtures.shipped(PHLEBOTOMY, json -> tariffs(json, "2026-10-16"));
    assertThat(
            Tariff.words(
                changed,
                changed.localScheme().components().getFirst(),
                changed.localScheme().window("2026-10").orElseThrow().activity()))
        .isEqualTo(
            "£1.25 for each blood sample until 15 October 2026; £1.50 for each blood sample from 16 October 2026");
    assertThat(DefinitionCheck.of(changed)).isEmpty();
    var gap = RuleFixtures.shipped(PHLEBOTOMY, json -> tariffs(json, "2026-10-20"));
    assertThat(DefinitionCheck.of(gap))
        .extracting(fault -> fault.pointer())
        .containsExactly("/scheme/components/0/rule");
    assertThat(DefinitionCheck.of(gap).getFirst().detail()).contains("2026-10-16", "tariff");
  }

  private static void tariffs(ObjectNode json, String from) {
    var parameters = (ArrayNode) json.get("parameters");
    var first = (ObjectNode) parameters.get(0);
    first.put("validTo", "2026-10-15");
    var second = first.deepCopy().put("value", "1.50").put("validFrom", from);
    second.remove("validTo");
    parameters.add(second);
  }

  @Test
  @DisplayName("opens and closes its windows on the day, both days included")
  void windows() {
    var october = RuleFixtures.shipped(PHLEBOTOMY).localScheme().window("2026-10").orElseThrow();
    assertThat(october.on(LocalDate.of(2026, 10, 31))).isEqualTo(Window.Status.NOT_OPEN);
    assertThat(october.on(LocalDate.of(2026, 11, 1))).isEqualTo(Window.Status.OPEN);
    assertThat(october.on(LocalDate.of(2026, 11, 30))).isEqualTo(Window.Status.OPEN);
    assertThat(october.on(LocalDate.of(2026, 12, 1))).isEqualTo(Window.Status.CLOSED);
    assertThat(october.words(LocalDate.of(2026, 11, 2)))
        .isEqualTo("is open until 30 November 2026");
  }

  @Test
  @DisplayName("is refused with the place of each fault")
  void faults() {
    assertThat(faults(d -> d.remove("scheme"))).contains("/scheme/paycode", "/scheme/windows");
    assertThat(faults(d -> d.put("achievementDates", "x"))).containsExactly("/achievementDates");
    assertThat(faults(d -> scheme(d).put("highFrom", "15000.00")))
        .containsExactly("/scheme/highFrom");
    assertThat(faults(d -> scheme(d).put("financeFrom", "15000")))
        .containsExactly("/scheme/financeFrom");
    assertThat(faults(d -> scheme(d).put("evidenceRequired", "yes")))
        .containsExactly("/scheme/evidenceRequired");
    assertThat(faults(d -> window(d, 1).put("activityFrom", "2026-04-20")))
        .containsExactly("/scheme/windows/1/activityFrom");
    assertThat(faults(d -> window(d, 0).put("closesOn", "2026-04-01")))
        .containsExactly("/scheme/windows/0/closesOn");
    assertThat(faults(d -> window(d, 1).put("code", "2026-04")))
        .containsExactly("/scheme/windows/1/code");
    assertThat(faults(d -> component(d).put("rule", "magic")))
        .containsExactly("/scheme/components/0/rule");
    assertThat(faults(d -> component(d).put("code", "OTHER")))
        .containsExactly("/scheme/components/0/rule", "/scheme/components/0");
  }

  @Test
  @DisplayName("is refused with a key that is not known, at every depth")
  void unknownKeys() {
    assertThat(faults(d -> scheme(d).put("suplementary", true)))
        .containsExactly("/scheme/suplementary");
    assertThat(faults(d -> window(d, 0).put("closeOn", "2026-05-31")))
        .containsExactly("/scheme/windows/0/closeOn");
    assertThat(faults(d -> component(d).put("mots", 3)))
        .containsExactly("/scheme/components/0/mots");
    assertThat(faults(d -> component(d).put("claimed", "OFTEN")))
        .containsExactly("/scheme/components/0/claimed");
  }

  @Test
  @DisplayName("opens a window after its activity, unless it takes claims in advance")
  void advance() {
    assertThat(faults(d -> window(d, 0).put("opensOn", "2026-04-30")))
        .containsExactly("/scheme/windows/0/opensOn");
    assertThat(
            faults(d -> {
              window(d, 0).put("opensOn", "2026-04-30");
              scheme(d).put("advance", true);
            }))
        .isEmpty();
    assertThat(RuleFixtures.shipped(PHLEBOTOMY).localScheme().resubmitDays()).isEqualTo(28);
    assertThat(faults(d -> scheme(d).put("resubmitDays", -1)))
        .containsExactly("/scheme/resubmitDays");
  }

  @Test
  @DisplayName("asks only what can be answered")
  void questions() {
    assertThat(questioned(q -> q.put("kind", "CHOICE").remove("has")))
        .containsExactly("/scheme/questions/0/choices");
    assertThat(questioned(q -> q.put("has", "Perhaps"))).containsExactly("/scheme/questions/0/has");
    assertThat(
            questioned(q -> q.put("kind", "NUMBER").put("least", 5).put("most", 3).remove("has")))
        .containsExactly("/scheme/questions/0/most");
    assertThat(questioned(q -> q.put("least", 5))).containsExactly("/scheme/questions/0/least");
  }

  private static List<String> questioned(Consumer<ObjectNode> spoil) {
    return faults(CONTRACEPTION, d -> spoil.accept((ObjectNode) scheme(d).get("questions").get(0)));
  }

  private static List<String> faults(Consumer<ObjectNode> spoil) {
    return faults(PHLEBOTOMY, spoil);
  }

  private static List<String> faults(String file, Consumer<ObjectNode> spoil) {
    var json = (ObjectNode) RuleFixtures.json(file);
    spoil.accept(json);
    var reader = new DefinitionReader();
    var read = reader.read(json);
    var faults = read == null ? reader.faults() : DefinitionCheck.of(read);
    return faults.stream().map(Fault::pointer).toList();
  }

  private static ObjectNode scheme(ObjectNode json) {
    return (ObjectNode) json.get("scheme");
  }

  private static ObjectNode window(ObjectNode json, int index) {
    return (ObjectNode) scheme(json).get("windows").get(index);
  }

  private static ObjectNode component(ObjectNode json) {
    return (ObjectNode) scheme(json).get("components").get(0);
  }
}
