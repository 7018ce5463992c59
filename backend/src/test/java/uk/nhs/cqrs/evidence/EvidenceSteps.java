package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.platform.ServiceTest;
import uk.nhs.cqrs.platform.TestDatabase;

/** The steps of somebody who adds files to a claim. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EvidenceSteps extends ServiceTest {

  static final String OWN = "Y90001";
  static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

  /** The database of these tests; others' programs do not work on it. */
  abstract TestDatabase.Database database();

  @BeforeAll
  void claimsAndRoles() {
    database()
        .asSuperuser(
            """
            INSERT INTO access.membership (person, organisation, role, from_on, reason)
              SELECT p.id, m.organisation, m.role, DATE '2025-04-01', 'test'
                FROM (VALUES ('amy.hart', 'Y90001', 'CLAIMS_SINGLE'), ('dev.patel', 'Y90002', 'CLAIMS_SINGLE'), ('gita.holt', '90Q', 'CLAIMS_TIER_1'))
                  AS m (user_name, organisation, role) JOIN access.person p ON p.user_name = m.user_name
            ON CONFLICT DO NOTHING
            """);
  }

  UUID aClaim() {
    return ClaimWithFiles.claim(database(), OWN);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A file that looks like PDF, with so many bytes that are always the same. */
  static byte[] aPdf(int size) {
    var random = new byte[size];
    new java.util.Random(size).nextBytes(random);
    var head = bytes("%PDF-1.7\n");
    System.arraycopy(head, 0, random, 0, Math.min(head.length, size));
    return random;
  }

  EntityExchangeResult<String> announcing(
      UUID claim, String name, String type, long size, @Nullable String sha256) {
    var body = new HashMap<String, Object>();
    body.put("name", name);
    body.put("type", type);
    body.put("size", size);
    if (sha256 != null) body.put("sha256", sha256);
    return amy()
        .post()
        .uri("/api/v1/claims/" + claim + "/evidence")
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange()
        .expectBody(String.class)
        .returnResult();
  }

  /** A patient client of somebody who may add files, and takes large answers. */
  WebTestClient amy() {
    return as(AMY, OWN)
        .mutate()
        .responseTimeout(Duration.ofSeconds(30))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8 << 20))
        .build();
  }

  /** An announced file's id. */
  String announced(UUID claim, String name, AllowedType type, long size) {
    var answer = announcing(claim, name, type.mediaType(), size, null);
    assertThat(answer.getStatus().value()).as(answer.getResponseBody()).isEqualTo(201);
    return json(answer.getResponseBody()).get("id").asString();
  }

  EntityExchangeResult<String> sending(String id, long offset, byte[] bytes) {
    return amy()
        .put()
        .uri("/api/v1/evidence/" + id + "/content")
        .header("Idempotency-Key", newKey())
        .header("Upload-Offset", String.valueOf(offset))
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(bytes)
        .exchange()
        .expectBody(String.class)
        .returnResult();
  }

  /** Announces and sends a whole file; what is answered. */
  JsonNode sent(UUID claim, String name, AllowedType type, byte[] bytes) {
    var answer = sending(announced(claim, name, type, bytes.length), 0, bytes);
    assertThat(answer.getStatus().value()).as(answer.getResponseBody()).isEqualTo(200);
    return json(answer.getResponseBody());
  }

  JsonNode list(UUID claim) {
    return json(
        amy()
            .get()
            .uri("/api/v1/claims/" + claim + "/evidence")
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  JsonNode shown(String id) {
    return json(
        amy()
            .get()
            .uri("/api/v1/evidence/" + id)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  EntityExchangeResult<byte[]> downloading(String id) {
    return amy()
        .get()
        .uri("/api/v1/evidence/" + id + "/content")
        .exchange()
        .expectBody(byte[].class)
        .returnResult();
  }

  EntityExchangeResult<String> discarding(String id, String reason) {
    return amy()
        .post()
        .uri("/api/v1/evidence/" + id + "/discard")
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"" + shown(id).get("version").asString() + "\"")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(java.util.Map.of("reason", reason))
        .exchange()
        .expectBody(String.class)
        .returnResult();
  }

  JsonNode until(String id, String status) {
    var giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      var file = shown(id);
      if (file.get("status").asString().equals(status)) return file;
      assertThat(System.nanoTime()).as("still " + file).isLessThan(giveUp);
      LockSupport.parkNanos(50_000_000);
    }
  }

  static void eventually(java.util.function.BooleanSupplier holds, String what) {
    var giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(giveUp);
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** What the subject was told, oldest first. */
  String told(UUID claim) {
    return database().asked(ClaimWithFiles.told(claim));
  }

  /** Where the bytes of a received file are kept. */
  static Path kept(String id) {
    return Path.of("target/test-files/evidence/kept", id.substring(id.length() - 2), id);
  }

  static boolean isKept(String id) {
    return Files.exists(kept(id));
  }

  static JsonNode json(@Nullable String body) {
    return JsonMapper.shared().readTree(Objects.requireNonNull(body));
  }
}
