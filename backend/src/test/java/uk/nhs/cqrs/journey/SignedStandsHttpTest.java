package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

@DisplayName("What was signed")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignedStandsHttpTest extends PaymentSteps {

  private static final String OURS = "Y90009";
  private static final String OTHERS = "Y90008";
  private String path = "";
  private String paid = "";

  @BeforeAll
  void people() {
    managed(List.of(OURS, OTHERS));
    takePart(AMY, OURS);
    takePart(AMY, OTHERS);
  }

  private void loaded(JsonNode run, Map<String, ?> body) {
    var answer = post(JACK, "CQRS", "/runs/" + run.get("id").asString() + "/load", body, run);
    assertThat(answer.get("httpStatus").asInt()).as(answer.toString()).isEqualTo(202);
  }

  private void goodRows(JsonNode run) {
    loaded(run, Map.of("part", "ACCEPTED_ROWS"));
  }

  private JsonNode ours() {
    return get(AMY, OURS, path);
  }

  private JsonNode act(int person, String organisation, String action) {
    var body = action.equals("declare") ? Map.of("confirmed", true) : null;
    return post(person, organisation, path + "/" + action, body, get(person, organisation, path));
  }

  @Test
  @Order(1)
  @DisplayName("cannot be signed while one of 44 indicators lacks its data")
  void incomplete() {
    goodRows(sent("STAND-1", YearEnd.of(77, OURS), OURS));
    var first = declared(AMY, OURS, "AWAITING_PROVIDER");
    path = "/declarations/" + first.get("id").asString();
    var spoilt = YearEnd.of(41, OURS).replaceFirst("(AF006,Numerator,)41", "$1forty-one");
    goodRows(sent("STAND-2", spoilt, OURS));
    var waiting = until(this::ours, it -> it.has("waitingFor"));
    assertThat(waiting.get("statusInWords").asString()).isEqualTo("Waiting for data, 43 of 44");
    assertThat(waiting.has("achievement")).isFalse();
    assertThat(waiting.has("amount")).isFalse();
    assertThat(
            get(AMY, OURS, "/achievements?service=" + QOF)
                .get("items")
                .valueStream()
                .filter(it -> it.get("provider").get("code").asString().equals(OURS)))
        .isEmpty();
    var earlier = get(AMY, OURS, "/achievements/" + first.get("achievement").asString());
    assertThat(earlier.get("statusInWords").asString())
        .as("still there to be read")
        .isEqualTo("Does not hold: data are missing, so no figures do");
    var refused = act(AMY, OURS, "declare");
    assertThat(refused.get("code").asString()).isEqualTo("CQRS-0317");
    assertThat(refused.get("detail").asString()).contains("43 of 44");
  }

  @Test
  @Order(2)
  @DisplayName("is touched by a run only where the run speaks for the provider")
  void coverage() {
    goodRows(sent("STAND-3", YearEnd.of(77, OURS, OTHERS), OURS));
    until(this::ours, it -> it.has("amount"));
    assertThat(
            get(AMY, OTHERS, "/achievements?service=" + QOF + "&organisation=" + OTHERS)
                .get("items"))
        .as("rows of a provider that is not covered are set aside")
        .isEmpty();
    var whole = sent("STAND-4", YearEnd.of(60, OTHERS), "90Q");
    assertThat(whole.get("missingPractices").asInt()).isPositive();
    goodRows(whole);
    achievementWhere(AMY, OTHERS, it -> it.has("amount"));
    assertThat(ours().has("amount")).as("missing, and keeps what is held").isTrue();
    var unknown = post(JACK, "CQRS", "/runs", manifest("STAND-X", "Z99"), null);
    assertThat(unknown.get("code").asString()).isEqualTo("CQRS-0611");
  }

  @Test
  @Order(3)
  @DisplayName("stays on every page, whatever is loaded afterwards, and the difference is proposed")
  void stands() {
    for (var step : List.of("declare", "approve", "approve-finance"))
      step(
          step.equals("declare") ? AMY : step.equals("approve") ? GITA : HUGO,
          step.equals("declare") ? OURS : "90Q",
          OURS,
          step);
    paid = ours().get("amount").asString();
    until(
        () -> get(HUGO, "90Q", "/payment-instructions?organisation=" + OURS).get("items"),
        items -> !items.isEmpty());
    var newer = sent("STAND-5", YearEnd.of(78, OURS), OURS);
    var effect = get(JACK, "CQRS", "/runs/" + newer.get("id").asString() + "/effect");
    assertThat(effect.get("touched").asInt()).isEqualTo(1);
    var part =
        effect
            .get("parts")
            .valueStream()
            .filter(it -> it.get("consequence").asString().equals("CORRECTION"))
            .findFirst()
            .orElseThrow();
    assertThat(part.get("was").asString()).isEqualTo("PAID");
    assertThat(part.get("before").asString()).isEqualTo(paid);
    assertThat(ours().has("proposedCorrection")).as("nothing is kept of a preview").isFalse();

    goodRows(newer);
    var now = until(this::ours, it -> it.has("proposedCorrection"));
    var correction = now.get("proposedCorrection");
    assertThat(now.get("amount").asString()).isEqualTo(paid);
    assertThat(correction.get("signed").get("amount").asString()).isEqualTo(paid);
    assertThat(correction.get("proposed").get("amount").asString())
        .isEqualTo(part.get("after").asString())
        .isNotEqualTo(paid);
    var proposed =
        get(AMY, OURS, "/achievements/" + correction.get("proposed").get("achievement").asString());
    assertThat(proposed.get("statusInWords").asString())
        .as("what is proposed is never shown as paid")
        .isEqualTo("Does not hold: nothing is paid by these figures");
    assertThat(proposed.get("supersededBy")).isEqualTo(correction.get("signed").get("achievement"));
    everywhere();
  }

  /** One row is paid, and every page shows that one. */
  private void everywhere() {
    assertThat(achievementWhere(AMY, OURS, it -> true).get("amount").asString()).isEqualTo(paid);
    assertThat(
            get(HUGO, "90Q", "/payment-instructions?organisation=" + OURS)
                .get("items")
                .get(0)
                .get("amount")
                .asString())
        .isEqualTo(paid);
    var reference = ours().get("reference").asString();
    assertThat(get(AMY, OURS, "/tracking/" + reference).get("summary").get("amount").asString())
        .isEqualTo(paid);
    var submission =
        get(FINN, "90Q", "/submissions?service=" + QOF + "&organisation=" + OURS)
            .get("items")
            .get(0);
    assertThat(submission.get("status").asString()).isEqualTo("LOCKED");
    assertThat(get(FINN, "90Q", "/submissions/" + submission.get("id").asString()).toString())
        .as("locked data stay what was signed on")
        .contains("\"number\":77")
        .doesNotContain("\"number\":78");
  }

  @Test
  @Order(4)
  @DisplayName("is one task for each organisation and cause, and is replaced by the next")
  void tasks() {
    var causes = get(AMY, OURS, "/proposed-corrections/causes").get("items");
    assertThat(causes).hasSize(1);
    assertThat(causes.get(0).get("before").asString()).isEqualTo(paid);
    assertThat(corrections(AMY, OURS)).containsExactly(1);
    var all = get(HUGO, "90Q", "/proposed-corrections/causes").get("items");
    assertThat(all.valueStream()).contains(causes.get(0));
    assertThat(corrections(HUGO, "90Q")).containsExactly(all.size());
    goodRows(sent("STAND-6", YearEnd.of(79, OURS), OURS));
    until(
        this::ours,
        it -> !it.path("proposedCorrection").path("cause").equals(causes.get(0).get("cause")));
    assertThat(get(AMY, OURS, "/proposed-corrections").get("items")).hasSize(1);
    everywhere();
  }

  private java.util.stream.Stream<Integer> corrections(int person, String organisation) {
    return get(person, organisation, "/tasks")
        .get("items")
        .valueStream()
        .filter(it -> it.get("kind").asString().equals("CORRECTION_PROPOSED"))
        .map(it -> it.get("count").asInt());
  }

  @Test
  @Order(5)
  @DisplayName("has no correction any more once the data give the same figures again")
  void equalAgain() {
    goodRows(sent("STAND-7", YearEnd.of(77, OURS), OURS));
    until(this::ours, it -> !it.has("proposedCorrection"));
    assertThat(get(AMY, OURS, "/proposed-corrections").get("items")).isEmpty();
    everywhere();
  }

  @Test
  @Order(6)
  @DisplayName("stays also where its data are withdrawn, with a reason, and the loss is proposed")
  void withdrawn() {
    var without = sent("STAND-8", YearEnd.of(61, OTHERS), OURS, OTHERS);
    loaded(
        without,
        Map.of("part", "ACCEPTED_ROWS", "withdrawMissing", Map.of("reason", "Sent by mistake")));
    var now = until(this::ours, it -> it.has("proposedCorrection"));
    assertThat(now.get("proposedCorrection").has("proposed")).isFalse();
    assertThat(now.get("proposedCorrection").get("waitingFor").asString()).isEqualTo("0 of 44");
    everywhere();
  }

  @Test
  @Order(7)
  @DisplayName("keeps its payer; what is not signed follows what is known of the commissioner")
  void payer() {
    goodRows(sent("STAND-9", YearEnd.of(77, OURS), OURS));
    until(this::ours, it -> !it.has("proposedCorrection"));
    own()
        .asSuperuser(
            """
            INSERT INTO organisations.organisation (code, name, type, source) VALUES ('93Q', 'Commissioner of that day', 'SUB_ICB', 'test');
            UPDATE organisations.relationship SET to_on = DATE '2026-01-31'
             WHERE child IN ('Y90008', 'Y90009') AND kind = 'COMMISSIONED_BY' AND parent = '90Q';
            INSERT INTO organisations.relationship (child, parent, kind, from_on, source)
            SELECT c, '93Q', 'COMMISSIONED_BY', DATE '2026-02-01', 'test' FROM unnest('{Y90008,Y90009}'::text[]) c;
            SELECT organisations.rebuild_reach()
            """);
    recalculated();
    var now = until(this::ours, it -> it.has("proposedCorrection"));
    assertThat(now.get("commissioner").get("code").asString()).isEqualTo("90Q");
    assertThat(now.get("proposedCorrection").get("proposedCommissioner").get("code").asString())
        .isEqualTo("93Q");
    everywhereForThePayer();
    var open = declared(AMY, OTHERS, "AWAITING_PROVIDER");
    assertThat(open.get("commissioner").get("code").asString()).isEqualTo("93Q");
    own()
        .asSuperuser(
            """
            DELETE FROM organisations.relationship WHERE parent = '93Q';
            ALTER TABLE organisations.relationship DISABLE TRIGGER only_end;
            UPDATE organisations.relationship SET to_on = NULL WHERE child IN ('Y90008', 'Y90009') AND kind = 'COMMISSIONED_BY' AND parent = '90Q';
            ALTER TABLE organisations.relationship ENABLE TRIGGER only_end;
            SELECT organisations.rebuild_reach()
            """);
    recalculated();
    until(this::ours, it -> !it.has("proposedCorrection"));
  }

  private void recalculated() {
    var asked =
        post(
            JACK,
            "CQRS",
            "/recalculations",
            Map.of("service", QOF, "achievementDate", "2026-03-31", "reason", "Commissioners"),
            null);
    assertThat(asked.get("httpStatus").asInt()).as(asked.toString()).isEqualTo(202);
  }

  /** Whoever pays keeps sight of what it owes, though the practice has moved. */
  private void everywhereForThePayer() {
    assertThat(get(HUGO, "90Q", path).get("amount").asString()).isEqualTo(paid);
    assertThat(get(HUGO, "90Q", "/payment-instructions?organisation=" + OURS).get("items"))
        .hasSize(1);
    assertThat(get(HUGO, "90Q", path).get("provider").get("name").asString())
        .isEqualTo("Quayside Practice");
  }
}
