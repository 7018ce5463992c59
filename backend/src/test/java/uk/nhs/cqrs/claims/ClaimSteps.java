package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journey.Asking;
import uk.nhs.cqrs.platform.TestDatabase;

/** The steps of the people of a claim over HTTP, on a database that only claims use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClaimSteps extends Asking {

  static final String PRACTICE = "Y90001";
  static final String COMMISSIONER = "90Q";
  static final int NOAH = 14;
  private static final TestDatabase.Database OWN = TestDatabase.fresh();
  private static boolean furnished;

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    OWN.into(properties);
  }

  static TestDatabase.Database own() {
    return OWN;
  }

  /** The schemes with windows around today, offered to and accepted by two practices; once. */
  void schemes() {
    synchronized (ClaimSteps.class) {
      if (furnished) return;
      furnished = true;
    }
    publish(OpenSchemes.phlebotomy(58));
    publish(OpenSchemes.contraception(58));
    for (var service : List.of(OpenSchemes.PHLEBOTOMY, OpenSchemes.CONTRACEPTION)) {
      takePart(service, AMY, PRACTICE);
      takePart(service, DEV, "Y90002");
    }
  }

  void publish(String definition) {
    var loaded =
        answered(
            as(JACK, "CQRS")
                .post()
                .uri("/api/v1/service-versions")
                .header("Idempotency-Key", newKey())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(definition));
    assertThat(loaded.get("httpStatus").asInt()).as(loaded.toString()).isEqualTo(201);
    var path =
        "/services/%s/versions/%s"
            .formatted(
                loaded.get("service").get("id").asString(), loaded.get("version").asString());
    var published = post(OPAL, "CQRS", path + "/publish", null, null);
    assertThat(published.get("httpStatus").asInt()).as(published.toString()).isEqualTo(200);
  }

  void takePart(String service, int person, String practice) {
    takePart(service, person, practice, null);
  }

  void takePart(String service, int person, String practice, @Nullable List<String> components) {
    var body = new java.util.HashMap<String, Object>();
    body.put("service", service);
    body.put("startsOn", OpenSchemes.firstDay().toString());
    body.put("endsOn", OpenSchemes.lastDay().toString());
    body.put("providers", List.of(practice));
    if (components != null) body.put("components", components);
    var made = post(FINN, COMMISSIONER, "/offers", body, null);
    assertThat(made.get("httpStatus").asInt()).as(made.toString()).isEqualTo(201);
    var offer =
        get(person, practice, "/offers?service=" + service + "&organisation=" + practice)
            .get("items")
            .get(0);
    ok(post(person, practice, "/offers/" + offer.get("id").asString() + "/accept", null, offer));
  }

  static JsonNode ok(JsonNode answer) {
    assertThat(answer.get("httpStatus").asInt()).as(answer.toString()).isEqualTo(200);
    return answer;
  }

  static void refused(JsonNode answer, int status, ClaimRefusal why) {
    assertThat(answer.get("httpStatus").asInt()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.get("code").asString()).as(answer.toString()).isEqualTo(why.code());
  }

  JsonNode begin(int person, String practice, String service, String window) {
    return post(person, practice, "/claims", Map.of("service", service, "window", window), null);
  }

  JsonNode claim(int person, String organisation, JsonNode of) {
    return get(person, organisation, "/claims/" + of.get("id").asString());
  }

  /** A command upon the claim as it now stands. */
  JsonNode act(
      int person, String organisation, JsonNode claim, String command, @Nullable Object body) {
    return post(
        person,
        organisation,
        path(claim) + "/" + command,
        body,
        claim(person, organisation, claim));
  }

  JsonNode put(int person, JsonNode claim, String what, Object body) {
    return put(person, PRACTICE, claim, what, body);
  }

  JsonNode put(int person, String practice, JsonNode claim, String what, Object body) {
    var seen = claim(person, practice, claim);
    return answered(
        as(person, practice)
            .put()
            .uri("/api/v1" + path(claim) + "/" + what)
            .header("Idempotency-Key", newKey())
            .header("If-Match", "\"" + seen.get("version").asString() + "\"")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body));
  }

  static String path(JsonNode claim) {
    return "/claims/" + claim.get("id").asString();
  }

  static Map<String, Object> lines(Map<String, Long> quantities) {
    return Map.of(
        "lines",
        quantities.entrySet().stream()
            .map(e -> Map.of("component", e.getKey(), "quantity", e.getValue()))
            .toList());
  }

  static Map<String, Object> answers(Map<String, String> answers) {
    return Map.of(
        "answers",
        answers.entrySet().stream()
            .map(e -> Map.of("question", e.getKey(), "answer", e.getValue()))
            .toList());
  }

  /** A file that a scanner found clean: the scan itself is tested with evidence. */
  void evidence(JsonNode claim, String name) {
    evidence(AMY, claim, name);
  }

  void evidence(int person, JsonNode claim, String name) {
    var file =
        post(
            person,
            PRACTICE,
            path(claim) + "/evidence",
            Map.of("name", name, "type", "text/csv", "size", 9),
            null);
    assertThat(file.get("httpStatus").asInt()).as(file.toString()).isEqualTo(201);
    as(person, PRACTICE)
        .put()
        .uri("/api/v1/evidence/" + file.get("id").asString() + "/content")
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue("a,b\r\n1,2\n".getBytes(StandardCharsets.UTF_8))
        .exchange()
        .expectStatus()
        .isOk();
    own()
        .asSuperuser(
            "UPDATE evidence.file SET status = 'CLEAN', scanned_at = now() WHERE id = '%s'"
                .formatted(file.get("id").asString()));
  }

  /** A draft of phlebotomy with evidence that can be submitted, of £290.44. */
  JsonNode readyClaim(String window) {
    var claim = begin(AMY, PRACTICE, OpenSchemes.PHLEBOTOMY, window);
    assertThat(claim.get("httpStatus").asInt()).as(claim.toString()).isEqualTo(201);
    ok(put(AMY, claim, "lines", lines(Map.of("CLINIC", 140L, "HOME", 37L))));
    evidence(claim, "sessions.csv");
    return claim;
  }

  /** A draft of contraception that can be submitted, of £105.00 a fitting up to a hundred. */
  JsonNode contraceptionClaim(String window, long fittings) {
    var claim = begin(AMY, PRACTICE, OpenSchemes.CONTRACEPTION, window);
    assertThat(claim.get("httpStatus").asInt()).as(claim.toString()).isEqualTo(201);
    ok(put(AMY, claim, "lines", lines(Map.of("FITTING", fittings))));
    ok(put(AMY, claim, "answers", ANSWERED));
    return claim;
  }

  static final Map<String, Object> ANSWERED =
      answers(Map.of("TRAINED", "Yes", "FITTERS", "4", "SETTING", "In the practice"));
  static final Map<String, Object> CONFIRMED = Map.of("confirmed", true);
}
