package uk.nhs.cqrs.launcher;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aBusyPortIsToldWithTheVariableThatChangesIt() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings = on(Map.of("CQRS_SPA_PORT", Integer.toString(taken.getLocalPort())));
      var refused = assertThrows(Failure.class, () -> Ports.requireFree(settings));

      assertTrue(refused.getMessage().contains("port " + taken.getLocalPort() + " is in use"));
      assertTrue(refused.getMessage().contains("CQRS_SPA_PORT="), refused.getMessage());
    }
  }

  @Test
  void onePortForTwoServicesIsRefused() throws IOException {
    var free = Integer.toString(freePort());
    var settings = on(Map.of("CQRS_API_PORT", free, "CQRS_POSTGRES_PORT", free));
    var refused = assertThrows(Failure.class, () -> Ports.requireFree(settings));
    assertTrue(refused.getMessage().contains("CQRS_API_PORT and CQRS_POSTGRES_PORT"));
  }

  @Test
  void freePortsAreFine() throws IOException {
    Ports.requireFree(on(Map.of()));
  }

  /** Settings with free ports but for those given: the machine may have a system running. */
  private static Settings on(Map<String, String> given) throws IOException {
    var environment = new HashMap<String, String>();
    for (var variable : Ports.wanted(Settings.from(Map.of(), Path.of("/"))).keySet()) {
      environment.put(variable, Integer.toString(freePort()));
    }
    environment.putAll(given);
    return Settings.from(environment, Path.of("/"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
