package uk.nhs.cqrs.calculation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import uk.nhs.cqrs.catalogue.RuleFixtures;

@DisplayName("The engine gives what was published")
class WorkedExamplesTest {

  static Stream<JsonNode> examples() throws IOException {
    var file = new ClassPathResource("worked-examples/published.json").getContentAsByteArray();
    return JsonMapper.shared().readTree(file).valueStream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void toThePenny(JsonNode example) {
    var rule = JsonNodeFactory.instance.objectNode();
    rule.put("code", "example").put("name", "example");
    rule.set("steps", example.get("steps"));
    var inputs = new LinkedHashMap<String, Input>();
    example
        .get("given")
        .properties()
        .forEach(given ->
            inputs.put(
                given.getKey(), EngineFixtures.input(given.getKey(), given.getValue().asString())));
    var working = Calculator.figure(RuleFixtures.alone(rule), inputs).working();
    var result =
        working.steps().stream()
            .filter(step -> step.name().equals(example.get("result").asString()))
            .findFirst()
            .orElseThrow()
            .result();
    assertThat(result)
        .as(example.get("source").asString())
        .isEqualByComparingTo(example.get("expect").asString());
  }
}
