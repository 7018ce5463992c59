package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What others see of a claim is what was sent last")
class SentContentHttpTest extends ClaimSteps {

  private static final String SERVICE = OpenSchemes.id("SENTA");

  @Test
  @DisplayName(
      "after a rejection of £20,000 not the £50,000 that the provider types and does not send")
  void rejected() {
    publish(
        OpenSchemes.with(
            "SENTA",
            1,
            false,
            json -> json.get("parameters").forEach(it -> ((ObjectNode) it).put("value", "10.00")),
            new int[] {0, 9}));
    takePart(SERVICE, AMY, PRACTICE);
    var claim = begin(AMY, PRACTICE, SERVICE, OpenSchemes.window(0, 9));
    ok(put(AMY, claim, "lines", lines(Map.of("CLINIC", 2000L))));
    evidence(claim, "first.csv");
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    ok(
        act(
            GITA,
            COMMISSIONER,
            claim,
            "reject",
            Map.of("code", "QUANTITY_NOT_SUPPORTED", "reason", "The list has fewer")));
    ok(put(AMY, claim, "lines", lines(Map.of("CLINIC", 5000L))));
    evidence(claim, "typed-later.csv");
    assertThat(claim(AMY, PRACTICE, claim).get("amount").asString()).isEqualTo("50000.00");
    assertThat(claim(AMY, PRACTICE, claim).get("changes")).isNotEmpty();
    sees(claim, "20000.00", 2000, "MEDIUM", false);
    ok(act(CARA, PRACTICE, claim, "resubmit", CONFIRMED));
    sees(claim, "20000.00", 2000, "MEDIUM", false);
    ok(act(AMY, PRACTICE, claim, "withdraw", Map.of("reason", "Not yet")));
    sees(claim, "20000.00", 2000, "MEDIUM", false);
    assertThatThrownBy(
            () -> own().asSuperuser("SET ROLE cqrs_app; SELECT quantities FROM claims.claim"))
        .hasStackTraceContaining("permission denied");
    ok(act(AMY, PRACTICE, claim, "resubmit", CONFIRMED));
    sees(claim, "50000.00", 5000, "HIGH", true);
  }

  private void sees(JsonNode claim, String amount, long quantity, String band, boolean newFile) {
    var number = claim.get("number").asString();
    for (var reader : new int[] {GITA, HUGO, KIM, JACK}) {
      var organisation = reader == KIM ? "Q90" : reader == JACK ? "CQRS" : COMMISSIONER;
      var shown = claim(reader, organisation, claim);
      assertThat(shown.get("lines").get(0).get("quantity").asLong()).isEqualTo(quantity);
      if (!shown.get("moneyHidden").asBoolean()) {
        assertThat(shown.get("amount").asString()).isEqualTo(amount);
        assertThat(shown.get("band").asString()).isEqualTo(band);
        assertThat(listed(reader, organisation, number).get("amount").asString()).isEqualTo(amount);
        assertThat(
                get(reader, organisation, "/tracking/" + number)
                    .get("summary")
                    .get("amount")
                    .asString())
            .isEqualTo(amount);
      }
      assertThat(shown.get("changes") == null || shown.get("changes").isEmpty()).isTrue();
      if (statusOf(reader, organisation, path(claim) + "/evidence") == 200) {
        var files = get(reader, organisation, path(claim) + "/evidence").get("items").toString();
        assertThat(files).contains("first.csv");
        assertThat(files.contains("typed-later.csv")).as(files).isEqualTo(newFile);
      }
      if (!newFile)
        assertThat(get(reader, organisation, path(claim) + "/history").toString())
            .doesNotContain("5000")
            .doesNotContain("typed-later.csv");
    }
  }

  private JsonNode listed(int reader, String organisation, String number) {
    return get(reader, organisation, "/claims?limit=500&service=" + SERVICE)
        .get("items")
        .valueStream()
        .filter(it -> it.get("number").asString().equals(number))
        .findFirst()
        .orElseThrow();
  }
}
