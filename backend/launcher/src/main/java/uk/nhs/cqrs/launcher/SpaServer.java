package uk.nhs.cqrs.launcher;

import java.net.URI;

/** The built SPA behind its small web server. */
final class SpaServer {

  static final String NAME = "spa";

  private final Settings settings;

  SpaServer(Settings settings) {
    this.settings = settings;
  }

  Service start(ProcessRegister register) {
    var folder = settings.root().resolve("frontend");
    var command = new ProcessBuilder("node", "server.mjs").directory(folder.toFile());
    var environment = command.environment();
    environment.put("CQRS_SPA_PORT", Integer.toString(settings.spaPort()));
    environment.put("CQRS_API_URL", settings.apiUrl());
    environment.put("CQRS_ISSUER", settings.issuer());
    var readiness = URI.create("http://127.0.0.1:" + settings.spaPort() + "/healthz");
    return Service.start(NAME, settings, readiness, command, register);
  }
}
