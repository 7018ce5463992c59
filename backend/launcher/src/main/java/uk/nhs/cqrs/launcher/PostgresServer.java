package uk.nhs.cqrs.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A real PostgreSQL server whose data are kept and as safe as in production: every commit reaches
 * the disk. It listens on this machine only. People of the machine may sign in as the superuser;
 * every other role needs its password, so that a wrong one shows here and not in production.
 */
final class PostgresServer {

  static final String NAME = "postgresql";
  private static final String MADE = "cqrs-initialised";

  private final Settings settings;
  private EmbeddedPostgres server;

  PostgresServer(Settings settings) {
    this.settings = settings;
  }

  private Path folder() {
    return settings.data().resolve(NAME);
  }

  /** Starts the server, making its files the first time; returns when it answers. */
  void start(ProcessRegister register) {
    try {
      if (Files.exists(folder()) && !Files.exists(folder().resolve(MADE))) {
        DataFolder.deleteTree(folder()); // a first start that was cut short
      }
      var log = settings.log(NAME);
      Service.turnOver(log);
      Files.createFile(log);
      server = launch(log);
    } catch (IOException | RuntimeException e) {
      throw Service.failure(NAME, "did not start (" + e.getMessage() + ")", settings.log(NAME));
    }
    register.add(NAME, process());
  }

  private EmbeddedPostgres launch(Path log) throws IOException {
    var output = ProcessBuilder.Redirect.appendTo(log.toFile());
    return EmbeddedPostgres.builder()
        .setPort(settings.postgresPort())
        .setDataDirectory(folder())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setOverrideWorkingDirectory(settings.shared().resolve(NAME).toFile())
        .setPGStartupWait(Duration.ofSeconds(60))
        .setOutputRedirector(output)
        .setErrorRedirector(output)
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("timezone", "UTC")
        .setServerConfig("log_timezone", "UTC")
        .setDataDirectoryCustomizer(PostgresServer::requirePasswords)
        .start();
  }

  private static void requirePasswords(File folder) {
    try {
      Files.writeString(
          folder.toPath().resolve("pg_hba.conf"),
          """
          host all postgres 127.0.0.1/32 trust
          host all all      127.0.0.1/32 scram-sha-256
          """);
      Files.writeString(folder.toPath().resolve(MADE), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection of the superuser. */
  Connection connect(String database) throws SQLException {
    return server.getDatabase("postgres", database).getConnection();
  }

  ProcessHandle process() {
    return postmaster().orElseThrow(() -> new Failure("PostgreSQL left no process number"));
  }

  void stop() {
    if (server == null) return;
    try {
      server.close();
      postmaster().ifPresent(process -> end(process));
    } catch (IOException e) {
      Console.say("PostgreSQL did not stop in order: %s", e.getMessage());
    }
  }

  /** Ends a server at once but in order: an interrupt, unlike a plain end, waits for no client. */
  static void end(ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException _) {
      process.destroy();
    }
    if (!ProcessRegister.endsWithin(process, Duration.ofSeconds(20))) process.destroyForcibly();
  }

  /** Ends a server that still holds our files though its launcher is gone. */
  void endOrphan() {
    postmaster()
        .filter(process -> process.info().command().orElse("").endsWith("postgres"))
        .ifPresent(process -> {
          Console.say("Ending PostgreSQL (process %d), left over", process.pid());
          end(process);
        });
  }

  /** The running server that wrote the pid file of our folder, if it is still that process. */
  private Optional<ProcessHandle> postmaster() {
    var file = folder().resolve("postmaster.pid");
    try {
      var lines = Files.readAllLines(file);
      var started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
      return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
          .filter(ProcessHandle::isAlive)
          .filter(process -> startedNear(process, started));
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  private static boolean startedNear(ProcessHandle process, Instant time) {
    var start = process.info().startInstant().orElse(time);
    return Duration.between(start, time).abs().toSeconds() <= 10;
  }
}
