package uk.nhs.cqrs.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The backend, run from an unpacked copy of its jar: it starts quicker, and a new build does not
 * pull the classes from under a running system.
 */
final class BackendServer {

  static final String NAME = "backend";

  private final Settings settings;
  private final boolean scanned;

  /**
   * @param scanned whether there is a virus scanner
   */
  BackendServer(Settings settings, boolean scanned) {
    this.settings = settings;
    this.scanned = scanned;
  }

  Service start(ProcessRegister register) {
    return start(register, NAME, settings.apiPort());
  }

  /** Another one on the same database and files, as behind a load balancer. */
  Service startSecond(ProcessRegister register) {
    return start(register, NAME + "-2", settings.secondApiPort());
  }

  private Service start(ProcessRegister register, String name, int port) {
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(settings.backendOptions());
    command.addAll(List.of("-jar", unpack().toString(), "--server.address=127.0.0.1"));
    var builder = new ProcessBuilder(command).directory(settings.data().toFile());
    builder.environment().putAll(environment());
    builder.environment().put("CQRS_API_PORT", Integer.toString(port));
    var readiness = URI.create("http://localhost:%d/actuator/health/readiness".formatted(port));
    return Service.start(name, settings, readiness, builder, register);
  }

  /** Every setting that the backend reads from its surroundings. */
  Map<String, String> environment() {
    var environment = new TreeMap<String, String>();
    environment.put("CQRS_API_PORT", Integer.toString(settings.apiPort()));
    environment.put("CQRS_DATABASE_HOST", "127.0.0.1");
    environment.put("CQRS_DATABASE_PORT", Integer.toString(settings.postgresPort()));
    environment.put("CQRS_DATABASE_NAME", "cqrs");
    environment.put("CQRS_DATABASE_APP_USER", "cqrs_app");
    environment.put("CQRS_DATABASE_APP_PASSWORD", "cqrs_app");
    environment.put("CQRS_DATABASE_OWNER_USER", "cqrs_owner");
    environment.put("CQRS_DATABASE_OWNER_PASSWORD", "cqrs_owner");
    environment.put("CQRS_ISSUER", settings.issuer());
    environment.put("CQRS_JWKS_URL", settings.issuer() + "/protocol/openid-connect/certs");
    environment.put("CQRS_SPA_ORIGIN", settings.spaUrl());
    environment.put("CQRS_FILES", settings.data().resolve("files").toString());
    environment.put("CQRS_DEMONSTRATION", "true");
    environment.put("CQRS_CLAMD_HOST", scanned ? "127.0.0.1" : "");
    environment.put("CQRS_CLAMD_PORT", Integer.toString(settings.clamdPort()));
    return environment;
  }

  private Path unpack() {
    var jar = settings.root().resolve("backend/target/cqrs.jar");
    var folder = settings.data().resolve(NAME);
    var stamp = folder.resolve("unpacked-from");
    try {
      Files.createDirectories(settings.data().resolve("files"));
      var source = Files.size(jar) + " bytes of " + Files.getLastModifiedTime(jar);
      if (!Files.exists(stamp) || !Files.readString(stamp).equals(source)) {
        DataFolder.deleteTree(folder);
        extract(jar, folder);
        Files.writeString(stamp, source);
      }
    } catch (IOException e) {
      throw new Failure("Cannot unpack " + jar, e);
    }
    return folder.resolve("cqrs.jar");
  }

  private static void extract(Path jar, Path folder) throws IOException {
    var process =
        new ProcessBuilder(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) throw new IOException(said);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
