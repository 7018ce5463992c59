package uk.nhs.cqrs.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of somebody at the service desk who imports published files. */
final class ImportSender {

  private static final String ALL = "/api/v1/organisation-imports";

  private final WebTestClient desk;

  ImportSender(WebTestClient desk) {
    this.desk = desk;
  }

  static Map<String, String> body(String layout, String fileName, @Nullable String effectiveOn) {
    var body = new HashMap<>(Map.of("layout", layout, "fileName", fileName));
    if (effectiveOn != null) body.put("effectiveOn", effectiveOn);
    return body;
  }

  JsonNode announce(Map<String, String> body, String key, int status) {
    return read(
        desk.post()
            .uri(ALL)
            .header("Idempotency-Key", key)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body),
        status);
  }

  JsonNode send(String id, byte[] bytes, String key, int status) {
    return read(
        desk.put()
            .uri(ALL + "/" + id + "/content")
            .header("Idempotency-Key", key)
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .bodyValue(bytes),
        status);
  }

  JsonNode apply(JsonNode seen, String part, String key, int status) {
    return read(
        desk.post()
            .uri(ALL + "/" + seen.get("id").asString() + "/apply")
            .header("Idempotency-Key", key)
            .header("If-Match", "\"" + seen.get("version").asString() + "\"")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(Map.of("part", part)),
        status);
  }

  /** Announces and sends a file and waits until it is checked or has failed. */
  JsonNode check(String layout, @Nullable String effectiveOn, String file) {
    return check(layout, effectiveOn, file.getBytes(StandardCharsets.UTF_8));
  }

  JsonNode check(String layout, @Nullable String effectiveOn, byte[] file) {
    var body = body(layout, layout.toLowerCase(java.util.Locale.ROOT) + ".csv", effectiveOn);
    var id = announce(body, newKey(), 201).get("id").asString();
    send(id, file, newKey(), 202);
    return until(id, "CHECKED FAILED", _ -> {});
  }

  /** Decides to apply what was checked and waits until it is. */
  JsonNode applied(JsonNode checked, String part) {
    apply(checked, part, newKey(), 202);
    return until(checked.get("id").asString(), "APPLIED", _ -> {});
  }

  /** Looks again and again until it has one of the statuses. */
  JsonNode until(String id, String statuses, Consumer<JsonNode> each) {
    var giveUp = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      var it = get("/" + id);
      each.accept(it);
      if (statuses.contains(it.get("status").asString())) return it;
      assertThat(System.nanoTime()).as("still " + it).isLessThan(giveUp);
      LockSupport.parkNanos(10_000_000);
    }
  }

  JsonNode get(String path) {
    return read(desk.get().uri(ALL + path), 200);
  }

  JsonNode organisation(String path) {
    return read(desk.get().uri("/api/v1/organisations/" + path), 200);
  }

  String problemsFile(JsonNode of) {
    return Objects.requireNonNull(
        desk.get()
            .uri(ALL + "/" + of.get("id").asString() + "/problems/file")
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType("text/csv;charset=UTF-8")
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  /** The changes of an import in the order of the contract. */
  static String changes(JsonNode of) {
    var it = of.get("changes");
    return "organisations +%s ~%s, relationships +%s -%s, list sizes +%s, unchanged %s"
        .formatted(
            it.get("organisationsAdded"),
            it.get("organisationsChanged"),
            it.get("relationshipsAdded"),
            it.get("relationshipsEnded"),
            it.get("listSizesAdded"),
            it.get("unchanged"));
  }

  static String newKey() {
    return UUID.randomUUID().toString();
  }

  private static JsonNode read(WebTestClient.RequestHeadersSpec<?> request, int status) {
    return JsonMapper.shared()
        .readTree(
            Objects.requireNonNull(
                request
                    .exchange()
                    .expectStatus()
                    .isEqualTo(status)
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody()));
  }
}
