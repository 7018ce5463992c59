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
      if (!newFile) unnamed(reader, organisation, claim, "50000.00", "typed-later.csv");
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

  @Test
  @DisplayName("and no file that is added while a question is open, before it is answered")
  void queried() {
    publish(OpenSchemes.with("SENTB", 1, false, json -> {}, new int[] {0, 9}));
    takePart(OpenSchemes.id("SENTB"), AMY, PRACTICE);
    var claim = begin(AMY, PRACTICE, OpenSchemes.id("SENTB"), OpenSchemes.window(0, 9));
    ok(put(AMY, claim, "lines", lines(Map.of("CLINIC", 20L))));
    evidence(claim, "first.csv");
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    ok(act(GITA, COMMISSIONER, claim, "query", Map.of("question", "Which list is it?")));
    evidence(claim, "not-sent-yet.csv");
    for (var reader : new int[] {GITA, HUGO, KIM, JACK})
      unnamed(reader, organisation(reader), claim, "not-sent-yet.csv");
    ok(act(AMY, PRACTICE, claim, "answer", Map.of("answer", "The list of April")));
    assertThat(get(GITA, COMMISSIONER, path(claim) + "/history").toString())
        .contains("The list of April", "not-sent-yet.csv");
    assertThat(get(JACK, "CQRS", "/journal?limit=500").toString()).contains("not-sent-yet.csv");
    assertThat(get(GITA, COMMISSIONER, path(claim) + "/evidence").toString())
        .contains("first.csv", "not-sent-yet.csv");
  }

  @Test
  @DisplayName("and nothing of what the provider's own approver asked and was answered")
  void inside() {
    publish(OpenSchemes.with("SENTC", 1, false, json -> {}, new int[] {0, 9}));
    takePart(OpenSchemes.id("SENTC"), AMY, PRACTICE);
    var claim = begin(CARA, PRACTICE, OpenSchemes.id("SENTC"), OpenSchemes.window(0, 9));
    ok(put(CARA, PRACTICE, claim, "lines", lines(Map.of("CLINIC", 20L))));
    ok(act(CARA, PRACTICE, claim, "submit", CONFIRMED));
    ok(act(AMY, PRACTICE, claim, "approve", null));
    ok(
        act(
            GITA,
            COMMISSIONER,
            claim,
            "reject",
            Map.of("code", "QUANTITY_NOT_SUPPORTED", "reason", "The list has fewer")));
    ok(act(CARA, PRACTICE, claim, "resubmit", CONFIRMED));
    ok(act(AMY, PRACTICE, claim, "query", Map.of("question", "Did we count these twice?")));
    for (var reader : new int[] {GITA, HUGO, KIM, JACK})
      unnamed(reader, organisation(reader), claim, "count these twice");
    ok(act(CARA, PRACTICE, claim, "answer", Map.of("answer", "Only once, I swear")));
    assertThat(get(AMY, PRACTICE, path(claim) + "/messages").toString())
        .contains("count these twice", "I swear");
    ok(act(AMY, PRACTICE, claim, "approve", null));
    for (var reader : new int[] {GITA, HUGO, KIM, JACK})
      unnamed(reader, organisation(reader), claim, "count these twice", "I swear");
  }

  /** Nowhere that somebody who is not the provider looks. */
  private void unnamed(int reader, String organisation, JsonNode claim, String... words) {
    for (var place :
        new String[] {
          path(claim),
          path(claim) + "/history",
          path(claim) + "/messages",
          path(claim) + "/evidence",
          "/claims?limit=500",
          "/tracking?limit=500",
          "/tracking/" + claim.get("number").asString(),
          "/tasks",
          "/journal?limit=500"
        })
      if (statusOf(reader, organisation, place) == 200)
        assertThat(get(reader, organisation, place).toString()).as(place).doesNotContain(words);
  }

  private static String organisation(int reader) {
    return reader == KIM ? "Q90" : reader == JACK ? "CQRS" : COMMISSIONER;
  }
}
