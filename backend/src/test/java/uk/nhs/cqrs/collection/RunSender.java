package uk.nhs.cqrs.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.platform.HttpTest;

/** The steps of a sender of collection files, as tests take them. */
abstract class RunSender extends HttpTest {

  static final String HEADER = "QUALITY_SERVICE,ORG_CODE,ACH_DATE,IND_CODE,FIELD_NAME,VALUE\n";

  JsonNode send(String id, String key, byte[] bytes, int status) {
    return json(
        as(JACK, "CQRS")
            .put()
            .uri("/api/v1/runs/" + id + "/content")
            .header("Idempotency-Key", key)
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .bodyValue(bytes)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  static String bp(String practice, int numerator, int denominator) {
    return "QOF2526,%s,20260331,BP002,Numerator,%d\nQOF2526,%s,20260331,BP002,Denominator,%d\n"
        .formatted(practice, numerator, practice, denominator);
  }

  static Map<String, String> manifest(String runId, String date) {
    return Map.of(
        "collection",
        "QOF-2025-26-" + date.replace("-", ""),
        "runId",
        runId,
        "rulesetVersion",
        "50.0",
        "supplier",
        "GPES",
        "achievementDate",
        date,
        "fileName",
        "year-end.csv.gz");
  }

  JsonNode announce(String runId) {
    return json(
        as(JACK, "CQRS")
            .post()
            .uri("/api/v1/runs")
            .header("Idempotency-Key", newKey())
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(manifest(runId, "2026-03-31"))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  void put(String id, byte[] bytes) {
    as(JACK, "CQRS")
        .put()
        .uri("/api/v1/runs/" + id + "/content")
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(bytes)
        .exchange()
        .expectStatus()
        .isAccepted();
  }

  org.springframework.test.web.reactive.server.StatusAssertions load(
      String id, JsonNode seen, String part) {
    return as(JACK, "CQRS")
        .post()
        .uri("/api/v1/runs/" + id + "/load")
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"" + seen.get("version").asString() + "\"")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("part", part))
        .exchange()
        .expectStatus();
  }

  JsonNode until(String id, String status) {
    var giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      var run =
          json(
              as(JACK, "CQRS")
                  .get()
                  .uri("/api/v1/runs/" + id)
                  .exchange()
                  .expectStatus()
                  .isOk()
                  .expectBody(String.class)
                  .returnResult()
                  .getResponseBody());
      if (run.get("status").asString().equals(status)) return run;
      assertThat(System.nanoTime()).as("still " + run).isLessThan(giveUp);
      Thread.onSpinWait();
    }
  }

  static byte[] zipped(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static JsonNode json(@org.jspecify.annotations.Nullable String body) {
    return JsonMapper.shared().readTree(Objects.requireNonNull(body));
  }
}
