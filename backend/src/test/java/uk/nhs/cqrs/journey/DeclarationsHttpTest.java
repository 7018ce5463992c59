package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

@DisplayName("A declaration over HTTP")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeclarationsHttpTest extends Journey {

  private static final String MIAS = "Y90003";
  private String path = "";

  @BeforeAll
  void figures() {
    takePart(MIA, MIAS);
    collect("DECL-1", YearEnd.of(70, MIAS));
    path = "/declarations/" + declared(MIA, MIAS, "").get("id").asString();
  }

  private JsonNode it(int person, String organisation) {
    return get(person, organisation, path);
  }

  private JsonNode act(int person, String organisation, String action) {
    var body = action.equals("declare") ? Map.of("confirmed", true) : null;
    return post(person, organisation, path + "/" + action, body, it(person, organisation));
  }

  private static void isAt(JsonNode answer, String words) {
    assertThat(answer.path("statusInWords").asString()).as(answer.toString()).isEqualTo(words);
  }

  private static void refused(JsonNode answer, int status, String code) {
    assertThat(answer.get("httpStatus").asInt()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.get("code").asString()).isEqualTo(code);
    assertThat(answer.get("action").asString()).isNotBlank();
  }

  @Test
  @Order(1)
  @DisplayName("waits for the provider as soon as the figures are there")
  void opened() {
    var it = it(MIA, MIAS);
    isAt(it, "Awaiting Service Provider Approval");
    assertThat(it.get("reference").asString()).isEqualTo("QOF-Y90003-2025-26");
    assertThat(it.get("commissioner").get("code").asString()).isEqualTo("90Q");
    assertThat(it.get("amount").asString()).matches("[0-9]+\\.[0-9]{2}");
    refused(act(GITA, "90Q", "approve"), 409, "CQRS-0302");
    refused(post(MIA, MIAS, path + "/declare", Map.of("confirmed", false), it), 400, "CQRS-0312");
    assertThat(statusOf(AMY, "Y90001", path)).isEqualTo(404);
    assertThat(post(FINN, "90Q", path + "/approve", null, it).get("httpStatus").asInt())
        .as("role missing")
        .isEqualTo(403);
  }

  @Test
  @Order(2)
  @DisplayName("is declared; figures that change afterwards send it back with what changed")
  void sentBackByFigures() {
    isAt(act(MIA, MIAS, "declare"), "Awaiting Commissioning Organisation Approval");
    refused(act(MIA, MIAS, "declare"), 409, "CQRS-0303");
    collect("DECL-2", YearEnd.of(72, MIAS));
    var back =
        until(() -> it(MIA, MIAS), it -> it.get("status").asString().equals("AWAITING_PROVIDER"));
    assertThat(back.get("signatures").isEmpty()).isTrue();
    assertThat(back.get("sentBack").get("reason").asString())
        .isEqualTo("The figures changed after it was signed: A collection run was loaded");
    assertThat(back.get("sentBack").get("changes").valueStream().map(c -> c.get("what").asString()))
        .contains("Points", "Payment in pounds", "AF006 numerator");
  }

  @Test
  @Order(3)
  @DisplayName("the same figures again change nothing")
  void sameFigures() {
    isAt(act(MIA, MIAS, "declare"), "Awaiting Commissioning Organisation Approval");
    var calculations = "/achievements/" + it(MIA, MIAS).get("achievement").asString() + "/history";
    var before = get(MIA, MIAS, calculations).get("items").size();
    collect("DECL-3", YearEnd.of(72, MIAS));
    until(() -> get(MIA, MIAS, calculations), all -> all.get("items").size() > before);
    isAt(it(MIA, MIAS), "Awaiting Commissioning Organisation Approval");
  }

  @Test
  @Order(4)
  @DisplayName("is sent back by the commissioner with a reason, and declared again")
  void sentBackByHand() {
    var back =
        post(
            GITA,
            "90Q",
            path + "/send-back",
            Map.of("reason", "The asthma register looks too small"),
            it(GITA, "90Q"));
    isAt(back, "Awaiting Service Provider Approval");
    var seen = it(MIA, MIAS);
    assertThat(seen.get("sentBack").get("reason").asString())
        .isEqualTo("The asthma register looks too small");
    assertThat(seen.get("sentBack").get("by").get("name").asString()).isEqualTo("Gita Holt");
    var noted =
        json(
            as(MIA, MIAS)
                .put()
                .uri("/api/v1" + path + "/note")
                .header("Idempotency-Key", newKey())
                .header("If-Match", "\"" + seen.get("version").asString() + "\"")
                .bodyValue(Map.of("note", "Checked: the register is right"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    assertThat(noted.get("note").asString()).isEqualTo("Checked: the register is right");
    refused(post(MIA, MIAS, path + "/declare", Map.of("confirmed", true), seen), 412, "CQRS-0010");
    isAt(act(MIA, MIAS, "declare"), "Awaiting Commissioning Organisation Approval");
  }

  @Test
  @Order(5)
  @DisplayName("one person does not sign twice, in the code and in the database")
  void fourEyes() {
    isAt(act(ISLA, "90Q", "approve"), "Awaiting Financial Approval");
    refused(act(ISLA, "90Q", "approve-finance"), 409, "CQRS-0301");
    var id = path.substring(path.lastIndexOf('/') + 1);
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    """
                    INSERT INTO declarations.signature
                    SELECT declaration, round, 'FINANCE_APPROVED', provider, person, person_name, organisation, achievement, now()
                      FROM declarations.signature WHERE step = 'APPROVED' AND declaration = '%s' ORDER BY round DESC LIMIT 1
                    """
                        .formatted(id)))
        .hasStackTraceContaining("four_eyes");
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    "UPDATE declarations.declaration SET status = 'FINANCIALLY_APPROVED' WHERE id = '"
                        + id
                        + "'"))
        .hasStackTraceContaining("a signature is missing");
    assertThatThrownBy(() -> own().asSuperuser("UPDATE journal.event SET why = 'x'"))
        .hasStackTraceContaining("the journal is only ever added to");
  }

  @Test
  @Order(6)
  @DisplayName("is financially approved once, however often the command arrives")
  void approvedOnce() {
    var seen = it(HUGO, "90Q");
    var key = newKey();
    var first = post(HUGO, "90Q", path + "/approve-finance", null, seen, key);
    isAt(first, "Financially Approved");
    assertThat(post(HUGO, "90Q", path + "/approve-finance", null, seen, key)).isEqualTo(first);
    refused(act(HUGO, "90Q", "approve-finance"), 409, "CQRS-0306");
    refused(
        post(GITA, "90Q", path + "/send-back", Map.of("reason", "late"), it(GITA, "90Q")),
        409,
        "CQRS-0311");
  }

  @Test
  @Order(7)
  @DisplayName(
      "tells what happened, who did it and why, in order; pounds only to those who see them")
  void history() {
    var events = get(MIA, MIAS, path + "/history").get("items");
    assertThat(events.valueStream().map(e -> e.get("what").asString()))
        .startsWith(
            "Figures are there to be declared",
            "Declared",
            "Figures changed, sent back",
            "Declared",
            "Sent back",
            "Noted",
            "Declared",
            "Approved",
            "Financially approved");
    assertThat(events.get(2).get("changes").toString()).contains("Payment in pounds");
    var toFinn = get(FINN, "90Q", path + "/history");
    assertThat(toFinn.toString()).contains("AF006 numerator").doesNotContain("Payment in pounds");
    assertThat(get(FINN, "90Q", path).has("amount")).isFalse();
  }
}
