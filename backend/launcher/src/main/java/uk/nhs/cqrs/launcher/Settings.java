package uk.nhs.cqrs.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the local system listens and keeps its data, read from the environment once.
 *
 * @param root the top folder of the repository
 * @param data the folder of everything this system keeps; two systems need two folders
 * @param secondApiPort where a second backend listens on the same database; 0 is none
 * @param testClient whether Keycloak also has the client that hands tokens to tests
 * @param backendOptions flags of the backend's JVM, already split
 */
public record Settings(
    Path root,
    Path data,
    int spaPort,
    int apiPort,
    int keycloakPort,
    int postgresPort,
    int clamdPort,
    int secondApiPort,
    boolean testClient,
    List<String> backendOptions) {

  private static final String QUICK_START =
      "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
          + " --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow";

  /** Reads the settings; every one has a default. */
  public static Settings from(Map<String, String> environment, Path root) {
    return new Settings(
        root,
        root.resolve(environment.getOrDefault("CQRS_DATA", ".local/data")).normalize(),
        port(environment, "CQRS_SPA_PORT", 3000),
        port(environment, "CQRS_API_PORT", 8080),
        port(environment, "CQRS_KEYCLOAK_PORT", 8090),
        port(environment, "CQRS_POSTGRES_PORT", 15432),
        port(environment, "CQRS_CLAMD_PORT", 13310),
        port(environment, "CQRS_SECOND_API_PORT", 0),
        Boolean.parseBoolean(environment.get("CQRS_TEST_CLIENT")),
        List.of(
            environment.getOrDefault("CQRS_BACKEND_JAVA_OPTS", QUICK_START).strip().split("\\s+")));
  }

  /** The folder shared by every system of this checkout: unpacked programs, no data. */
  public Path shared() {
    return root.resolve(".local");
  }

  public Path logs() {
    return data.resolve("logs");
  }

  public Path log(String service) {
    return logs().resolve(service + ".log");
  }

  public String spaUrl() {
    return "http://localhost:" + spaPort;
  }

  public String apiUrl() {
    return "http://localhost:" + apiPort;
  }

  /** Whether there is a second backend. */
  public boolean hasSecond() {
    return secondApiPort > 0;
  }

  public String keycloakUrl() {
    return "http://localhost:" + keycloakPort;
  }

  public String issuer() {
    return keycloakUrl() + "/realms/cqrs";
  }

  private static int port(Map<String, String> environment, String variable, int usual) {
    var given = environment.get(variable);
    if (given == null || given.isBlank()) return usual;
    try {
      var port = Integer.parseInt(given.strip());
      if (port >= 1 && port <= 65_535) return port;
    } catch (NumberFormatException _) {
      // told below
    }
    throw new Failure(variable + " is \"" + given + "\", which is not a port (1 to 65535)");
  }
}
