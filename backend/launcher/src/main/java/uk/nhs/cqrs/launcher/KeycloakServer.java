package uk.nhs.cqrs.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keycloak as in production: built once, started optimised, its data in PostgreSQL. The program is
 * shared by every system of this checkout; each system has a home of links with its own realms.
 */
final class KeycloakServer {

  static final String NAME = "keycloak";

  /** What the program needs of the JVM; the same that its own start script gives. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xms64m",
          "-Xmx400m",
          "-XX:MaxMetaspaceSize=256m",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=GB",
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
              + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Dpicocli.disable.closures=true",
          "-Dquarkus-log-max-startup-records=10000");

  private final Settings settings;
  private final Realms realms;
  private final Path home;

  KeycloakServer(Settings settings) {
    this.settings = settings;
    this.realms = new Realms(settings);
    this.home = settings.data().resolve(NAME);
  }

  /** True when the realms differ from those that Keycloak last read to the end. */
  boolean mustReadRealms() {
    try {
      var file = fingerprint();
      return !Files.exists(file) || !Files.readString(file).equals(realms.fingerprint());
    } catch (IOException e) {
      throw new Failure("Cannot read " + fingerprint(), e);
    }
  }

  /** True when Keycloak has data that reading the realms again would replace. */
  boolean hasReadRealms() {
    return Files.exists(fingerprint());
  }

  /** Starts Keycloak; its database must answer. */
  Service start(ProcessRegister register, boolean readRealms) {
    var program = new KeycloakProgram(settings).install();
    link(program);
    var arguments =
        new ArrayList<>(
            List.of(
                "start",
                "--optimized",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + settings.keycloakPort(),
                "--hostname=" + settings.keycloakUrl(),
                "--db-url=jdbc:postgresql://127.0.0.1:" + settings.postgresPort() + "/keycloak",
                "--db-username=keycloak",
                "--db-password=keycloak",
                "--db-pool-max-size=20"));
    if (readRealms) {
      realms.write(home.resolve("data/import"));
      arguments.add("--import-realm");
    }
    var command = command(home, arguments);
    command.environment().putAll(realms.environment());
    command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
    var readiness = URI.create(settings.issuer() + "/.well-known/openid-configuration");
    return Service.start(NAME, settings, readiness, command, register);
  }

  /** Remembers that the realms were read to the end. */
  void realmsAreRead() {
    try {
      Files.writeString(fingerprint(), realms.fingerprint());
    } catch (IOException e) {
      throw new Failure("Cannot write " + fingerprint(), e);
    }
  }

  static ProcessBuilder command(Path home, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add("-Dkc.home.dir=" + home);
    command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
    command.addAll(List.of("-cp", home.resolve("lib/quarkus-run.jar").toString()));
    command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private Path fingerprint() {
    return home.resolve("realms.sha256");
  }

  private void link(Path program) {
    try {
      Files.createDirectories(home);
      for (var part : List.of("bin", "conf", "lib", "providers", "themes", "version.txt")) {
        var link = home.resolve(part);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, program.resolve(part));
      }
    } catch (IOException e) {
      throw new Failure("Cannot make Keycloak's home " + home, e);
    }
  }
}
