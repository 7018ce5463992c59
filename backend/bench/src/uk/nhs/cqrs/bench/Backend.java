package uk.nhs.cqrs.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The backend as a process of its own, spoken to over HTTP as its users do. */
final class Backend implements AutoCloseable {

  /** The heap, collector and allocator that the container of docker-compose.yml comes to. */
  static final String OPTIONS = "-Xmx256m -XX:+UseSerialGC";

  private static final List<String> QUIET =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private final Path log;
  private final Process process;
  private final String address;
  private final Tokens tokens;
  private final HttpClient client = HttpClient.newHttpClient();

  Backend(Path work, Server server, Tokens tokens) throws IOException, InterruptedException {
    this.tokens = tokens;
    var port = freePort();
    address = "http://127.0.0.1:" + port;
    log = work.resolve("backend.log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options().split("\\s+")));
    command.addAll(QUIET);
    command.addAll(
        List.of(
            "-cp",
            work.resolve("classes") + ":" + work.resolve("backend/cqrs.jar"),
            "uk.nhs.cqrs.CqrsApplication",
            "--server.address=127.0.0.1"));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile()).directory(work.toFile());
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("CQRS_API_PORT", Integer.toString(port)),
                Map.entry("CQRS_DATABASE_HOST", "127.0.0.1"),
                Map.entry("CQRS_DATABASE_PORT", Integer.toString(server.port())),
                Map.entry("CQRS_DATABASE_NAME", "cqrs"),
                Map.entry("CQRS_DATABASE_APP_USER", "cqrs_app"),
                Map.entry("CQRS_DATABASE_APP_PASSWORD", "cqrs_app"),
                Map.entry("CQRS_DATABASE_OWNER_USER", "cqrs_owner"),
                Map.entry("CQRS_DATABASE_OWNER_PASSWORD", "cqrs_owner"),
                Map.entry("CQRS_ISSUER", Tokens.ISSUER),
                Map.entry("CQRS_JWKS_URL", tokens.jwksUrl()),
                Map.entry("CQRS_SPA_ORIGIN", "http://localhost:3000"),
                Map.entry("CQRS_FILES", work.resolve("files").toString()),
                Map.entry("CQRS_DEMONSTRATION", "true"),
                Map.entry("CQRS_LOG_FORMAT", ""),
                Map.entry("CQRS_EVIDENCE_BYTES", Long.toString(Evidence.LIMIT)),
                Map.entry("MALLOC_ARENA_MAX", "2")));
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    awaitReady();
  }

  static String options() {
    var given = System.getenv("BENCH_JAVA_OPTS");
    return given == null || given.isBlank() ? OPTIONS : given.strip();
  }

  private void awaitReady() throws InterruptedException {
    var readiness =
        HttpRequest.newBuilder(URI.create(address + "/actuator/health/readiness")).build();
    var giveUp = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (true) {
      if (!process.isAlive() || System.nanoTime() > giveUp) throw new Failure("did not start");
      try {
        if (client.send(readiness, BodyHandlers.discarding()).statusCode() == 200) return;
      } catch (IOException _) {
        // not listening yet
      }
      Thread.sleep(100);
    }
  }

  /** The backend did not do what it has to; with the end of its log. */
  final class Failure extends RuntimeException {
    Failure(String what) {
      super("The backend: " + what + "\n" + lastLines());
    }
  }

  private String lastLines() {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  /** Somebody who acts for an organisation. */
  record Caller(int person, String organisation) {}

  JsonNode get(Caller caller, String path) {
    return send(request(caller, path).GET().build(), 200);
  }

  JsonNode post(Caller caller, String path, Map<String, ?> body, String version, int status) {
    var request =
        request(caller, path)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    if (version != null) request.header("If-Match", "\"" + version + "\"");
    return send(request.build(), status);
  }

  JsonNode put(Caller caller, String path, Path file) throws IOException {
    return put(caller, path, file, 202);
  }

  JsonNode put(Caller caller, String path, Path file, int status) throws IOException {
    return send(
        request(caller, path)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofFile(file))
            .build(),
        status);
  }

  private HttpRequest.Builder request(Caller caller, String path) {
    try {
      return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
          .timeout(Duration.ofSeconds(60))
          .header("Authorization", "Bearer " + tokens.of(caller.person))
          .header("X-Organisation", caller.organisation);
    } catch (com.nimbusds.jose.JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private JsonNode send(HttpRequest request, int status) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != status)
        throw new Failure(request.uri() + " answered " + response.statusCode() + response.body());
      return JsonMapper.shared().readTree(response.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(request.uri().toString(), e);
    }
  }

  /** Looks again and again until it is as wanted; fails after five minutes. */
  JsonNode until(Caller caller, String path, Predicate<JsonNode> wanted) {
    var giveUp = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (true) {
      var seen = get(caller, path);
      if (wanted.test(seen)) return seen;
      if (seen.path("status").asString("").equals("FAILED") || System.nanoTime() > giveUp)
        throw new Failure(path + " stays " + seen);
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
  }

  /** Forgets the peak so far, where the system allows it. */
  void forgetPeak() {
    try {
      Files.writeString(Path.of("/proc/" + process.pid() + "/clear_refs"), "5");
    } catch (IOException _) {
      // the peak is then that of everything so far
    }
  }

  /** The most memory that was resident since then, in MB; 0 where the system does not say. */
  double peak() throws IOException {
    var status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) return 0;
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
  }
}
