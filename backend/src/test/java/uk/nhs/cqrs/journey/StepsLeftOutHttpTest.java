package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A national service that leaves out steps")
class StepsLeftOutHttpTest extends ServiceVersionSteps {

  private static final String PRACTICE = "Y90001";

  private ObjectNode service(String code, boolean declared, boolean approved, String rate) {
    var definition =
        definition("capacity-2025-26.json")
            .put("code", code)
            .put("collectionCode", code + "2526")
            .put("declarationRequired", declared)
            .put("approvalRequired", approved);
    parameter(definition, rate);
    inForce(definition);
    takePart(service(definition), AMY, PRACTICE);
    return definition;
  }

  private JsonNode waiting(ObjectNode definition, String status) {
    return until(
            () -> get(AMY, PRACTICE, "/declarations?service=" + service(definition)).get("items"),
            items -> !items.isEmpty() && items.at("/0/status").asString().equals(status))
        .get(0);
  }

  private JsonNode act(int person, String organisation, JsonNode of, String action) {
    var path = "/declarations/" + of.get("id").asString();
    return post(
        person,
        organisation,
        path + "/" + action,
        action.equals("declare") ? Map.of("confirmed", true) : null,
        get(person, organisation, path));
  }

  private void paid(ObjectNode definition, String signatures) {
    var approved = waiting(definition, "FINANCIALLY_APPROVED");
    var whole = get(AMY, PRACTICE, "/declarations/" + approved.get("id").asString());
    assertThat(whole.get("signatures").valueStream().map(it -> it.get("step").asString()))
        .containsExactly(signatures.split(" "));
    assertThat(
            until(
                () ->
                    own()
                        .asked(
                            "SELECT coalesce(string_agg(amount::text, ' '), 'none') FROM payments.instruction WHERE service = '%s'"
                                .formatted(service(definition))),
                amounts -> !amounts.equals("none")))
        .isEqualTo(whole.get("amount").asString())
        .isNotEqualTo("0.00");
  }

  @Test
  @DisplayName("neither declared nor approved pays with the signature of finance alone")
  void financeAlone() {
    var definition = service("LEFTA", false, false, "0.10");
    var it = waiting(definition, "AWAITING_FINANCE");
    assertThat(act(GITA, "90Q", it, "approve").get("httpStatus").asInt()).isEqualTo(409);
    assertThat(
            own()
                .asked(
                    "SELECT count(*) FROM payments.instruction WHERE service = '%s'"
                        .formatted(service(definition))))
        .isEqualTo("0");
    done(act(HUGO, "90Q", it, "approve-finance"), 200);
    paid(definition, "FINANCE_APPROVED");
  }

  @Test
  @DisplayName("declared and not approved pays with declaration and finance")
  void declared() {
    var definition = service("LEFTB", true, false, "0.10");
    var it = waiting(definition, "AWAITING_PROVIDER");
    assertThat(act(HUGO, "90Q", it, "approve-finance").get("httpStatus").asInt()).isEqualTo(409);
    done(act(AMY, PRACTICE, it, "declare"), 200);
    done(act(HUGO, "90Q", waiting(definition, "AWAITING_FINANCE"), "approve-finance"), 200);
    paid(definition, "DECLARED FINANCE_APPROVED");
  }

  @Test
  @DisplayName("not declared and approved pays with approval and finance, by two people")
  void approved() {
    var definition = service("LEFTC", false, true, "0.10");
    done(act(ISLA, "90Q", waiting(definition, "AWAITING_COMMISSIONER"), "approve"), 200);
    var it = waiting(definition, "AWAITING_FINANCE");
    assertThat(act(ISLA, "90Q", it, "approve-finance").get("code").asString())
        .isEqualTo("CQRS-0301");
    done(act(HUGO, "90Q", it, "approve-finance"), 200);
    paid(definition, "APPROVED FINANCE_APPROVED");
  }

  @Test
  @DisplayName("with nothing to pay ends approved, and nothing is instructed")
  void nothing() {
    var definition = service("LEFTD", true, true, "0.0000001");
    done(act(AMY, PRACTICE, waiting(definition, "AWAITING_PROVIDER"), "declare"), 200);
    done(act(ISLA, "90Q", waiting(definition, "AWAITING_COMMISSIONER"), "approve"), 200);
    done(act(HUGO, "90Q", waiting(definition, "AWAITING_FINANCE"), "approve-finance"), 200);
    var done = waiting(definition, "NOTHING_TO_PAY");
    assertThat(done.get("amount").asString()).isEqualTo("0.00");
    assertThat(done.get("statusInWords").asString()).isEqualTo("Approved, nothing to pay");
    assertThat(act(HUGO, "90Q", done, "approve-finance").get("httpStatus").asInt()).isEqualTo(409);
    assertThat(
            own()
                .asked(
                    "SELECT count(*) FROM payments.instruction WHERE service = '%s'"
                        .formatted(service(definition))))
        .isEqualTo("0");
    assertThat(
            get(AMY, PRACTICE, "/tracking/" + done.get("reference").asString())
                .at("/summary/turn")
                .asString())
        .isEqualTo("NOBODY");
  }
}
