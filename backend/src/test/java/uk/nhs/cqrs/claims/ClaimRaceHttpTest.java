package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.platform.TestTokens;

@DisplayName("A thousand at the same moment")
class ClaimRaceHttpTest extends ClaimSteps {

  private static final int AT_ONCE = 1000;

  @LocalServerPort private int here;

  @BeforeAll
  void furnish() {
    schemes();
  }

  private record Answer(int status, String code, String body) {}

  @Test
  @DisplayName("begin the same claim: there is one, and the others are told so")
  void begun() {
    var body = "{\"service\": \"%s\", \"window\": \"W050\"}".formatted(OpenSchemes.PHLEBOTOMY);
    var answers = all(i -> post("/claims", body, null, "begin-" + i + "-" + UUID.randomUUID()));
    assertThat(counted(answers)).isEqualTo(Map.of("201", 1L, "409 CQRS-0852", AT_ONCE - 1L));
    assertThat(number("SELECT count(*) FROM claims.claim WHERE window_code = 'W050'")).isEqualTo(1);
  }

  @Test
  @DisplayName("submit the same claim with the same key: one submission, one answer for all")
  void sameKey() {
    var claim = claim(AMY, PRACTICE, readyClaim("W051"));
    var key = UUID.randomUUID().toString();
    var answers = all(_ -> submit(claim, key));
    assertThat(counted(answers)).isEqualTo(Map.of("200", (long) AT_ONCE));
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
    submittedOnce(claim);
  }

  @Test
  @DisplayName(
      "submit the same claim with keys of their own: one submission, the others see it changed")
  void otherKeys() {
    var claim = claim(AMY, PRACTICE, readyClaim("W052"));
    var answers = all(_ -> submit(claim, UUID.randomUUID().toString()));
    assertThat(counted(answers)).isEqualTo(Map.of("200", 1L, "412 CQRS-0010", AT_ONCE - 1L));
    submittedOnce(claim);
  }

  private void submittedOnce(JsonNode claim) {
    var id = claim.get("id").asString();
    assertThat(number("SELECT count(*) FROM claims.submission WHERE claim = '" + id + "'"))
        .isEqualTo(1);
    assertThat(
            number(
                "SELECT count(*) FROM journal.event WHERE what = 'Submitted' AND subject = '"
                    + id
                    + "'"))
        .isEqualTo(1);
  }

  private static long number(String sql) {
    return Long.parseLong(own().asked(sql));
  }

  private List<Answer> all(Function<Integer, Mono<Answer>> each) {
    return Flux.range(0, AT_ONCE)
        .flatMap(each, AT_ONCE)
        .collectList()
        .blockOptional(Duration.ofMinutes(2))
        .orElseThrow();
  }

  private static Map<String, Long> counted(List<Answer> answers) {
    return answers.stream()
        .collect(
            Collectors.groupingBy(
                it -> it.code.isEmpty() ? "" + it.status : it.status + " " + it.code,
                Collectors.counting()));
  }

  private Mono<Answer> submit(JsonNode claim, String key) {
    return post(path(claim) + "/submit", "{\"confirmed\": true}", claim, key);
  }

  /** Asked again, with the same key, while the service says that it is busy or still at it. */
  private Mono<Answer> post(
      String path, String body, @org.jspecify.annotations.Nullable JsonNode seen, String key) {
    var request =
        client
            .post()
            .uri("http://localhost:" + here + "/api/v1" + path)
            .header("Authorization", "Bearer " + TestTokens.of(AMY))
            .header("X-Organisation", PRACTICE)
            .header("Idempotency-Key", key)
            .contentType(MediaType.APPLICATION_JSON);
    if (seen != null) request.header("If-Match", "\"" + seen.get("version").asString() + "\"");
    return request
        .bodyValue(body)
        .exchangeToMono(response ->
            response
                .bodyToMono(String.class)
                .map(text ->
                    new Answer(
                        response.statusCode().value(),
                        response.statusCode().isError() ? code(text) : "",
                        text)))
        .flatMap(answer ->
            answer.status == 503 || answer.code.equals("CQRS-0009")
                ? Mono.delay(Duration.ofMillis(200)).then(post(path, body, seen, key))
                : Mono.just(answer));
  }

  private final WebClient client =
      WebClient.builder()
          .clientConnector(
              new ReactorClientHttpConnector(
                  HttpClient.create(
                      ConnectionProvider.builder("race")
                          .maxConnections(AT_ONCE)
                          .pendingAcquireMaxCount(-1)
                          .build())))
          .build();

  private static String code(String text) {
    var at = text.indexOf("\"code\":\"CQRS-");
    return at < 0 ? "" : text.substring(at + 8, at + 17);
  }

  @Test
  @DisplayName("or one whose connection is cut anywhere, and who asks again: the one answer")
  void cut() throws IOException {
    var seed = Long.getLong("cqrs.seed", System.nanoTime());
    var random = new Random(seed);
    for (var i = 1; i <= 30; i++) {
      var claim = contraceptionClaim("W%03d".formatted(10 + i), i);
      var seen = claim(AMY, PRACTICE, claim);
      var key = UUID.randomUUID().toString();
      var request = raw(seen, key);
      var sent = i % 3 == 0 ? request.length : random.nextInt(request.length);
      try (var socket = new Socket("localhost", here)) {
        socket.getOutputStream().write(request, 0, sent);
        socket.getOutputStream().flush();
        if (i % 2 == 0) socket.setSoLinger(true, 0);
      }
      var answer = submit(seen, key).blockOptional(Duration.ofSeconds(30)).orElseThrow();
      assertThat(answer.status)
          .as("cut after %d bytes, seed %d: %s", sent, seed, answer)
          .isEqualTo(200);
      submittedOnce(claim);
    }
  }

  private static byte[] raw(JsonNode seen, String key) {
    var body = "{\"confirmed\": true}";
    return """
    POST /api/v1%s/submit HTTP/1.1
    Host: localhost
    Authorization: Bearer %s
    X-Organisation: %s
    Idempotency-Key: %s
    If-Match: "%s"
    Content-Type: application/json
    Content-Length: %d

    %s\
    """
        .formatted(
            path(seen),
            TestTokens.of(AMY),
            PRACTICE,
            key,
            seen.get("version").asString(),
            body.length(),
            body)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
