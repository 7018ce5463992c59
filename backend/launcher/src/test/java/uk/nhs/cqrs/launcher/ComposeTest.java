package uk.nhs.cqrs.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Holds docker-compose.yml and the launcher to what the backend really reads. */
class ComposeTest {

  private static final Path TOP = Path.of("../..");
  private static final Path APPLICATION = Path.of("../src/main/resources/application.yaml");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(CQRS_\\w+)(:?)");

  private static Map<String, Map<String, Object>> services;

  @BeforeAll
  @SuppressWarnings("unchecked")
  static void read() throws IOException {
    var text = Files.readString(TOP.resolve("docker-compose.yml"));
    Map<String, Object> compose = new Yaml().load(text);
    services = (Map<String, Map<String, Object>>) compose.get("services");
  }

  @Test
  void theBackendReadsEverySettingThatContainersGiveIt() throws IOException {
    assertAgrees(environment("backend"));
  }

  @Test
  void theBackendReadsEverySettingThatTheLauncherGivesIt() throws IOException {
    assertAgrees(
        new BackendServer(Settings.from(Map.of(), Path.of("/")), true).environment().keySet());
  }

  @Test
  void realmsFindTheirAddressesInContainersToo() {
    var realms = new Realms(Settings.from(Map.of(), Path.of("/")));
    assertTrue(environment("keycloak").containsAll(realms.environment().keySet()));
  }

  @Test
  void imagesArePinnedAndEveryServiceTellsItsHealth() {
    for (var service : services.entrySet()) {
      var image = service.getValue().get("image");
      if (image != null) {
        assertTrue(image.toString().matches(".+:v?\\d[\\w.-]*"), service.getKey() + ": " + image);
      }
      assertTrue(service.getValue().containsKey("healthcheck"), service.getKey());
    }
  }

  @Test
  void containersRunTheKeycloakOfTheLauncher() throws IOException {
    var pom = Files.readString(Path.of("pom.xml"));
    var version = Pattern.compile("<keycloak.version>(.+)</keycloak.version>").matcher(pom);
    assertTrue(version.find());
    assertEquals(
        "quay.io/keycloak/keycloak:" + version.group(1), services.get("keycloak").get("image"));
  }

  @Test
  void severalBackendsRunAtOnce() {
    var deploy = (Map<?, ?>) services.get("backend").get("deploy");
    assertEquals(2, deploy.get("replicas"));
  }

  private static void assertAgrees(Set<String> given) throws IOException {
    assumeTrue(Files.exists(APPLICATION), "the backend has no application.yaml yet");
    var read = new TreeSet<String>();
    var needed = new TreeSet<String>();
    PLACEHOLDER
        .matcher(Files.readString(APPLICATION))
        .results()
        .forEach(found -> {
          read.add(found.group(1));
          if (found.group(2).isEmpty()) needed.add(found.group(1));
        });
    var unread = new TreeSet<>(given);
    unread.removeAll(read);
    needed.removeAll(given);
    assertFalse(read.isEmpty());
    assertEquals(Set.of(), unread, "given, but the backend does not read them");
    assertEquals(Set.of(), needed, "needed by the backend, but not given");
  }

  @SuppressWarnings("unchecked")
  private static Set<String> environment(String service) {
    return ((Map<String, Object>) services.get(service).get("environment")).keySet();
  }
}
