package uk.nhs.cqrs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whoever runs the service")
class ManagementHttpTest extends ServiceTest {

  private static final String READINESS = "/actuator/health/readiness";
  private static final String LIVENESS = "/actuator/health/liveness";

  /** Of its own: it is shut while it is looked at. */
  private static final TestDatabase.Database OWN = TestDatabase.fresh();

  @org.springframework.test.context.DynamicPropertySource
  static void own(org.springframework.test.context.DynamicPropertyRegistry properties) {
    OWN.into(properties);
  }

  @Test
  @DisplayName(
      "hears that it is not ready while its database does not answer, and alive all the same")
  void truthful() {
    status(READINESS, 200);
    status(LIVENESS, 200);
    OWN.shut(true);
    try {
      status(READINESS, 503);
      status(LIVENESS, 200);
    } finally {
      OWN.shut(false);
    }
    status(READINESS, 200);
  }

  @Test
  @DisplayName("reads its measurements in the form of Prometheus")
  void measured() {
    status(READINESS, 200);
    assertThat(text("/actuator/prometheus"))
        .contains("http_server_requests_seconds_count{")
        .contains("r2dbc_pool_acquired_connections")
        .contains("jvm_memory_used_bytes{");
  }

  @Test
  @DisplayName("sees nothing else of the inside")
  void closed() {
    for (var inside : new String[] {"env", "beans", "heapdump", "configprops", "loggers"})
      status("/actuator/" + inside, 404);
    assertThat(text(READINESS)).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  @DisplayName("finds every number of the list of problems at the place that a problem points to")
  void problems() {
    var page = text("/problems");
    var missing = new ArrayList<String>();
    for (var entry : ProblemList.all())
      if (!page.contains("id=\"" + entry.reason().code() + "\""))
        missing.add(entry.reason().code());
    assertThat(missing).isEmpty();
    assertThat(page).contains("You are not signed in").contains("Sign in and try again.");
  }

  private void status(String path, int status) {
    anybody()
        .mutate()
        .responseTimeout(java.time.Duration.ofSeconds(20))
        .build()
        .get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  private String text(String path) {
    return String.valueOf(
        anybody()
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }
}
