package uk.nhs.cqrs.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RealmsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource({"password, cqrs-realm.json", "nhsmail, nhsmail-realm.json"})
  void thePeopleOfARealmAreThoseOfTheTable(String route, String file) {
    var ofTable =
        Accounts.all().stream()
            .filter(account -> account.route().equals(route))
            .map(it -> List.of(it.id(), it.username(), it.name(), it.email()))
            .toList();
    var ofRealm = new ArrayList<List<String>>();
    for (var user : realm(Map.of(), file).get("users")) {
      var name = text(user, "firstName") + " " + text(user, "lastName");
      ofRealm.add(List.of(text(user, "id"), text(user, "username"), name, text(user, "email")));
    }
    assertEquals(ofTable, ofRealm);
  }

  @Test
  void passwordsAreTradedForTokensOnlyWhereTestsAskForIt() {
    for (var client : realm(Map.of(), "cqrs-realm.json").get("clients")) {
      assertFalse(client.get("directAccessGrantsEnabled").asBoolean());
    }
    var clients = realm(Map.of("CQRS_TEST_CLIENT", "true"), "cqrs-realm.json").get("clients");
    assertEquals("cqrs-test", text(clients.get(1), "clientId"));
    assertTrue(clients.get(1).get("directAccessGrantsEnabled").asBoolean());
    assertFalse(clients.get(1).get("standardFlowEnabled").asBoolean());
    assertEquals(clients.get(0).get("protocolMappers"), clients.get(1).get("protocolMappers"));
  }

  @Test
  void theClientOfTheSpaDemandsProofOfTheCode() {
    var spa = realm(Map.of(), "cqrs-realm.json").get("clients").get(0);
    assertEquals("S256", spa.get("attributes").get("pkce.code.challenge.method").asString());
    assertTrue(spa.get("publicClient").asBoolean());
  }

  @Test
  void everyAddressInTheFilesIsGivenHereOrHasADefault() {
    var names = new TreeSet<String>();
    var realms = new Realms(Settings.from(Map.of(), Path.of("/")));
    for (var file : realms.files().values()) {
      Pattern.compile("\\$\\{(\\w+):[^}]+}")
          .matcher(file)
          .results()
          .forEach(it -> names.add(it.group(1)));
      assertFalse(Pattern.compile("\\$\\{\\w+}").matcher(file).find());
    }
    names.removeAll(realms.environment().keySet());
    assertEquals(Set.of("CQRS_BROKER_SECRET"), names);
  }

  @Test
  void movingTheSpaChangesWhatKeycloakMustRead() {
    var here = new Realms(Settings.from(Map.of(), Path.of("/")));
    var there = new Realms(Settings.from(Map.of("CQRS_SPA_PORT", "3001"), Path.of("/")));
    assertNotEquals(here.fingerprint(), there.fingerprint());
  }

  private static JsonNode realm(Map<String, String> environment, String file) {
    return JSON.readTree(new Realms(Settings.from(environment, Path.of("/"))).files().get(file));
  }

  private static String text(JsonNode node, String name) {
    return node.get(name).asString();
  }
}
