package uk.nhs.cqrs.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final Path ROOT = Path.of("/checkout");

  @Test
  void everySettingHasADefault() {
    var settings = Settings.from(Map.of(), ROOT);

    assertEquals("http://localhost:3000", settings.spaUrl());
    assertEquals("http://localhost:8080", settings.apiUrl());
    assertEquals("http://localhost:8090/realms/cqrs", settings.issuer());
    assertEquals(15432, settings.postgresPort());
    assertEquals(Path.of("/checkout/.local/data"), settings.data());
  }

  @Test
  void theEnvironmentMovesServicesAndData() {
    var settings =
        Settings.from(Map.of("CQRS_KEYCLOAK_PORT", "18090", "CQRS_DATA", "/elsewhere"), ROOT);

    assertEquals("http://localhost:18090/realms/cqrs", settings.issuer());
    assertEquals(Path.of("/elsewhere"), settings.data());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "0", "65536", "-1"})
  void aPortThatIsNoneIsRefusedByName(String port) {
    var environment = Map.of("CQRS_API_PORT", port);
    var refused = assertThrows(Failure.class, () -> Settings.from(environment, ROOT));
    assertTrue(refused.getMessage().contains("CQRS_API_PORT"), refused.getMessage());
  }
}
