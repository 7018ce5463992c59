package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The steps of those who load, try out and publish versions of services. */
abstract class ServiceVersionSteps extends Journey {

  static ObjectNode definition(String file) {
    try {
      return (ObjectNode)
          JsonMapper.shared()
              .readTree(new ClassPathResource("journey/" + file).getContentAsByteArray());
    } catch (IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }

  static void parameter(ObjectNode definition, String value) {
    ((ObjectNode) definition.at("/parameters/0")).put("value", value);
  }

  JsonNode load(int person, Object definition) {
    return answered(
        as(person, "CQRS")
            .post()
            .uri("/api/v1/service-versions")
            .header("Idempotency-Key", newKey())
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(definition.toString()));
  }

  /** Loaded by one person of the service desk and published by another. */
  void inForce(ObjectNode definition) {
    done(load(JACK, definition), 201);
    done(publish(OPAL, definition), 200);
  }

  JsonNode publish(int person, ObjectNode definition) {
    return post(person, "CQRS", path(definition) + "/publish", null, null);
  }

  static String service(ObjectNode definition) {
    return definition.get("code").asString() + "-" + definition.get("year").asString();
  }

  static String path(ObjectNode definition) {
    return "/services/%s/versions/%s"
        .formatted(service(definition), definition.get("version").asString());
  }

  /** A practice enters a count for the indicators of its first open submission and submits it. */
  void enter(String service, int person, String practice, Map<String, Long> counts) {
    var list = "/submissions?service=" + service + "&organisation=" + practice;
    var items = until(() -> get(person, practice, list).get("items"), it -> !it.isEmpty());
    var path = "/submissions/" + items.get(0).get("id").asString();
    counts.forEach((indicator, count) ->
        done(
            answered(
                as(person, practice)
                    .put()
                    .uri("/api/v1" + path + "/indicators/" + indicator)
                    .header("Idempotency-Key", newKey())
                    .header(
                        "If-Match",
                        "\"" + get(person, practice, path).get("version").asString() + "\"")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(
                        Map.of("values", List.of(Map.of("field", "COUNT", "number", count))))),
            200));
    done(post(person, practice, path + "/submit", null, get(person, practice, path)), 200);
  }

  static void done(JsonNode answer, int status) {
    assertThat(answer.get("httpStatus").asInt()).as(answer.toString()).isEqualTo(status);
  }
}
