package uk.nhs.cqrs.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import uk.nhs.cqrs.catalogue.RuleFixtures;
import uk.nhs.cqrs.shared.Refused.Fault;

@DisplayName("The examples of a definition")
class ExampleTrialTest {

  private final ExampleTrial trial = new ExampleTrial();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qof-2025-26.json",
        "ldhc-2025-26.json",
        "demonstration/phleb-2026-27.json",
        "demonstration/larc-2026-27.json"
      })
  @DisplayName("come out in what is shipped")
  void shipped(String file) {
    assertThat(trial.of(RuleFixtures.shipped(file))).isEmpty();
  }

  @Test
  @DisplayName("are named where they do not come out, all at once")
  void wrong() throws Exception {
    var file = new ClassPathResource("catalogue/ldhc-2025-26.json").getContentAsByteArray();
    var json = (ObjectNode) JsonMapper.shared().readTree(file);
    ((ObjectNode) json.at("/examples/0/expect")).put("amount", "5600.01").put("nothing", "1");
    ((ObjectNode) json.at("/examples/1/given")).remove("fee");
    ((ObjectNode) json.at("/examples/2")).put("rule", "magic");
    assertThat(trial.of(RuleFixtures.checked(json.toString())))
        .extracting(Fault::pointer)
        .containsExactly(
            "/examples/0/expect/amount",
            "/examples/0/expect/nothing",
            "/examples/1/given",
            "/examples/2/rule");
  }
}
