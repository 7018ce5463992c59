package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

@DisplayName("A service that collects nothing")
class NothingCollectedHttpTest extends ServiceVersionSteps {

  private static final String PRACTICE = "Y90001";
  private static final String OTHER = "Y90002";

  @Test
  @DisplayName("is calculated for everybody who takes part, and for nobody else")
  void calculated() {
    var first = definition("capacity-2025-26.json");
    var service = service(first);
    inForce(first);
    takePart(service, AMY, PRACTICE);
    var amount = achievementWhere(service, AMY, PRACTICE, _ -> true).get("amount").asString();
    assertThat(amount).isEqualTo(worth("0.10", PRACTICE)).isNotEqualTo("0.00");
    assertThat(all(service)).hasSize(1);
    var declaration =
        until(
            () -> get(ISLA, "90Q", "/declarations?service=" + service).get("items"),
            items -> !items.isEmpty());
    assertThat(declaration.at("/0/status").asString()).isEqualTo("AWAITING_COMMISSIONER");

    var second = definition("capacity-2025-26.json").put("version", 2);
    parameter(second, "0.25");
    done(load(JACK, second), 201);
    var trial = get(JACK, "CQRS", path(second) + "/trial");
    assertThat(trial.at("/total/amountBefore").asString()).isEqualTo(amount);
    assertThat(trial.at("/total/amountAfter").asString()).isEqualTo(worth("0.25", PRACTICE));
    assertThat(trial.at("/parts/0/code").asString()).isEqualTo("service:capacity");
    done(publish(OPAL, second), 200);
    achievementWhere(
        service, AMY, PRACTICE, it -> it.get("amount").asString().equals(worth("0.25", PRACTICE)));
    takePart(service, DEV, OTHER);
    achievementWhere(
        service, DEV, OTHER, it -> it.get("amount").asString().equals(worth("0.25", OTHER)));
    assertThat(all(service)).hasSize(2);
  }

  @Test
  @DisplayName("has a published form, linked from the contract, for whoever writes another")
  void published() {
    var schema =
        anybody()
            .get()
            .uri("/api-spec/service-definition.schema.json")
            .accept(MediaType.APPLICATION_JSON)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(json(schema).get("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    var json = definition("capacity-2025-26.json").toString();
    var refused =
        load(
            JACK,
            json.replace("\"rate\",\"name\"", "\"rate\",\"code\":\"rates\",\"colour\":1,\"name\""));
    assertThat(refused.get("httpStatus").asInt()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.get("errors").valueStream().map(it -> it.get("pointer").asString()))
        .contains("/parameters/0/code", "/parameters/0/colour");
  }

  private java.util.List<JsonNode> all(String service) {
    return get(ISLA, "90Q", "/achievements?service=" + service).get("items").valueStream().toList();
  }

  private static String worth(String rate, String practice) {
    return own()
        .asked(
            "SELECT round(patients * %s, 2) FROM organisations.list_size WHERE organisation = '%s' AND taken_on <= DATE '2026-01-01' ORDER BY taken_on DESC LIMIT 1"
                .formatted(rate, practice));
  }
}
