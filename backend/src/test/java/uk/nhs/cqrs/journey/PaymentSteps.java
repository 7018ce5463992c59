package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** The steps of those who approve, pay and answer. */
abstract class PaymentSteps extends Journey {

  static final String FIRST = "Y90001";
  static final String SECOND = "Y90002";
  final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  JsonNode batch = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
  List<String[]> lines = List.of();

  static String pointsOf77() {
    return YearEnd.indicators().stream()
        .map(i -> {
          var lower =
              i.get("lowerThreshold")
                  .decimalValueOpt()
                  .orElseGet(() -> new BigDecimal(i.get("lowerThreshold").asString()));
          var upper = new BigDecimal(i.get("upperThreshold").asString());
          var points = new BigDecimal(i.get("points").asString());
          var share =
              new BigDecimal(77)
                  .subtract(lower)
                  .multiply(points)
                  .divide(upper.subtract(lower), java.math.MathContext.DECIMAL128);
          return share.max(BigDecimal.ZERO).min(points).setScale(2, java.math.RoundingMode.HALF_UP);
        })
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .toPlainString();
  }

  void step(int person, String organisation, String practice, String action) {
    var seen =
        until(
            () ->
                get(
                        person,
                        organisation,
                        "/declarations?service=" + QOF + "&organisation=" + practice)
                    .get("items")
                    .get(0),
            it ->
                it.get("availableActions")
                    .valueStream()
                    .anyMatch(a ->
                        a.get("action").asString().equals(action) && a.get("allowed").asBoolean()));
    var body = action.equals("declare") ? Map.of("confirmed", true) : null;
    var moved =
        post(
            person,
            organisation,
            "/declarations/" + seen.get("id").asString() + "/" + action,
            body,
            seen);
    assertThat(moved.get("httpStatus").asInt()).as(moved.toString()).isEqualTo(200);
  }

  JsonNode prepare(boolean dryRun) {
    return post(
        LEO,
        "CQRS",
        "/payment-batches",
        Map.of("payOn", today.toString(), "dryRun", dryRun, "service", QOF),
        null);
  }

  String file() {
    return java.util.Objects.requireNonNull(
        as(LEO, "CQRS")
            .get()
            .uri("/api/v1/payment-batches/" + batch.get("id").asString() + "/file")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  JsonNode answers(String first, String second) {
    var csv = new StringBuilder("INSTRUCTION,STATUS,AMOUNT,DATE,REASON\n");
    for (var line : lines) {
      var said = line[4].equals(FIRST) ? first : line[4].equals(SECOND) ? second : "";
      if (!said.isEmpty()) {
        var parts = said.split(",", -1);
        csv.append("%s,%s,%s,%s,%s\n".formatted(line[2], parts[0], line[8], today, parts[1]));
      }
    }
    return send(csv.toString());
  }

  JsonNode send(String csv) {
    var result =
        as(LEO, "CQRS")
            .post()
            .uri("/api/v1/payment-batches/" + batch.get("id").asString() + "/acknowledgements")
            .header("Idempotency-Key", newKey())
            .contentType(MediaType.parseMediaType("text/csv"))
            .bodyValue(csv.getBytes(StandardCharsets.UTF_8))
            .exchange()
            .expectBody(String.class)
            .returnResult();
    return json(result.getResponseBody());
  }

  static List<String> codes(JsonNode taken) {
    assertThat(taken.has("problems")).as(taken.toString()).isTrue();
    return taken.get("problems").valueStream().map(p -> p.get("code").asString()).toList();
  }
}
