package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("A file of somebody else's claim")
class EvidenceReachHttpTest extends UnscannedSteps {

  private static int status(WebTestClient client, HttpMethod method, String path, Object body) {
    var request =
        client
            .method(method)
            .uri("/api/v1" + path)
            .header("Idempotency-Key", newKey())
            .header("If-Match", "\"1\"");
    if (method == HttpMethod.PUT)
      request.contentType(MediaType.APPLICATION_OCTET_STREAM).bodyValue(body);
    else if (method == HttpMethod.POST)
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    return request.exchange().returnResult(Void.class).getStatus().value();
  }

  @Test
  @DisplayName("is unknown in every operation, there or not, and nothing of it changes")
  void sibling() {
    var claim = aClaim();
    var id = sent(claim, "a.pdf", AllowedType.PDF, aPdf(1000)).get("id").asString();
    var waiting = announced(claim, "b.pdf", AllowedType.PDF, 10);
    var before = shown(until(id, "CLEAN").get("id").asString());
    var dev = as(DEV, "Y90002");
    var file = Map.of("name", "a.pdf", "type", "application/pdf", "size", 10);
    for (var of : new Object[] {claim, java.util.UUID.randomUUID()}) {
      assertThat(status(dev, HttpMethod.GET, "/claims/" + of + "/evidence", "")).isEqualTo(404);
      assertThat(status(dev, HttpMethod.POST, "/claims/" + of + "/evidence", file)).isEqualTo(404);
    }
    for (var of : new Object[] {id, waiting, java.util.UUID.randomUUID()}) {
      var path = "/evidence/" + of;
      assertThat(status(dev, HttpMethod.GET, path, "")).isEqualTo(404);
      assertThat(status(dev, HttpMethod.HEAD, path + "/content", "")).isEqualTo(404);
      assertThat(status(dev, HttpMethod.GET, path + "/content", "")).isEqualTo(404);
      assertThat(status(dev, HttpMethod.PUT, path + "/content", aPdf(10))).isEqualTo(404);
      assertThat(status(dev, HttpMethod.POST, path + "/discard", Map.of("reason", "NOT_NEEDED")))
          .isEqualTo(404);
    }
    assertThat(shown(id)).isEqualTo(before);
    assertThat(shown(waiting).get("uploaded").asLong()).isZero();
  }

  @Test
  @DisplayName(
      "can be seen and downloaded by its commissioner once it was submitted, and never changed")
  void commissioner() {
    var claim = aClaim();
    var id = sent(claim, "a.pdf", AllowedType.PDF, aPdf(1000)).get("id").asString();
    until(id, "CLEAN");
    var gita = as(GITA, "90Q");
    assertThat(status(gita, HttpMethod.GET, "/claims/" + claim + "/evidence", "")).isEqualTo(404);
    assertThat(status(gita, HttpMethod.GET, "/evidence/" + id + "/content", "")).isEqualTo(404);
    ClaimWithFiles.lock(database(), claim);
    assertThat(status(gita, HttpMethod.GET, "/claims/" + claim + "/evidence", "")).isEqualTo(200);
    assertThat(status(gita, HttpMethod.GET, "/evidence/" + id + "/content", "")).isEqualTo(200);
    assertThat(status(gita, HttpMethod.HEAD, "/evidence/" + id + "/content", "")).isEqualTo(403);
    assertThat(
            status(
                gita,
                HttpMethod.POST,
                "/evidence/" + id + "/discard",
                Map.of("reason", "NOT_NEEDED")))
        .isEqualTo(403);
  }

  @Test
  @DisplayName("lets browsers of the one origin send from an offset and read where to go on")
  void browsers() {
    anybody()
        .options()
        .uri("/api/v1/evidence/" + java.util.UUID.randomUUID() + "/content")
        .header("Origin", "http://localhost:3000")
        .header("Access-Control-Request-Method", "PUT")
        .header("Access-Control-Request-Headers", "upload-offset,content-type,idempotency-key")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueMatches("Access-Control-Allow-Headers", "(?i).*upload-offset.*");
    amy()
        .head()
        .uri("/api/v1/evidence/" + announced(aClaim(), "a.pdf", AllowedType.PDF, 10) + "/content")
        .header("Origin", "http://localhost:3000")
        .exchange()
        .expectHeader()
        .valueMatches("Access-Control-Expose-Headers", ".*Upload-Offset, ?Upload-Length.*")
        .expectHeader()
        .valueEquals("Upload-Length", "10");
  }
}
