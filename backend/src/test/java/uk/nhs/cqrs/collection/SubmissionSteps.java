package uk.nhs.cqrs.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** The steps of people who enter data, as tests take them. */
abstract class SubmissionSteps extends RunSender {

  static final String SERVICE = "LDHC-2025-26";
  static final String SUBMISSIONS = "/api/v1/submissions";
  static final String PRACTICE = "Y90007";
  static final String OTHER = "Y90008";

  /** People of two practices of which no other test knows. */
  void people() {
    database()
        .asSuperuser(
            """
            INSERT INTO access.membership (person, organisation, role, from_on, reason)
            SELECT p.id, m.organisation, m.role, DATE '2025-04-01', 'test'
              FROM (VALUES ('amy.hart', 'Y90007', 'ACHIEVEMENT_ENTRY'), ('amy.hart', 'Y90007', 'SERVICE_MANAGEMENT'),
                           ('ben.cole', 'Y90007', 'VIEW'), ('dev.patel', 'Y90008', 'ACHIEVEMENT_ENTRY'),
                           ('dev.patel', 'Y90008', 'SERVICE_MANAGEMENT'), ('ella.frost', 'U90002', 'ACHIEVEMENT_ENTRY')) AS m (name, organisation, role)
              JOIN access.person p ON p.user_name = m.name
            ON CONFLICT DO NOTHING
            """);
  }

  void offer(String... providers) {
    as(FINN, "90Q")
        .post()
        .uri("/api/v1/offers")
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            Map.of(
                "service",
                SERVICE,
                "startsOn",
                "2025-04-01",
                "endsOn",
                "2026-03-31",
                "providers",
                providers))
        .exchange()
        .expectStatus()
        .isCreated();
  }

  void accept(int person, String practice) {
    var offer =
        get(person, practice, "/api/v1/offers?service=" + SERVICE + "&organisation=" + practice)
            .get("items")
            .get(0);
    as(person, practice)
        .post()
        .uri("/api/v1/offers/" + offer.get("id").asString() + "/accept")
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"1\"")
        .exchange()
        .expectStatus()
        .isOk();
  }

  JsonNode get(int person, String organisation, String uri) {
    return body(as(person, organisation).get().uri(uri).exchange().expectStatus().isOk());
  }

  static JsonNode body(ResponseSpec response) {
    return json(response.expectBody(String.class).returnResult().getResponseBody());
  }

  /** The submission of a practice for a date, as the person sees it. */
  JsonNode submission(int person, String practice, String date) {
    return eventually(
        () -> {
          for (var item :
              get(person, practice, SUBMISSIONS + "?organisation=" + practice).get("items"))
            if (item.get("achievementDate").asString().equals(date))
              return get(person, practice, SUBMISSIONS + "/" + item.get("id").asString());
          return null;
        },
        found -> true);
  }

  JsonNode eventually(Supplier<@Nullable JsonNode> ask, Predicate<JsonNode> done) {
    var giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      var seen = ask.get();
      if (seen != null && done.test(seen)) return seen;
      assertThat(System.nanoTime()).as("still " + seen).isLessThan(giveUp);
      Thread.onSpinWait();
    }
  }

  ResponseSpec enter(int person, String organisation, JsonNode seen, Map<?, ?>... values) {
    return enter(person, organisation, seen, newKey(), values);
  }

  ResponseSpec enter(
      int person, String organisation, JsonNode seen, String key, Map<?, ?>... values) {
    return as(person, organisation)
        .put()
        .uri(SUBMISSIONS + "/" + seen.get("id").asString() + "/indicators/LD001")
        .header("Idempotency-Key", key)
        .header("If-Match", "\"" + seen.get("version").asString() + "\"")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("values", List.of(values)))
        .exchange();
  }

  ResponseSpec submit(int person, String organisation, JsonNode seen) {
    return as(person, organisation)
        .post()
        .uri(SUBMISSIONS + "/" + seen.get("id").asString() + "/submit")
        .header("Idempotency-Key", newKey())
        .header("If-Match", "\"" + seen.get("version").asString() + "\"")
        .exchange();
  }

  ResponseSpec add(int person, String organisation, String provider, String date) {
    return as(person, organisation)
        .post()
        .uri(SUBMISSIONS)
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("service", SERVICE, "provider", provider, "achievementDate", date))
        .exchange();
  }

  /** Loads a file with these numbers of checks; the practice gets what came in soon after. */
  void loadChecks(String runId, String date, Map<String, Integer> checks) {
    var manifest =
        Map.of(
            "collection",
            SERVICE + "-" + date.replace("-", ""),
            "runId",
            runId,
            "rulesetVersion",
            "1.0",
            "supplier",
            "GPES",
            "achievementDate",
            date,
            "fileName",
            "checks.csv");
    var announced =
        body(
            as(JACK, "CQRS")
                .post()
                .uri("/api/v1/runs")
                .header("Idempotency-Key", newKey())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(manifest)
                .exchange()
                .expectStatus()
                .isCreated());
    var id = announced.get("id").asString();
    var file = new StringBuilder(HEADER);
    checks.forEach((practice, count) ->
        file.append(
            "LDHC2526,%s,%s,LD001,Count,%d\n".formatted(practice, date.replace("-", ""), count)));
    put(id, file.toString().getBytes(StandardCharsets.UTF_8));
    load(id, until(id, "CHECKED"), "EVERYTHING").isAccepted();
  }

  /** Fails where the database does not hold what is claimed. */
  void holds(String claim) {
    database()
        .asSuperuser(
            "DO $$ BEGIN IF NOT (%s) THEN RAISE EXCEPTION 'it does not hold'; END IF; END $$"
                .formatted(claim));
  }

  static Map<String, ?> register(long patients) {
    return Map.of("field", "REGISTER", "number", patients);
  }

  static Map<String, ?> checks(Object count) {
    return Map.of("field", "COUNT", "number", count);
  }
}
