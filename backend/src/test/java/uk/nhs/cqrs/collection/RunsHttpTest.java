package uk.nhs.cqrs.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.MediaType;

@DisplayName("A collection run")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunsHttpTest extends RunSender {

  @BeforeAll
  void participation() {
    as(FINN, "90Q")
        .post()
        .uri("/api/v1/offers")
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            Map.of(
                "service",
                "QOF-2025-26",
                "startsOn",
                "2025-04-01",
                "endsOn",
                "2026-03-31",
                "providers",
                new String[] {"Y90001", "Y90002"}))
        .exchange()
        .expectStatus()
        .isCreated();
    accept(AMY, "Y90001");
    accept(DEV, "Y90002");
  }

  private void accept(int person, String practice) {
    var offer =
        json(as(person, practice)
                .get()
                .uri("/api/v1/offers?service=QOF-2025-26&organisation=" + practice)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody())
            .get("items")
            .get(0);
    as(person, practice)
        .post()
        .uri("/api/v1/offers/" + offer.get("id").asString() + "/accept")
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"1\"")
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  @DisplayName("is checked row by row, and loaded only in a part that is named")
  void checkedAndLoaded() {
    var run = announce("RUN-1");
    var id = run.get("id").asString();
    assertThat(announce("RUN-1").get("id")).isEqualTo(run.get("id"));
    var file =
        HEADER
            + bp("Y90001", 70, 100)
            + "QOF2526,Y90001,20260331,AF006,Numerator,12\nQOF2526,Y90001,20260331,AF006,Denominator,10\nQOF2526,Y90001,20260331,AF006,Register,30\n"
            + "QOF2526,ZZ9999,20260331,BP002,Numerator,1\nQOF2526,Y90003,20260331,BP002,Numerator,1\n"
            + "QOF2526,Y90001,20250331,BP002,PCAs,1\nQOF2526,Y90001,20260331,BP002,PCAs,\"=1+1\"\nQOF2526,Y90001,20260331,XX001,PCAs,1\nQOF2526,short\n";
    put(id, zipped(file));
    var checked = until(id, "CHECKED");
    assertThat(checked.get("statusInWords").asString())
        .isEqualTo("Checked: 2 rows can be taken, 9 are set aside, 1 practices are missing");
    as(JACK, "CQRS")
        .get()
        .uri("/api/v1/runs/" + id + "/quarantine")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items[*].code")
        .value(
            Object.class,
            codes ->
                assertThat(codes.toString())
                    .contains(
                        "NUMERATOR_ABOVE_DENOMINATOR",
                        "UNKNOWN_PRACTICE",
                        "NOT_PARTICIPATING",
                        "WRONG_DATE",
                        "NOT_A_COUNT",
                        "UNKNOWN_INDICATOR",
                        "WRONG_COLUMNS"));
    var csv =
        as(JACK, "CQRS")
            .get()
            .uri("/api/v1/runs/" + id + "/quarantine/file")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(csv).contains("\"'=1+1\"").hasLineCount(10);
    as(JACK, "CQRS")
        .get()
        .uri("/api/v1/runs/" + id + "/missing")
        .exchange()
        .expectBody()
        .jsonPath("$.items[0].code")
        .isEqualTo("Y90002");
    load(id, checked, "EVERYTHING").isEqualTo(409);
    load(id, checked, "ACCEPTED_ROWS").isAccepted();

    var second = announce("RUN-2").get("id").asString();
    put(
        second,
        (HEADER + bp("Y90001", 71, 100) + bp("Y90002", 40, 80)).getBytes(StandardCharsets.UTF_8));
    var again = until(second, "CHECKED");
    as(JACK, "CQRS")
        .get()
        .uri("/api/v1/runs/" + second + "/differences")
        .exchange()
        .expectBody()
        .jsonPath("$.items[0].organisation.code")
        .isEqualTo("Y90001")
        .jsonPath("$.items[0].before")
        .isEqualTo(70)
        .jsonPath("$.items[0].after")
        .isEqualTo(71)
        .jsonPath("$.items.length()")
        .isEqualTo(1);
    load(second, again, "EVERYTHING").isAccepted();
    assertThat(until(id, "SUPERSEDED").get("part").asString()).isEqualTo("ACCEPTED_ROWS");
    as(AMY, "Y90001")
        .get()
        .uri("/api/v1/runs/" + second + "/differences")
        .exchange()
        .expectBody()
        .jsonPath("$.items.length()")
        .isEqualTo(1);
  }

  @Test
  @DisplayName(
      "is received once: a retry gets the first answer, other bytes are refused and change nothing")
  void receivedOnce() {
    var id = announce("RUN-6").get("id").asString();
    var key = newKey();
    var bytes = (HEADER + bp("Y90001", 1, 2)).getBytes(StandardCharsets.UTF_8);
    var first = send(id, key, bytes, 202);
    var checked = until(id, "CHECKED");
    assertThat(send(id, key, bytes, 202)).isEqualTo(first);
    send(id, key, "other".getBytes(StandardCharsets.UTF_8), 422);
    send(id, newKey(), "other".getBytes(StandardCharsets.UTF_8), 409);
    assertThat(until(id, "CHECKED")).isEqualTo(checked);
  }

  @Test
  @DisplayName("that is no collection file says so")
  void unreadable() {
    var id = announce("RUN-3").get("id").asString();
    put(id, "PK, certainly not a collection file\n".getBytes(StandardCharsets.UTF_8));
    assertThat(until(id, "FAILED").get("statusInWords").asString())
        .startsWith("The file could not be read: The first row has to be");
  }

  @Test
  @DisplayName("is announced for a collection that there is, and only by the service desk")
  void announced() {
    as(JACK, "CQRS")
        .post()
        .uri("/api/v1/runs")
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(manifest("RUN-4", "2026-02-28"))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("CQRS-0601");
    as(GITA, "90Q")
        .post()
        .uri("/api/v1/runs")
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(manifest("RUN-5", "2026-03-31"))
        .exchange()
        .expectStatus()
        .isForbidden();
  }
}
