package uk.nhs.cqrs.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journey.Asking;
import uk.nhs.cqrs.platform.SentNumbers;
import uk.nhs.cqrs.platform.SentNumbers.Place;
import uk.nhs.cqrs.platform.TestDatabase;

@DisplayName("A number that is sent")
class NumbersHttpTest extends Asking {

  private static final TestDatabase.Database OWN = TestDatabase.fresh();

  /** More than anything holds, or costs more than it says. */
  private static final List<String> TOO_MUCH =
      List.of(
          "1E999999999",
          "1E-999999999",
          "9".repeat(70),
          "9".repeat(5000),
          "9223372036854775808",
          "0.5");

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    OWN.into(properties);
    properties.add("cqrs.access.first-wall", () -> "false");
  }

  @Test
  @DisplayName(
      "is refused with its place where it is beyond its bounds, in every operation that takes one")
  void everywhere() {
    var places = SentNumbers.all();
    assertThat(places.stream().map(Place::operation))
        .contains("enterIndicator", "saveClaimLines", "addClaimEvidence", "retryParkedNews");
    var wrong = new ArrayList<String>();
    for (var place : places)
      for (var number : beyond(place)) {
        var answer = send(place, number);
        var told =
            answer
                .path("errors")
                .valueStream()
                .map(it -> it.get("pointer").asString())
                .anyMatch(
                    at -> at.equals(place.pointer()) || number.length() > 200 && holds(at, place));
        if (answer.get("httpStatus").asInt() != 400 || !told)
          wrong.add(
              "%s %s = %.30s: %s".formatted(place.operation(), place.pointer(), number, answer));
      }
    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName("is not made of a text or of true, in any operation that takes one")
  void texts() {
    var wrong = new ArrayList<String>();
    for (var place : SentNumbers.all())
      for (var text : List.of("\"12\"", "\"\"", "true")) {
        if (place.inPath() || place.inQuery()) continue;
        var answer = send(place, text);
        var errors = answer.path("errors").toString();
        if (answer.get("httpStatus").asInt() != 400
            || !errors.contains("\"" + place.pointer() + "\"")
            || !errors.contains("Give a number here, without quotation marks"))
          wrong.add("%s %s = %s: %s".formatted(place.operation(), place.pointer(), text, answer));
      }
    assertThat(wrong).isEmpty();
    assertThat(sent("submit", "{\"confirmed\": \"true\"}"))
        .contains("/confirmed", "Give true or false");
    assertThat(sent("reject", "{\"code\": \"OTHER\", \"reason\": 12}"))
        .contains("/reason", "Give a text here");
  }

  private String sent(String command, String body) {
    var answer =
        answered(
            as(AMY, "Y90001")
                .post()
                .uri("/api/v1/claims/0190b1c2-0000-7000-8000-000000000001/" + command)
                .header("If-Match", "\"1\"")
                .header("Idempotency-Key", newKey())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body));
    assertThat(answer.get("httpStatus").asInt()).as(answer.toString()).isEqualTo(400);
    return answer.path("errors").toString();
  }

  /** What is too long to be read to its end is told at the object that holds it. */
  private static boolean holds(String at, Place place) {
    return place.pointer().startsWith(at);
  }

  private static List<String> beyond(Place place) {
    var all =
        new ArrayList<>(
            place.inPath() || place.inQuery()
                ? TOO_MUCH.stream().filter(number -> number.length() < 100).toList()
                : TOO_MUCH);
    all.add(place.minimum().subtract(java.math.BigDecimal.ONE).toPlainString());
    all.add(place.maximum().add(java.math.BigDecimal.ONE).toPlainString());
    return all;
  }

  @Test
  @DisplayName("is refused in a definition too, in whatever field, and its place is told")
  void definitions() {
    var file = AccessArea.text("catalogue/qof-2025-26.json");
    for (var number : TOO_MUCH.subList(0, 4)) {
      var answer =
          answered(
              as(JACK, "CQRS")
                  .post()
                  .uri("/api/v1/service-versions")
                  .header("Idempotency-Key", newKey())
                  .contentType(MediaType.APPLICATION_JSON)
                  .bodyValue(file.replaceFirst("\"version\" *: *1", "\"version\": " + number)));
      assertThat(answer.get("httpStatus").asInt()).as(answer.toString()).isEqualTo(422);
      assertThat(answer.get("errors").toString()).contains("\"/version\"");
    }
  }

  private JsonNode send(Place place, String number) {
    var path =
        place
            .path()
            .replace("{version}", place.inPath() ? number : "1")
            .replace(
                "{id}",
                place.path().contains("/services/")
                    ? "QOF-2025-26"
                    : place.inPath() ? number : "0190b1c2-0000-7000-8000-000000000001")
            .replace("{indicator}", "AF006")
            .replace("{org}", "Y90001")
            .replace("{reference}", "QOF-Y90001-2025-26")
            .replace("{run}", "0190b1c2-0000-7000-8000-000000000001");
    var query = place.inQuery() ? "?" + place.pointer() + "=" + number : "";
    var client = person(place.permission());
    var request =
        client
            .method(HttpMethod.valueOf(place.method()))
            .uri(path + query)
            .header("If-Match", "\"1\"")
            .header("Idempotency-Key", newKey());
    var body = place.body(number);
    if (body == null && place.method().equals("GET")) return answered(request);
    return answered(
        request
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body == null ? "{\"reason\": \"For a reason\"}" : body));
  }

  /** Somebody who may, so that nothing else is refused first. */
  private org.springframework.test.web.reactive.server.WebTestClient person(String permission) {
    return Map.of(
            "submission.enter", List.of(AMY, "Y90001"),
            "claim.make", List.of(AMY, "Y90001"),
            "claim.submit", List.of(AMY, "Y90001"),
            "evidence.add", List.of(AMY, "Y90001"))
        .entrySet()
        .stream()
        .filter(it -> it.getKey().equals(permission))
        .findFirst()
        .map(it -> as((int) it.getValue().get(0), (String) it.getValue().get(1)))
        .orElseGet(() -> as(JACK, "CQRS"));
  }
}
