package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

@DisplayName("What an import would touch")
class ImportEffectHttpTest extends ServiceVersionSteps {

  private static final String SIZES =
      "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\n";

  private static String row(String practice, int patients) {
    return "GP_PRAC_PAT_LIST,01JAN2026,GP,90Q,E38000090,%s,ZZ1 1ZZ,ALL,ALL,%d\n"
        .formatted(practice, patients);
  }

  @Test
  @DisplayName("is what it then does: to the unsigned, the declared and the paid, in pounds")
  void same() {
    var definition =
        definition("capacity-2025-26.json")
            .put("code", "EFFECT")
            .put("collectionCode", "EFFECT2526")
            .put("declarationRequired", true)
            .put("approvalRequired", true);
    founded(List.of("Y90091", "Y90092", "Y90093"));
    inForce(definition);
    var service = service(definition);
    takePart(service, AMY, "Y90091");
    takePart(service, AMY, "Y90092");
    takePart(service, AMY, "Y90093");
    var declared = act(AMY, "Y90092", at(service, AMY, "Y90092", "AWAITING_PROVIDER"), "declare");
    done(declared, 200);
    done(act(AMY, "Y90093", at(service, AMY, "Y90093", "AWAITING_PROVIDER"), "declare"), 200);
    done(act(ISLA, "90Q", at(service, AMY, "Y90093", "AWAITING_COMMISSIONER"), "approve"), 200);
    done(act(HUGO, "90Q", at(service, AMY, "Y90093", "AWAITING_FINANCE"), "approve-finance"), 200);
    var paid = at(service, AMY, "Y90093", "FINANCIALLY_APPROVED").get("amount").asString();
    at(service, AMY, "Y90091", "AWAITING_PROVIDER");

    var checked =
        checked(SIZES + row("Y90091", 12340) + row("Y90092", 23450) + row("Y90093", 34560));
    var path = "/organisation-imports/" + checked.get("id").asString();
    var effect = get(JACK, "CQRS", path + "/effect");
    var before = amounts(service);
    assertThat(get(JACK, "CQRS", path + "/effect")).as("nothing is kept").isEqualTo(effect);
    done(post(JACK, "CQRS", path + "/apply", Map.of("part", "EVERYTHING"), checked), 202);
    until(() -> get(JACK, "CQRS", path), it -> it.get("status").asString().equals("APPLIED"));

    at(service, AMY, "Y90092", "AWAITING_PROVIDER");
    until(
        () -> amounts(service), it -> it.equals("Y90091 1234.00, Y90092 2345.00, Y90093 " + paid));
    var correction =
        until(
            () -> get(AMY, "Y90093", "/proposed-corrections?service=" + service).get("items"),
            items -> !items.isEmpty());
    assertThat(correction.at("/0/proposed/amount").asString()).isEqualTo("3456.00");
    assertThat(correction.at("/0/signed/amount").asString()).isEqualTo(paid);
    assertThat(part(effect, "PROVISIONAL", "HOLDS_NOW"))
        .isEqualTo("1 £" + amount(before, "Y90091") + " £1234.00");
    assertThat(part(effect, "DECLARED", "SENT_BACK"))
        .isEqualTo("1 £" + amount(before, "Y90092") + " £2345.00");
    assertThat(part(effect, "PAID", "CORRECTION")).isEqualTo("1 £" + paid + " £3456.00");
    assertThat(effect.get("touched").asInt()).isEqualTo(3);
  }

  private static String amount(String all, String practice) {
    return all.replaceAll(".*" + practice + " ([0-9.]+).*", "$1");
  }

  private static String part(JsonNode effect, String was, String consequence) {
    return effect
        .get("parts")
        .valueStream()
        .filter(it -> it.get("was").asString().equals(was))
        .filter(it -> it.get("consequence").asString().equals(consequence))
        .map(it ->
            "%s £%s £%s"
                .formatted(
                    it.get("providers").asString(),
                    it.path("before").asString(""),
                    it.path("after").asString("")))
        .findFirst()
        .orElse("none in " + effect);
  }

  /** What every page shows. */
  private static String amounts(String service) {
    return own()
        .asked(
            "SELECT string_agg(provider || ' ' || amount, ', ' ORDER BY provider) FROM calculation.current_achievement WHERE service = '%s'"
                .formatted(service));
  }

  private JsonNode at(String service, int person, String practice, String status) {
    return until(
            () ->
                get(
                        person,
                        practice,
                        "/declarations?service=" + service + "&organisation=" + practice)
                    .get("items"),
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

  private JsonNode checked(String file) {
    var made =
        post(
            JACK,
            "CQRS",
            "/organisation-imports",
            Map.of("layout", "LIST_SIZES", "fileName", "sizes.csv"),
            null);
    done(made, 201);
    var path = "/organisation-imports/" + made.get("id").asString();
    as(JACK, "CQRS")
        .put()
        .uri("/api/v1" + path + "/content")
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(file.getBytes(StandardCharsets.UTF_8))
        .exchange()
        .expectStatus()
        .isAccepted();
    return until(
        () -> get(JACK, "CQRS", path), it -> it.get("status").asString().equals("CHECKED"));
  }
}
