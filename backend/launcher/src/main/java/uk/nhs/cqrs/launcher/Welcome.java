package uk.nhs.cqrs.launcher;

import java.util.List;

/** What a person sees once everything answers. */
final class Welcome {

  private final Settings settings;

  Welcome(Settings settings) {
    this.settings = settings;
  }

  String text() {
    return """

    Calculating Quality Reporting Service is running.

    %s
    People, all with the password "password" (invented, for demonstration):

    %s
    Data: %s (kept between starts; forget them with: make clean-data)
    Logs: %s
    End with Ctrl-C, or from another terminal with: make stop
    """
        .formatted(places(), Accounts.table(), settings.data(), settings.logs());
  }

  private String places() {
    return Console.table(
        List.of(
            List.of("What", "Where", "Sign in with"),
            List.of("Service (start here)", settings.spaUrl(), "a person below"),
            List.of("API", settings.apiUrl(), ""),
            List.of("API documentation", settings.apiUrl() + "/docs", ""),
            List.of("Keycloak", settings.keycloakUrl(), "admin, password admin"),
            List.of(
                "PostgreSQL",
                "localhost:" + settings.postgresPort() + ", database cqrs",
                "cqrs_owner, password cqrs_owner"),
            List.of(
                "Virus scanner",
                "localhost:" + settings.clamdPort() + ", where there is one",
                "")));
  }
}
