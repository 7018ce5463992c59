package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.platform.TestDatabase;

/**
 * The steps of the people of a QOF year over HTTP, on a database that only the journeys use: a
 * loaded run holds for everybody.
 */
abstract class Journey extends Asking {

  static final String QOF = "QOF-2025-26";
  private static final TestDatabase.Database OWN = TestDatabase.fresh();

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    OWN.into(properties);
  }

  static TestDatabase.Database own() {
    return OWN;
  }

  /** Practices that no other test knows, as Meadow Bank Surgery is, of whom Amy has three roles. */
  static void founded(List<String> practices) {
    own()
        .asSuperuser(
            """
            INSERT INTO organisations.organisation (code, name, type, source)
              SELECT c, 'Practice ' || c, 'PRACTICE', 'test' FROM unnest('{%1$s}'::text[]) c;
            INSERT INTO organisations.relationship (child, parent, kind, from_on, source)
              SELECT c, parent, kind, from_on, 'test'
                FROM organisations.relationship, unnest('{%1$s}'::text[]) c WHERE child = 'Y90008';
            INSERT INTO organisations.list_size (organisation, taken_on, patients, source)
              SELECT c, taken_on, patients, 'test'
                FROM organisations.list_size, unnest('{%1$s}'::text[]) c WHERE organisation = 'Y90008';
            SELECT organisations.rebuild_reach();
            """
                .formatted(String.join(",", practices)));
    managed(practices);
  }

  /** Amy takes part, declares and sees pounds for these practices too. */
  static void managed(List<String> practices) {
    own()
        .member(
            "amy.hart", practices, "SERVICE_MANAGEMENT", "DECLARATION_MANAGEMENT", "FINANCE_VIEW");
  }

  /** The commissioner offers QOF and the practice accepts. */
  void takePart(int person, String practice) {
    takePart(QOF, person, practice);
  }

  /** The commissioner offers a service and the practice accepts. */
  void takePart(String service, int person, String practice) {
    var made =
        post(
            FINN,
            "90Q",
            "/offers",
            Map.of(
                "service",
                service,
                "startsOn",
                "2025-04-01",
                "endsOn",
                "2026-03-31",
                "providers",
                List.of(practice)),
            null);
    assertThat(made.get("httpStatus").asInt()).as(made.toString()).isEqualTo(201);
    var offer =
        get(person, practice, "/offers?service=" + service + "&organisation=" + practice)
            .get("items")
            .get(0);
    var accepted =
        post(person, practice, "/offers/" + offer.get("id").asString() + "/accept", null, offer);
    assertThat(accepted.get("httpStatus").asInt()).as(accepted.toString()).isEqualTo(200);
  }

  /** The service desk sends a run for all of England and loads every row. */
  void collect(String runId, String csv) {
    var checked = sent(runId, csv);
    var loaded =
        post(
            JACK,
            "CQRS",
            "/runs/" + checked.get("id").asString() + "/load",
            Map.of("part", "EVERYTHING"),
            checked);
    assertThat(loaded.get("httpStatus").asInt()).as(loaded.toString()).isEqualTo(202);
  }

  /** Sends a run that speaks for these organisations; it is checked and waits to be loaded. */
  JsonNode sent(String runId, String csv, String... covers) {
    var run = post(JACK, "CQRS", "/runs", manifest(runId, covers), null);
    assertThat(run.get("httpStatus").asInt()).as(run.toString()).isEqualTo(201);
    var path = "/runs/" + run.get("id").asString();
    as(JACK, "CQRS")
        .put()
        .uri("/api/v1" + path + "/content")
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(csv.getBytes(StandardCharsets.UTF_8))
        .exchange()
        .expectStatus()
        .isAccepted();
    return until(
        () -> get(JACK, "CQRS", path),
        it -> !List.of("ANNOUNCED", "CHECKING").contains(it.get("status").asString()));
  }

  static Map<String, Object> manifest(String runId, String... covers) {
    return Map.of(
        "collection",
        QOF + "-20260331",
        "runId",
        runId,
        "rulesetVersion",
        "50.0",
        "supplier",
        "GPES",
        "achievementDate",
        "2026-03-31",
        "fileName",
        "year-end.csv",
        "covers",
        List.of(covers));
  }

  /** The achievement of a practice that came of a run, awaited. */
  JsonNode achievementWhere(int person, String practice, Predicate<JsonNode> wanted) {
    return achievementWhere(QOF, person, practice, wanted);
  }

  JsonNode achievementWhere(
      String service, int person, String practice, Predicate<JsonNode> wanted) {
    var path = "/achievements?service=" + service + "&organisation=" + practice;
    return until(
            () -> get(person, practice, path).get("items"),
            items -> !items.isEmpty() && wanted.test(items.get(0)))
        .get(0);
  }

  /** The declaration of a practice for QOF, awaited. */
  JsonNode declared(int person, String practice, String status) {
    var path = "/declarations?service=" + QOF + "&organisation=" + practice;
    return until(
            () -> get(person, practice, path).get("items"),
            items ->
                !items.isEmpty()
                    && (status.isEmpty() || items.get(0).get("status").asString().equals(status)))
        .get(0);
  }
}
