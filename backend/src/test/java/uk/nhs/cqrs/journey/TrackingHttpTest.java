package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

@DisplayName("Tracking")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrackingHttpTest extends Journey {

  private static final String PRACTICE = "Y90001";
  private static final String REFERENCE = "LDHC-Y90001-2025-26-Q1";
  private String declaration = "";

  /** Declared by hand data, so that other journeys and their runs do not touch it. */
  @BeforeAll
  void declarable() {
    var offered =
        post(
            FINN,
            "90Q",
            "/offers",
            Map.of(
                "service",
                "LDHC-2025-26",
                "startsOn",
                "2025-04-01",
                "endsOn",
                "2026-03-31",
                "providers",
                List.of(PRACTICE)),
            null);
    assertThat(offered.get("httpStatus").asInt()).as(offered.toString()).isEqualTo(201);
    assertThat(kinds(AMY, PRACTICE)).contains("OFFER_TO_ANSWER");
    var offer =
        get(AMY, PRACTICE, "/offers?service=LDHC-2025-26&organisation=" + PRACTICE)
            .get("items")
            .get(0);
    post(AMY, PRACTICE, "/offers/" + offer.get("id").asString() + "/accept", null, offer);
    var submission =
        until(
                () -> get(AMY, PRACTICE, "/submissions?service=LDHC-2025-26").get("items"),
                items -> !items.isEmpty())
            .valueStream()
            .filter(s -> s.get("achievementDate").asString().equals("2025-06-30"))
            .findFirst()
            .orElseThrow();
    assertThat(kinds(AMY, PRACTICE)).contains("DATA_MISSING").doesNotContain("OFFER_TO_ANSWER");
    var path = "/submissions/" + submission.get("id").asString();
    enter(FINN, "90Q", path, Map.of("field", "COUNT", "number", 9));
    enter(FINN, "90Q", path, Map.of("field", "REGISTER", "number", 30));
    var seen = get(FINN, "90Q", path);
    var sent = post(FINN, "90Q", path + "/submit", null, seen);
    assertThat(sent.get("httpStatus").asInt()).as(sent.toString()).isEqualTo(200);
    declaration =
        until(
                () -> get(AMY, PRACTICE, "/declarations?service=LDHC-2025-26").get("items"),
                items -> !items.isEmpty())
            .get(0)
            .get("id")
            .asString();
  }

  private void enter(int person, String organisation, String path, Map<String, Object> value) {
    var seen = get(person, organisation, path);
    var values = new java.util.ArrayList<Map<String, Object>>(List.of(value));
    seen.get("groups")
        .get(0)
        .get("indicators")
        .get(0)
        .get("values")
        .forEach(v -> {
          if (v.has("number") && !v.get("field").asString().equals(value.get("field")))
            values.add(
                Map.of("field", v.get("field").asString(), "number", v.get("number").asInt()));
        });
    as(person, organisation)
        .put()
        .uri("/api/v1" + path + "/indicators/LD001")
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"" + seen.get("version").asString() + "\"")
        .bodyValue(Map.of("values", values))
        .exchange()
        .expectStatus()
        .isOk();
  }

  private List<String> kinds(int person, String organisation) {
    return get(person, organisation, "/tasks")
        .get("items")
        .valueStream()
        .map(t -> t.get("kind").asString())
        .toList();
  }

  private Disposable listen(
      int person, String organisation, @Nullable String last, List<ServerSentEvent<String>> into) {
    var request =
        as(person, organisation)
            .mutate()
            .responseTimeout(Duration.ofMinutes(1))
            .build()
            .get()
            .uri("/api/v1/tracking/events?reference=" + REFERENCE)
            .accept(MediaType.TEXT_EVENT_STREAM);
    if (last != null) request.header("Last-Event-ID", last);
    return request
        .exchange()
        .expectStatus()
        .isOk()
        .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
        .getResponseBody()
        .filter(event -> event.data() != null)
        .subscribe(into::add);
  }

  private static String what(ServerSentEvent<String> event) {
    return json(Objects.requireNonNull(event.data())).get("entry").get("what").asString();
  }

  private JsonNode move(int person, String organisation, String action) {
    var path = "/declarations/" + declaration;
    var body = action.equals("declare") ? Map.of("confirmed", true) : null;
    var seen =
        until(
            () -> get(person, organisation, path),
            it ->
                it.get("availableActions")
                    .valueStream()
                    .anyMatch(a ->
                        a.get("action").asString().equals(action) && a.get("allowed").asBoolean()));
    var moved = post(person, organisation, path + "/" + action, body, seen);
    assertThat(moved.get("httpStatus").asInt()).as(moved.toString()).isEqualTo(200);
    return moved;
  }

  @Test
  @Order(1)
  @DisplayName("says where it stands, whose turn it is and what comes next")
  void stands() {
    var tracked = get(AMY, PRACTICE, "/tracking/" + REFERENCE);
    assertThat(tracked.get("whatNext").asString())
        .isEqualTo(
            "A person with the role Declaration Management at Elm Tree Surgery has to declare it.");
    assertThat(tracked.get("steps").valueStream().map(s -> s.get("state").asString()))
        .containsExactly("CURRENT", "TO_COME", "TO_COME", "TO_COME", "TO_COME");
    assertThat(statusOf(DEV, "Y90002", "/tracking/" + REFERENCE)).isEqualTo(404);
    assertThat(kinds(AMY, PRACTICE)).contains("DECLARATION_TO_DECLARE");
    assertThat(kinds(GITA, "90Q")).doesNotContain("DECLARATION_TO_DECLARE");
    // 9 checks at £140.00
    assertThat(tracked.get("summary").get("amount").asString()).isEqualTo("1260.00");
  }

  @Test
  @Order(2)
  @DisplayName("tells it live, resumes after the last event, and tells nothing out of reach")
  void live() {
    var commissioner = new CopyOnWriteArrayList<ServerSentEvent<String>>();
    var stranger = new CopyOnWriteArrayList<ServerSentEvent<String>>();
    var first = listen(GITA, "90Q", null, commissioner);
    var other = listen(DEV, "Y90002", null, stranger);
    move(AMY, PRACTICE, "declare");
    until(() -> commissioner, events -> events.size() == 1);
    assertThat(what(commissioner.getFirst())).isEqualTo("Declared");
    first.dispose();
    assertThat(kinds(GITA, "90Q")).contains("DECLARATION_TO_APPROVE");
    move(GITA, "90Q", "approve");
    var resumed = new CopyOnWriteArrayList<ServerSentEvent<String>>();
    var second = listen(GITA, "90Q", commissioner.getFirst().id(), resumed);
    until(() -> resumed, events -> events.size() == 1);
    move(HUGO, "90Q", "approve-finance");
    until(() -> resumed, events -> events.size() == 2);
    second.dispose();
    other.dispose();
    assertThat(resumed.stream().map(TrackingHttpTest::what))
        .containsExactly("Approved", "Financially approved");
    assertThat(json(Objects.requireNonNull(resumed.getLast().data())).get("turn").asString())
        .isEqualTo("PAYMENT_OPERATIONS");
    assertThat(stranger).isEmpty();
  }

  @Test
  @Order(3)
  @DisplayName("lists what is on its way, by whose turn it is")
  void listed() {
    until(() -> kinds(LEO, "CQRS"), kinds -> kinds.contains("BATCH_TO_PREPARE"));
    var theirs = get(LEO, "CQRS", "/tracking?status=PAYMENT_OPERATIONS").get("items").valueStream();
    assertThat(theirs.map(t -> t.get("reference").asString())).contains(REFERENCE);
    assertThat(
            get(AMY, PRACTICE, "/tracking?status=PROVIDER")
                .get("items")
                .valueStream()
                .map(t -> t.get("reference").asString()))
        .doesNotContain(REFERENCE);
  }
}
