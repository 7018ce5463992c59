package uk.nhs.cqrs.crash;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import uk.nhs.cqrs.CqrsApplication;
import uk.nhs.cqrs.platform.TestDatabase;
import uk.nhs.cqrs.platform.TestTokens;

/** The service as a process of its own, which can be killed. */
final class Backend implements AutoCloseable {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final TestDatabase.Database database;
  private final Path log;
  private final int port;
  private @Nullable Process process;

  Backend(TestDatabase.Database database, Path log) throws IOException {
    this.database = database;
    this.log = log;
    try (var free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
  }

  /** Starts it and waits until it is ready. */
  void start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            CqrsApplication.class.getName());
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("CQRS_DATABASE_HOST", database.host()),
                Map.entry("CQRS_DATABASE_PORT", String.valueOf(database.port())),
                Map.entry("CQRS_DATABASE_NAME", database.name()),
                Map.entry("CQRS_DATABASE_APP_USER", "cqrs_app"),
                Map.entry("CQRS_DATABASE_APP_PASSWORD", "cqrs_app"),
                Map.entry("CQRS_DATABASE_OWNER_USER", "cqrs_owner"),
                Map.entry("CQRS_DATABASE_OWNER_PASSWORD", "cqrs_owner"),
                Map.entry("CQRS_ISSUER", TestTokens.ISSUER),
                Map.entry("CQRS_JWKS_URL", TestTokens.jwksUrl()),
                Map.entry("CQRS_SPA_ORIGIN", "http://localhost:3000"),
                Map.entry("CQRS_FILES", "target/test-files"),
                Map.entry("CQRS_DEMONSTRATION", "true"),
                Map.entry("CQRS_LOG_FORMAT", ""),
                Map.entry("CQRS_API_PORT", String.valueOf(port))));
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
            .start();
    var giveUp = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!ready()) {
      if (System.nanoTime() > giveUp || !process.isAlive())
        throw new IllegalStateException("the backend does not start: " + log);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private boolean ready() {
    try {
      var request =
          HttpRequest.newBuilder(uri("/actuator/health/readiness"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** kill -9. */
  void kill() {
    var running = process;
    if (running == null) return;
    running.destroyForcibly();
    try {
      running.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** The answer with its status under "httpStatus"; fails where the connection does. */
  JsonNode call(
      String method,
      int person,
      String organisation,
      String path,
      @Nullable String body,
      @Nullable String version,
      UUID key)
      throws IOException {
    var request =
        HttpRequest.newBuilder(uri("/api/v1" + path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + TestTokens.of(person))
            .header("X-Organisation", organisation)
            .header("Idempotency-Key", key.toString())
            .header(
                "Content-Type",
                path.endsWith("/acknowledgements") ? "text/csv" : "application/json");
    if (path.endsWith("/content")) request.setHeader("Content-Type", "application/octet-stream");
    if (version != null) request.header("If-Match", "\"" + version + "\"");
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    try {
      var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var text = response.body();
      var answer =
          text.startsWith("{")
              ? (tools.jackson.databind.node.ObjectNode) JsonMapper.shared().readTree(text)
              : JsonNodeFactory.instance.objectNode().put("text", text);
      return answer.put("httpStatus", response.statusCode());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }
}
