package uk.nhs.cqrs.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** One process of the system, with its log and the address that answers once it is ready. */
final class Service {

  private static final int LAST_LINES = 30;

  private final String name;
  private final Path log;
  private final Predicate<HttpClient> readiness;
  private final Process process;

  private Service(String name, Path log, Predicate<HttpClient> readiness, Process process) {
    this.name = name;
    this.log = log;
    this.readiness = readiness;
    this.process = process;
  }

  /** Starts a process that is ready when this address answers with 200. */
  static Service start(
      String name,
      Settings settings,
      URI readiness,
      ProcessBuilder command,
      ProcessRegister register) {
    return start(name, settings, client -> answers(client, readiness), command, register);
  }

  /** Starts the process; its output goes to its log, and the log before to NAME.previous.log. */
  static Service start(
      String name,
      Settings settings,
      Predicate<HttpClient> readiness,
      ProcessBuilder command,
      ProcessRegister register) {
    var log = settings.log(name);
    try {
      turnOver(log);
      var process =
          command
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .redirectOutput(log.toFile())
              .start();
      register.add(name, process.toHandle());
      return new Service(name, log, readiness, process);
    } catch (IOException e) {
      throw new Failure("Cannot start " + name, e);
    }
  }

  String name() {
    return name;
  }

  Process process() {
    return process;
  }

  /** True when the service does what it is there for. */
  boolean isReady(HttpClient client) {
    return readiness.test(client);
  }

  private static boolean answers(HttpClient client, URI address) {
    var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Why the service is of no use, with the end of its log. */
  Failure failure(String what) {
    return failure(name, what, log);
  }

  static Failure failure(String name, String what, Path log) {
    return new Failure(
        "%s %s. The last lines of %s:%n%n%s%n"
            .formatted(name, what, log, String.join("\n", lastLines(log))));
  }

  static void turnOver(Path log) throws IOException {
    Files.createDirectories(log.getParent());
    if (!Files.exists(log)) return;
    var before = log.resolveSibling(log.getFileName().toString().replace(".log", ".previous.log"));
    Files.move(log, before, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String> lastLines(Path log) {
    try {
      var lines = new String(Files.readAllBytes(log)).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    } catch (IOException e) {
      return List.of("(the log cannot be read: " + e.getMessage() + ")");
    }
  }
}
