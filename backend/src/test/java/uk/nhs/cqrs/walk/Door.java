package uk.nhs.cqrs.walk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.platform.TestTokens;

/** The way into the running service for walks: plain HTTP, so that many can walk at once. */
final class Door {

  private static final Map<Integer, Token> TOKENS = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newBuilder().build();
  private final String base;

  Door(int port) {
    base = "http://localhost:" + port + "/api/v1";
  }

  private record Token(String text, Instant until) {}

  /** What came back; the body is empty where there is none. */
  record Answer(int status, JsonNode body) {
    boolean ok() {
      return status < 300;
    }
  }

  private static String token(int person) {
    return TOKENS.compute(
            person,
            (number, known) ->
                known != null && known.until.isAfter(Instant.now())
                    ? known
                    : new Token(TestTokens.of(number), Instant.now().plusSeconds(200)))
        .text;
  }

  Answer get(int person, String organisation, String path) {
    return ask(request(person, organisation, path).GET()).join();
  }

  CompletableFuture<Answer> post(
      int person, String organisation, String path, @Nullable Object body, @Nullable Long seen) {
    return ask(
        changing(person, organisation, path, seen)
            .POST(
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
  }

  CompletableFuture<Answer> put(
      int person, String organisation, String path, Object body, @Nullable Long seen) {
    return ask(
        changing(person, organisation, path, seen)
            .PUT(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
  }

  /** Sends bytes as they are. */
  CompletableFuture<Answer> send(
      int person, String organisation, String method, String path, String type, String content) {
    return ask(
        request(person, organisation, path)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(content, StandardCharsets.UTF_8)));
  }

  private HttpRequest.Builder changing(
      int person, String organisation, String path, @Nullable Long seen) {
    var request =
        request(person, organisation, path)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json");
    return seen == null ? request : request.header("If-Match", "\"" + seen + "\"");
  }

  private HttpRequest.Builder request(int person, String organisation, String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token(person))
        .header("X-Organisation", organisation);
  }

  private CompletableFuture<Answer> ask(HttpRequest.Builder request) {
    var asked = request.build();
    return client
        .sendAsync(asked, HttpResponse.BodyHandlers.ofString())
        .thenApply(it -> {
          if (it.statusCode() >= 500)
            throw new AssertionError(
                "%s %s: %d %s".formatted(asked.method(), asked.uri(), it.statusCode(), it.body()));
          var json = it.body().startsWith("{") ? it.body() : "{}";
          return new Answer(it.statusCode(), JsonMapper.shared().readTree(json));
        });
  }
}
