package uk.nhs.cqrs.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@DisplayName("Tests over HTTP hold against the contract")
class ContractTest {

  private static final String ROLES = "/api/v1/roles";
  private static final Map<String, Object> FITTING =
      Map.of(
          "items",
          new Object[] {
            Map.of(
                "role", "VIEW",
                "name", "View",
                "side", "EITHER",
                "description", "Sees",
                "permissions", new String[] {"task.view"})
          });

  private static WebTestClient answering(HttpStatus status, MediaType type, Object body) {
    var server =
        RouterFunctions.route(
            RequestPredicates.all(),
            _ -> ServerResponse.status(status).contentType(type).bodyValue(body));
    return WebTestClient.bindToRouterFunction(server)
        .configureClient()
        .filter(new Contract())
        .defaultHeader("Authorization", "Bearer x")
        .build();
  }

  @Test
  @DisplayName("an answer that fits, and its body is still there for the test")
  void fits() {
    answering(HttpStatus.OK, MediaType.APPLICATION_JSON, FITTING)
        .get()
        .uri(ROLES)
        .exchange()
        .expectBody()
        .jsonPath("$.items[0].role")
        .isEqualTo("VIEW");
  }

  @Test
  @DisplayName("an answer whose body, content type or missing fields do not fit")
  void answers() {
    assertThat(failure(HttpStatus.OK, MediaType.APPLICATION_JSON, Map.of("items", "none")))
        .contains("does not fit the contract");
    assertThat(failure(HttpStatus.OK, MediaType.APPLICATION_JSON, Map.of("nothing", 1)))
        .contains("nothing");
    assertThat(failure(HttpStatus.CONFLICT, MediaType.APPLICATION_JSON, FITTING))
        .contains("Content-Type header 'application/json' does not match");
    assertThat(
            failure(HttpStatus.CONFLICT, MediaType.APPLICATION_PROBLEM_JSON, Map.of("title", "No")))
        .contains("requestId");
  }

  @Test
  @DisplayName("a request that was taken although it does not fit")
  void requests() {
    var taking =
        answering(
            HttpStatus.OK,
            MediaType.APPLICATION_JSON,
            Map.of(
                "status",
                "INTACT",
                "rows",
                1,
                "blocks",
                1,
                "verifiedAt",
                "2026-01-01T00:00:00Z",
                "faults",
                new Object[] {}));
    var request =
        taking.post().uri("/api/v1/journal/verification").header("X-Organisation", "CQRS");
    assertThatThrownBy(request::exchange).hasMessageContaining("Idempotency-Key");
    request.header("Idempotency-Key", "0123456789").exchange().expectStatus().isOk();
  }

  private static String failure(HttpStatus status, MediaType type, Object body) {
    try {
      answering(status, type, body).get().uri(ROLES).exchange();
      return "taken";
    } catch (IllegalStateException told) {
      return String.valueOf(told.getMessage());
    }
  }
}
