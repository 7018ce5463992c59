package uk.nhs.cqrs.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The realms as Keycloak reads them. Addresses stand in the files as {@code ${NAME:default}};
 * Keycloak fills them in from its environment, here and in containers alike.
 */
final class Realms {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Settings settings;

  Realms(Settings settings) {
    this.settings = settings;
  }

  /** What Keycloak fills in for the names in the files. */
  Map<String, String> environment() {
    var environment = new TreeMap<String, String>();
    environment.put("CQRS_SPA_ORIGIN", settings.spaUrl());
    environment.put("CQRS_KEYCLOAK_URL", settings.keycloakUrl());
    environment.put("CQRS_KEYCLOAK_INTERNAL_URL", settings.keycloakUrl());
    return environment;
  }

  /** File name to content; with the client for tests only where the settings ask for it. */
  Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    files.put("nhsmail-realm.json", read("nhsmail-realm.json"));
    var cqrs = read("cqrs-realm.json");
    files.put("cqrs-realm.json", settings.testClient() ? withTestClient(cqrs) : cqrs);
    return files;
  }

  /** Changes whenever Keycloak would have to read the realms again. */
  String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var everything = files().toString() + environment();
      return HexFormat.of().formatHex(digest.digest(everything.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      for (var file : files().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new Failure("Cannot write the realms to " + folder, e);
    }
  }

  /** The client cqrs-test gives the same tokens as the SPA's, for a user name and password. */
  private static String withTestClient(String realm) {
    var root = (ObjectNode) JSON.readTree(realm);
    var clients = root.withArray("clients");
    var test = (ObjectNode) clients.get(0).deepCopy();
    test.put("clientId", "cqrs-test");
    test.put("standardFlowEnabled", false);
    test.put("directAccessGrantsEnabled", true);
    test.remove(
        java.util.List.of("rootUrl", "baseUrl", "redirectUris", "webOrigins", "attributes"));
    clients.add(test);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static String read(String name) {
    try (var stream = Realms.class.getResourceAsStream("/realms/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failure("Cannot read the realm " + name, e);
    }
  }
}
