package uk.nhs.cqrs.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds busy ports before anything starts, and says which variable moves the service elsewhere. */
final class Ports {

  private Ports() {}

  /** Refuses when a port of the system is taken or given twice. */
  static void requireFree(Settings settings) {
    var busy = new ArrayList<String>();
    var seen = new LinkedHashMap<Integer, String>();
    for (var wanted : wanted(settings).entrySet()) {
      var variable = wanted.getKey();
      var port = wanted.getValue();
      var other = seen.putIfAbsent(port, variable);
      if (other != null) busy.add(port + " is given by both " + other + " and " + variable);
      else if (!isFree(port)) {
        busy.add(
            "port %d is in use by another program; stop it, or choose another: %s=%d make run"
                .formatted(port, variable, nextFree(port)));
      }
    }
    if (!busy.isEmpty())
      throw new Failure("Nothing was started.\n  - " + String.join("\n  - ", busy));
  }

  static Map<String, Integer> wanted(Settings settings) {
    var ports = new LinkedHashMap<String, Integer>();
    ports.put("CQRS_SPA_PORT", settings.spaPort());
    ports.put("CQRS_API_PORT", settings.apiPort());
    ports.put("CQRS_KEYCLOAK_PORT", settings.keycloakPort());
    ports.put("CQRS_POSTGRES_PORT", settings.postgresPort());
    ports.put("CQRS_CLAMD_PORT", settings.clamdPort());
    if (settings.hasSecond()) ports.put("CQRS_SECOND_API_PORT", settings.secondApiPort());
    return ports;
  }

  static boolean isFree(int port) {
    // macOS lets a wildcard and a loopback socket share a port, so each is tried
    for (var address :
        List.of(
            new InetSocketAddress(port),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
      try (var socket = new ServerSocket()) {
        socket.bind(address);
      } catch (IOException _) {
        return false;
      }
    }
    return true;
  }

  private static int nextFree(int port) {
    for (int candidate = port + 1; candidate < Math.min(port + 100, 65_535); candidate++) {
      if (isFree(candidate)) return candidate;
    }
    return port + 1;
  }
}
