package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import uk.nhs.cqrs.platform.ServiceTest;

/** Asking the running service as one person or another, and waiting for what it does by itself. */
public abstract class Asking extends ServiceTest {

  protected JsonNode get(int person, String organisation, String path) {
    return json(
        as(person, organisation)
            .get()
            .uri("/api/v1" + path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  protected int statusOf(int person, String organisation, String path) {
    return as(person, organisation)
        .get()
        .uri("/api/v1" + path)
        .exchange()
        .returnResult(String.class)
        .getStatus()
        .value();
  }

  /** A command; the answer holds its body and, under "httpStatus", its status. */
  protected JsonNode post(
      int person,
      String organisation,
      String path,
      @Nullable Object body,
      @Nullable JsonNode seen) {
    return post(person, organisation, path, body, seen, newKey());
  }

  protected JsonNode post(
      int person,
      String organisation,
      String path,
      @Nullable Object body,
      @Nullable JsonNode seen,
      String key) {
    var request =
        as(person, organisation).post().uri("/api/v1" + path).header("Idempotency-Key", key);
    if (seen != null) request.header("If-Match", "\"" + seen.get("version").asString() + "\"");
    if (body != null) request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    return answered(request);
  }

  protected static JsonNode answered(
      org.springframework.test.web.reactive.server.WebTestClient.RequestHeadersSpec<?> request) {
    var result = request.exchange().expectBody(String.class).returnResult();
    var text = result.getResponseBody();
    var answer =
        text == null || text.isEmpty()
            ? JsonNodeFactory.instance.objectNode()
            : (tools.jackson.databind.node.ObjectNode) json(text);
    return answer.put("httpStatus", result.getStatus().value());
  }

  protected static <T> T until(Supplier<T> look, Predicate<T> enough) {
    var giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      var seen = look.get();
      if (enough.test(seen)) return seen;
      assertThat(System.nanoTime()).as("still " + seen).isLessThan(giveUp);
      LockSupport.parkNanos(50_000_000);
    }
  }

  protected static JsonNode json(@Nullable String body) {
    return JsonMapper.shared().readTree(Objects.requireNonNull(body));
  }
}
