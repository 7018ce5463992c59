package uk.nhs.cqrs.participation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.platform.HttpTest;

@DisplayName("Offers over HTTP")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ParticipationHttpTest extends HttpTest {

  private static final String OFFERS = "/api/v1/offers";

  private static Map<String, Object> health(String... providers) {
    return Map.of(
        "service",
        "LDHC-2025-26",
        "startsOn",
        "2025-04-01",
        "endsOn",
        "2026-03-31",
        "providers",
        providers);
  }

  private JsonNode offerOf(int person, String organisation) {
    var body =
        as(person, organisation)
            .get()
            .uri(OFFERS + "?service=LDHC-2025-26&organisation=" + organisation)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(Objects.requireNonNull(body)).get("items").get(0);
  }

  @Test
  @Order(1)
  @DisplayName("are made to those who can get one; the others are named with the reason")
  void make() {
    as(FINN, "90Q")
        .post()
        .uri(OFFERS)
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(health("Y90001", "Y90002", "A81001", "90Q"))
        .exchange()
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.made")
        .isEqualTo(2)
        .jsonPath("$.offers[0].statusInWords")
        .isEqualTo("Offered, waiting for the provider's answer")
        .jsonPath("$.leftOut[?(@.provider=='A81001')].reason")
        .isEqualTo("It is not a provider within your reach")
        .jsonPath("$.leftOut[?(@.provider=='90Q')].reason")
        .isEqualTo("It is not a provider");
  }

  @Test
  @Order(2)
  @DisplayName(
      "are made once: a retry with the same key gets the first answer, another body is refused")
  void retry() {
    var key = newKey();
    var client = as(FINN, "90Q");
    for (var marked : new Boolean[] {false, true}) {
      var answer =
          client
              .post()
              .uri(OFFERS)
              .header("Idempotency-Key", key)
              .contentType(MediaType.APPLICATION_JSON)
              .bodyValue(health("Y90003"))
              .exchange()
              .expectStatus()
              .isCreated()
              .expectBody()
              .jsonPath("$.made")
              .isEqualTo(1)
              .returnResult();
      assertThat(answer.getResponseHeaders().containsHeader("Idempotency-Replayed"))
          .isEqualTo(marked);
    }
    client
        .post()
        .uri(OFFERS)
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(health("Y90004"))
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("CQRS-0008");
  }

  @Test
  @Order(3)
  @DisplayName("outside the service answer every fault at once")
  void faults() {
    as(FINN, "90Q")
        .post()
        .uri(OFFERS)
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            Map.of(
                "service",
                "LDHC-2025-26",
                "startsOn",
                "2025-03-01",
                "endsOn",
                "2026-03-31",
                "respondBy",
                "2026-06-01"))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[*].pointer")
        .value(
            Object.class,
            p -> assertThat(p.toString()).contains("/providers", "/startsOn", "/respondBy"));
    as(FINN, "90Q")
        .post()
        .uri(OFFERS)
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("service", "qof", "startsOn", "soon"))
        .exchange()
        .expectStatus()
        .isBadRequest();
  }

  @Test
  @Order(4)
  @DisplayName("are answered with the version that was seen")
  void versions() {
    var offer = offerOf(AMY, "Y90001");
    var accept = OFFERS + "/" + offer.get("id").asString() + "/accept";
    as(AMY, "Y90001")
        .post()
        .uri(accept)
        .header("Idempotency-Key", newKey())
        .exchange()
        .expectStatus()
        .isEqualTo(428);
    as(AMY, "Y90001")
        .post()
        .uri(accept)
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"7\"")
        .exchange()
        .expectStatus()
        .isEqualTo(412);
    as(AMY, "Y90001")
        .post()
        .uri(accept)
        .header("If-Match", "\"1\"")
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("CQRS-0007");
  }

  @Test
  @Order(5)
  @DisplayName("are accepted by the provider; participation begins, and a second answer is refused")
  void accept() {
    var offer = offerOf(AMY, "Y90001");
    var path = OFFERS + "/" + offer.get("id").asString();
    as(AMY, "Y90001")
        .post()
        .uri(path + "/accept")
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"1\"")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("ETag", "\"2\"")
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("ACCEPTED")
        .jsonPath("$.respondedBy.name")
        .isEqualTo("Amy Hart")
        .jsonPath("$.availableActions[0].reason")
        .isEqualTo("The offer was accepted already");
    as(AMY, "Y90001")
        .post()
        .uri(path + "/decline")
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"2\"")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("reason", "changed our mind"))
        .exchange()
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("CQRS-0502");
    as(GITA, "90Q")
        .get()
        .uri("/api/v1/participations?service=LDHC-2025-26&organisation=Y90001")
        .header("Prefer", "count=exact")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.total")
        .isEqualTo(1)
        .jsonPath("$.items[0].provider.code")
        .isEqualTo("Y90001");
  }

  @Test
  @Order(6)
  @DisplayName("of others are unknown, and not answered by those who may only look")
  void others() {
    var offer = offerOf(DEV, "Y90002");
    var path = OFFERS + "/" + offer.get("id").asString();
    as(AMY, "Y90001").get().uri(path).exchange().expectStatus().isNotFound();
    as(AMY, "Y90001")
        .post()
        .uri(path + "/accept")
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"1\"")
        .exchange()
        .expectStatus()
        .isNotFound();
    as(ELLA, "U90001").get().uri(path).exchange().expectStatus().isOk();
    as(ELLA, "U90001")
        .post()
        .uri(path + "/accept")
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"1\"")
        .exchange()
        .expectStatus()
        .isForbidden();
    as(FINN, "90Q")
        .post()
        .uri(path + "/accept")
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"1\"")
        .exchange()
        .expectStatus()
        .isForbidden();
  }
}
