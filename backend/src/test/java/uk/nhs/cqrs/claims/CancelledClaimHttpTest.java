package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

@DisplayName("A claim whose payment was cancelled")
class CancelledClaimHttpTest extends DaySteps {

  private static final String TODAY = LocalDate.now(ZoneId.of("Europe/London")).toString();

  private JsonNode payment(JsonNode claim) {
    return get(LEO, "CQRS", "/payment-instructions?limit=500&organisation=" + PRACTICE)
        .get("items")
        .valueStream()
        .filter(it -> it.path("claim").asString("").equals(claim.get("id").asString()))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode cancel(JsonNode claim) {
    var payment = payment(claim);
    return post(
        LEO,
        "CQRS",
        "/payment-instructions/" + payment.get("id").asString() + "/cancel",
        Map.of("reason", "The clinic was counted twice"),
        payment);
  }

  private String status(JsonNode claim) {
    return claim(AMY, PRACTICE, claim).get("status").asString();
  }

  private JsonNode answered(JsonNode batch, String id, String status, String amount) {
    return answered(
        as(LEO, "CQRS")
            .post()
            .uri("/api/v1/payment-batches/" + batch.get("id").asString() + "/acknowledgements")
            .header("Idempotency-Key", newKey())
            .contentType(MediaType.parseMediaType("text/csv"))
            .bodyValue(
                "INSTRUCTION,STATUS,AMOUNT,DATE,REASON\n%s,%s,%s,%s,Account closed"
                    .formatted(id, status, amount, TODAY)));
  }

  @Test
  @DisplayName("says so with who and why, holds no days and is paid with nothing else twice")
  void days() {
    publish(OpenSchemes.with("DAYSP", 1, false, AS_IT_IS, new int[] {0, 9}));
    takePart(OpenSchemes.id("DAYSP"), AMY, PRACTICE);
    var first = approved("DAYSP", 0, 9);
    instructed(first);
    var batch = post(LEO, "CQRS", "/payment-batches", Map.of("payOn", TODAY), null);
    ok(
        post(
            QUINN,
            "CQRS",
            "/payment-batches/" + batch.get("id").asString() + "/release",
            null,
            get(LEO, "CQRS", "/payment-batches/" + batch.get("id").asString())));
    var payment = payment(first);
    var id = payment.get("id").asString();
    var amount = payment.get("amount").asString();
    assertThat(answered(batch, id, "REJECTED", amount).get("taken").asInt()).isEqualTo(1);
    ok(cancel(first));
    assertThat(status(first)).isEqualTo("PAYMENT_CANCELLED");
    assertThat(claim(GITA, COMMISSIONER, first).get("whatNext").asString())
        .startsWith("Its payment was cancelled");
    var tracked = get(AMY, PRACTICE, "/tracking/" + first.get("number").asString());
    assertThat(tracked.get("whatNext").asString())
        .isEqualTo(
            "Leo Marsh cancelled the payment: The clinic was counted twice. Its days can be claimed again.");
    assertThat(tracked.get("steps").valueStream().map(it -> it.get("name").asString()))
        .contains("Payment is cancelled");

    var second = approved("DAYSP", 0, 9);
    instructed(second);
    assertThat(answered(batch, id, "PAID", amount).get("toSettle").asInt()).isEqualTo(1);
    var late =
        get(LEO, "CQRS", "/payment-answers?limit=500")
            .get("items")
            .valueStream()
            .filter(it -> it.path("instruction").asString("").equals(id))
            .findFirst()
            .orElseThrow();
    var settled =
        post(
            LEO,
            "CQRS",
            "/payment-answers/" + late.get("id").asString() + "/settle",
            Map.of("decision", "AS_SAID", "reason", "Seen on the account"),
            null);
    assertThat(settled.get("code").asString()).as(settled.toString()).isEqualTo("CQRS-0826");
    assertThat(payment(first).get("inDoubt").asBoolean()).isTrue();
    assertThat(status(second)).isEqualTo("APPROVED");
  }

  @Test
  @DisplayName("counts in no tier and no maximum")
  void maximum() {
    publish(OpenSchemes.with("DAYSQ", 1, false, OpenSchemes::capped, new int[] {0, 9}));
    takePart(OpenSchemes.id("DAYSQ"), AMY, PRACTICE);
    var first = sixty();
    ok(act(ISLA, COMMISSIONER, first, "approve", null));
    ok(act(NOAH, COMMISSIONER, first, "approve", null));
    instructed(first);
    ok(cancel(first));
    var second = sixty();
    assertThat(claim(GITA, COMMISSIONER, second).get("amount").asString()).isEqualTo("75.00");
    assertThat(Objects.requireNonNull(window("DAYSQ", 0, 9)).toString())
        .contains(second.get("number").asString());
  }

  private JsonNode sixty() {
    var claim = made("DAYSQ", 0, 9);
    ok(put(AMY, claim, "lines", lines(Map.of("CLINIC", 60L))));
    return ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
  }
}
