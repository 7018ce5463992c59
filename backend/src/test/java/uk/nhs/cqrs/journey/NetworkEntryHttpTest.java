package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

@DisplayName("A value that a primary care network enters")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NetworkEntryHttpTest extends Journey {

  private static final String SERVICE = "CAREHOMES-2025-26";
  private static final String PRACTICE = "Y90001";
  private static final String NETWORK = "U90001";
  private static final String VISITS = "CH001";
  private static final String BEDS = "CH002";

  private String path = "";

  @BeforeAll
  void service() throws IOException {
    var definition = new ClassPathResource("journey/care-homes-2025-26.json");
    as(JACK, "CQRS")
        .post()
        .uri("/api/v1/service-versions")
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(definition.getContentAsByteArray())
        .exchange()
        .expectStatus()
        .isCreated();
    var version = "/services/" + SERVICE + "/versions/1";
    var own = post(JACK, "CQRS", version + "/publish", null, null);
    assertThat(own.get("httpStatus").asInt()).isEqualTo(409);
    assertThat(own.get("code").asString()).isEqualTo("CQRS-0402");
    done(post(OPAL, "CQRS", version + "/publish", null, null));
    var twice = post(OPAL, "CQRS", version + "/publish", null, null);
    assertThat(twice.get("code").asString()).isEqualTo("CQRS-0401");
    assertThat(fieldOf(get(JACK, "CQRS", version), 0).get("network").asBoolean()).isTrue();
    assertThat(fieldOf(get(JACK, "CQRS", version), 1).get("network").asBoolean()).isFalse();
    takePart(SERVICE, AMY, PRACTICE);
    var list = "/submissions?service=" + SERVICE + "&organisation=" + PRACTICE;
    var items = until(() -> get(AMY, PRACTICE, list).get("items"), it -> !it.isEmpty());
    path = "/submissions/" + items.get(0).get("id").asString();
  }

  @Test
  @Order(1)
  @DisplayName("is read and not entered by the practice, which is told who enters it")
  void practice() {
    var refused = enter(AMY, PRACTICE, VISITS, 30);
    assertThat(refused.get("httpStatus").asInt()).isEqualTo(409);
    assertThat(refused.get("code").asString()).isEqualTo("CQRS-0672");
    var seen = get(AMY, PRACTICE, path).get("groups").get(0).get("indicators").get(0);
    assertThat(seen.get("editable").asBoolean()).isFalse();
    assertThat(seen.get("notEditableBecause").asString())
        .isEqualTo("Your primary care network enters this value; the practice reads it");
    done(enter(AMY, PRACTICE, BEDS, 52));
    var missing = submit(AMY, PRACTICE);
    assertThat(missing.get("code").asString()).isEqualTo("CQRS-0667");
    assertThat(missing.get("errors").get(0).get("detail").asString())
        .isEqualTo("CH001: the primary care network answers Visits");
  }

  @Test
  @Order(2)
  @DisplayName("is entered by the network, and nothing else is, nor by another network")
  void network() {
    assertThat(enter(ELLA, NETWORK, BEDS, 60).get("code").asString()).isEqualTo("CQRS-0673");
    done(enter(ELLA, NETWORK, VISITS, 30));
    var seen = get(AMY, PRACTICE, path).get("groups").get(0).get("indicators").get(0);
    assertThat(seen.get("source").asString()).isEqualTo("NETWORK_ENTRY");
    assertThat(seen.get("sourceInWords").asString())
        .isEqualTo("Entered by the primary care network, Ella Frost");
    assertThat(enter(DEV, NETWORK, VISITS, 31).get("httpStatus").asInt()).isEqualTo(403);
    own().member("ella.frost", List.of("U90002"), "ACHIEVEMENT_ENTRY");
    assertThat(statusOf(ELLA, "U90002", path)).isEqualTo(404);
    var date = Map.of("service", SERVICE, "provider", PRACTICE, "achievementDate", "2025-12-31");
    assertThat(post(ELLA, NETWORK, "/submissions", date, null).get("code").asString())
        .isEqualTo("CQRS-0650");
  }

  @Test
  @Order(3)
  @DisplayName("is calculated with what the practice entered, and its source is named")
  void calculated() {
    done(submit(AMY, PRACTICE));
    var made = achievementWhere(SERVICE, AMY, PRACTICE, _ -> true);
    var working =
        get(
            AMY,
            PRACTICE,
            "/achievements/" + made.get("id").asString() + "/indicators/CH001/working");
    assertThat(working.get("amount").asString()).isEqualTo("600.00");
    assertThat(working.get("inputs").valueStream().map(i -> i.get("source").asString()))
        .contains("Entered by the primary care network");
    done(enter(FINN, "90Q", VISITS, 28));
    done(submit(FINN, "90Q"));
    achievementWhere(SERVICE, AMY, PRACTICE, it -> it.get("amount").asString().equals("560.00"));
    assertThat(enter(ELLA, NETWORK, VISITS, 30).get("code").asString()).isEqualTo("CQRS-0655");
  }

  @Test
  @Order(4)
  @DisplayName("is kept by the database from everybody else too")
  void database() {
    var practice = "Y90001";
    own().asSuperuser("DELETE FROM collection.entry WHERE indicator IN ('CH001', 'CH002')");
    denied(AMY, practice, insert(VISITS, "PROVIDER_ENTRY", practice));
    denied(AMY, practice, insert(VISITS, "NETWORK_ENTRY", practice));
    denied(ELLA, NETWORK, insert(BEDS, "NETWORK_ENTRY", NETWORK));
    denied(ELLA, NETWORK, insert(VISITS, "COMMISSIONER_ENTRY", NETWORK));
    denied(ELLA, NETWORK, insert(VISITS, "PROVIDER_ENTRY", NETWORK));
    denied(
        ELLA,
        NETWORK,
        "INSERT INTO collection.submission (service, provider, achievement_date, period_end) VALUES ('CAREHOMES-2025-26', 'Y90001', DATE '2025-12-31', false)");
    assertThatCode(() -> acting(ELLA, NETWORK, insert(VISITS, "NETWORK_ENTRY", NETWORK)))
        .doesNotThrowAnyException();
    acting(AMY, practice, "DELETE FROM collection.entry WHERE indicator = 'CH001'");
    assertThat(visits()).isEqualTo("NETWORK_ENTRY");
    acting(FINN, "90Q", "DELETE FROM collection.entry WHERE indicator = 'CH001'");
    acting(FINN, "90Q", insert(VISITS, "COMMISSIONER_ENTRY", "90Q"));
    acting(ELLA, NETWORK, "DELETE FROM collection.entry WHERE indicator = 'CH001'");
    assertThat(visits()).isEqualTo("COMMISSIONER_ENTRY");
  }

  private static String visits() {
    return own().asked("SELECT source FROM collection.entry WHERE indicator = 'CH001'");
  }

  private String insert(String indicator, String source, String organisation) {
    return """
    INSERT INTO collection.entry (submission, indicator, field, value, source, entered_by, entered_for)
    VALUES ('%s', '%s', 'COUNT', 5, '%s', platform.acting_person(), '%s')
    """
        .formatted(path.substring(path.lastIndexOf('/') + 1), indicator, source, organisation);
  }

  private static void denied(int person, String organisation, String sql) {
    assertThatThrownBy(() -> acting(person, organisation, sql))
        .hasStackTraceContaining("row-level security");
  }

  /** Runs a statement as the application does for somebody, past everything above the database. */
  private static void acting(int person, String organisation, String sql) {
    own()
        .asSuperuser(
            "BEGIN; SET LOCAL ROLE cqrs_app; SELECT platform.act('00000000-0000-7000-8000-%012d', '%s', 'submission.enter'); %s; COMMIT"
                .formatted(person, organisation, sql));
  }

  private JsonNode enter(int person, String organisation, String indicator, long count) {
    var seen = get(person, organisation, path);
    return answered(
        as(person, organisation)
            .put()
            .uri("/api/v1" + path + "/indicators/" + indicator)
            .header("Idempotency-Key", newKey())
            .header("If-Match", "\"" + seen.get("version").asString() + "\"")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(Map.of("values", List.of(Map.of("field", "COUNT", "number", count)))));
  }

  private JsonNode submit(int person, String organisation) {
    return post(person, organisation, path + "/submit", null, get(person, organisation, path));
  }

  private static void done(JsonNode answer) {
    assertThat(answer.get("httpStatus").asInt()).as(answer.toString()).isEqualTo(200);
  }

  private static JsonNode fieldOf(JsonNode version, int indicator) {
    return version.get("indicators").get(indicator).get("fields").get(0);
  }
}
