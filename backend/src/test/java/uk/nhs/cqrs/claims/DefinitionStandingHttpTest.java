package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A definition that is loaded is held against what is there")
class DefinitionStandingHttpTest extends DaySteps {

  private JsonNode load(String code, int version, Consumer<ObjectNode> change) {
    return answered(
        as(JACK, "CQRS")
            .post()
            .uri("/api/v1/service-versions")
            .header("Idempotency-Key", newKey())
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(OpenSchemes.with(code, version, false, change, new int[] {0, 9})));
  }

  private static List<String> places(JsonNode answer) {
    assertThat(answer.get("httpStatus").asInt()).as(answer.toString()).isEqualTo(422);
    return answer.get("errors").valueStream().map(it -> it.get("pointer").asString()).toList();
  }

  private static Consumer<ObjectNode> of(String commissioner) {
    return json -> ((ObjectNode) json.get("scheme")).put("commissioner", commissioner);
  }

  @Test
  @DisplayName("whose scheme it is: an organisation that is there, and that commissions")
  void commissioner() {
    for (var nobody : List.of("ZZZ99", PRACTICE, "U90001"))
      assertThat(places(load("STANDA", 1, of(nobody))))
          .as(nobody)
          .containsExactly("/scheme/commissioner");
    assertThat(load("STANDA", 1, of(PRACTICE)).get("errors").get(0).get("detail").asString())
        .contains("Y90001 does not commission services");
    var all =
        load(
            "STANDA",
            7,
            json -> {
              of(PRACTICE).accept(json);
              json.remove("summary");
              ((ObjectNode) json.get("scheme").get("components").get(0)).put("most", 0);
            });
    assertThat(places(all))
        .as("all at once")
        .containsExactlyInAnyOrder(
            "/summary", "/scheme/components/0/most", "/version", "/scheme/commissioner");
  }

  @Test
  @DisplayName("which version follows, and nothing older is published after something newer")
  void versions() {
    var seventh = load("STANDB", 7, AS_IT_IS);
    assertThat(places(seventh)).containsExactly("/version");
    assertThat(seventh.get("errors").get(0).get("detail").asString()).contains("Give version 1");
    publish(OpenSchemes.with("STANDB", 1, false, AS_IT_IS, new int[] {0, 9}));
    assertThat(load("STANDB", 2, AS_IT_IS).get("httpStatus").asInt()).isEqualTo(201);
    assertThat(load("STANDB", 2, AS_IT_IS).get("httpStatus").asInt())
        .as("a draft is replaced")
        .isEqualTo(201);
    publish(OpenSchemes.with("STANDB", 3, false, AS_IT_IS, new int[] {0, 9}));
    var fifth = load("STANDB", 5, AS_IT_IS);
    assertThat(places(fifth)).containsExactly("/version");
    assertThat(fifth.get("errors").get(0).get("detail").asString())
        .isEqualTo("Give version 4: version 3 is the newest there is");
    var older =
        post(
            OPAL,
            "CQRS",
            "/services/" + OpenSchemes.id("STANDB") + "/versions/2/publish",
            null,
            null);
    assertThat(older.get("code").asString()).as(older.toString()).isEqualTo("CQRS-0450");
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    "UPDATE catalogue.version SET status = 'SUPERSEDED' WHERE service = '%1$s' AND version = 3; UPDATE catalogue.version SET status = 'PUBLISHED' WHERE service = '%1$s' AND version = 2"
                        .formatted(OpenSchemes.id("STANDB"))))
        .hasStackTraceContaining("a later version is published");
  }

  @Test
  @DisplayName("and no year is loaded long before it begins")
  void years() {
    var far =
        load(
            "STANDC",
            1,
            json -> {
              json.put("year", "2090-91").put("startsOn", "2090-04-01").put("endsOn", "2091-03-31");
              json.get("parameters").forEach(it -> ((ObjectNode) it).remove("validTo"));
              var window = (ObjectNode) json.get("scheme").get("windows").get(0);
              window
                  .put("activityFrom", "2090-05-01")
                  .put("activityTo", "2090-05-31")
                  .put("opensOn", "2090-06-01")
                  .put("closesOn", "2090-06-30");
            });
    assertThat(places(far)).containsExactly("/year");
  }
}
