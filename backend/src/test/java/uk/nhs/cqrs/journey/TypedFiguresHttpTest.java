package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

@DisplayName("Figures that people type")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypedFiguresHttpTest extends Journey {

  private static final String LDHC = "LDHC-2025-26";
  private static final List<String> PRACTICES = List.of("Y90010", "Y90011", "Y90012", "Y90004");

  @BeforeAll
  void people() {
    own()
        .member(
            "amy.hart",
            PRACTICES,
            "SERVICE_MANAGEMENT",
            "DECLARATION_MANAGEMENT",
            "FINANCE_VIEW",
            "ACHIEVEMENT_ENTRY");
    own().member("gita.holt", List.of("90Q"), "ACHIEVEMENT_ENTRY");
    PRACTICES.forEach(practice -> takePart(LDHC, AMY, practice));
  }

  private JsonNode submission(int person, String organisation, String practice, String date) {
    var path = "/submissions?service=" + LDHC + "&organisation=" + practice;
    var found =
        until(
            () ->
                get(person, organisation, path)
                    .get("items")
                    .valueStream()
                    .filter(it -> it.get("achievementDate").asString().equals(date))
                    .toList(),
            all -> !all.isEmpty());
    return get(person, organisation, "/submissions/" + found.getFirst().get("id").asString());
  }

  /** Enters what is given; null takes a value away. */
  private JsonNode enter(
      int person,
      String organisation,
      JsonNode seen,
      @Nullable Long count,
      @Nullable Long register) {
    var values = List.of(value("COUNT", count), value("REGISTER", register));
    return answered(
        as(person, organisation)
            .put()
            .uri("/api/v1/submissions/" + seen.get("id").asString() + "/indicators/LD001")
            .header("Idempotency-Key", newKey())
            .header("If-Match", "\"" + seen.get("version").asString() + "\"")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(Map.of("values", values)));
  }

  private static Map<String, Object> value(String field, @Nullable Long number) {
    var value = new HashMap<String, Object>();
    value.put("field", field);
    if (number != null) value.put("number", number);
    return value;
  }

  private void submitted(int person, String organisation, JsonNode seen) {
    var done =
        post(
            person,
            organisation,
            "/submissions/" + seen.get("id").asString() + "/submit",
            null,
            seen);
    assertThat(done.get("httpStatus").asInt()).as(done.toString()).isEqualTo(200);
  }

  private JsonNode declaration(String practice, String date, String amount) {
    return until(
            () ->
                get(AMY, practice, "/declarations?service=" + LDHC + "&organisation=" + practice)
                    .get("items")
                    .valueStream()
                    .filter(it ->
                        it.get("achievementDate").asString().equals(date)
                            && it.path("amount").asString("").equals(amount))
                    .toList(),
            all -> !all.isEmpty())
        .getFirst();
  }

  private JsonNode act(int person, String organisation, JsonNode declaration, String action) {
    var path = "/declarations/" + declaration.get("id").asString();
    return post(
        person,
        organisation,
        path + "/" + action,
        action.equals("declare") ? Map.of("confirmed", true) : null,
        get(person, organisation, path));
  }

  private void done(int person, String organisation, JsonNode declaration, String action) {
    var answer =
        until(
            () -> act(person, organisation, declaration, action),
            it -> it.get("httpStatus").asInt() == 200);
    assertThat(answer.get("httpStatus").asInt()).isEqualTo(200);
  }

  @Test
  @DisplayName("cannot be signed after they are emptied, until they are submitted again")
  void emptied() {
    var seen = submission(FINN, "90Q", "Y90010", "2025-06-30");
    submitted(FINN, "90Q", enter(FINN, "90Q", seen, 40L, 52L));
    var declaration = declaration("Y90010", "2025-06-30", "5600.00");
    done(AMY, "Y90010", declaration, "declare");
    var emptied = enter(FINN, "90Q", submission(FINN, "90Q", "Y90010", "2025-06-30"), null, null);
    assertThat(emptied.get("httpStatus").asInt()).as(emptied.toString()).isEqualTo(200);
    assertThat(act(GITA, "90Q", declaration, "approve").get("code").asString())
        .isEqualTo("CQRS-0318");
    submitted(
        FINN, "90Q", enter(FINN, "90Q", submission(FINN, "90Q", "Y90010", "2025-06-30"), 41L, 52L));
    var back = declaration("Y90010", "2025-06-30", "5740.00");
    assertThat(back.get("status").asString()).as("sent back").isEqualTo("AWAITING_PROVIDER");
  }

  @Test
  @DisplayName("stop every signature while they are saved and not submitted, and count then")
  void overridden() {
    var seen = submission(AMY, "Y90011", "Y90011", "2025-06-30");
    var entered = enter(FINN, "90Q", submission(FINN, "90Q", "Y90011", "2025-06-30"), 20L, 60L);
    assertThat(seen).isNotNull();
    submitted(FINN, "90Q", entered);
    var declaration = declaration("Y90011", "2025-06-30", "2800.00");
    done(AMY, "Y90011", declaration, "declare");
    var changed = enter(FINN, "90Q", submission(FINN, "90Q", "Y90011", "2025-06-30"), 55L, 60L);
    assertThat(changed.get("httpStatus").asInt()).as(changed.toString()).isEqualTo(200);
    assertThat(act(GITA, "90Q", declaration, "approve").get("code").asString())
        .isEqualTo("CQRS-0318");
    var again = enter(FINN, "90Q", submission(FINN, "90Q", "Y90011", "2025-06-30"), 20L, 60L);
    assertThat(again.get("status").asString()).isEqualTo("SUBMITTED");
    done(GITA, "90Q", declaration, "approve");
    done(HUGO, "90Q", declaration, "approve-finance");
    assertThat(
            get(HUGO, "90Q", "/declarations/" + declaration.get("id").asString())
                .get("amount")
                .asString())
        .isEqualTo("2800.00");
  }

  @Test
  @DisplayName("are approved by somebody who has not typed one of them")
  void typist() {
    var seen = submission(GITA, "90Q", "Y90012", "2025-06-30");
    submitted(GITA, "90Q", enter(GITA, "90Q", seen, 60L, 60L));
    var declaration = declaration("Y90012", "2025-06-30", "8400.00");
    done(AMY, "Y90012", declaration, "declare");
    assertThat(act(GITA, "90Q", declaration, "approve").get("code").asString())
        .isEqualTo("CQRS-0319");
    assertThat(
            own()
                .asked(
                    "SELECT count(*) FROM declarations.signature WHERE declaration = '"
                        + declaration.get("id").asString()
                        + "' AND step = 'APPROVED'"))
        .isEqualTo("0");
    submitted(
        FINN, "90Q", enter(FINN, "90Q", submission(FINN, "90Q", "Y90012", "2025-09-30"), 0L, 60L));
    var later = declaration("Y90012", "2025-09-30", "0.00");
    done(AMY, "Y90012", later, "declare");
    assertThat(act(GITA, "90Q", later, "approve").get("code").asString())
        .as("what one quarter earns rests on the others")
        .isEqualTo("CQRS-0319");
  }

  @ParameterizedTest(name = "of {0}")
  @ValueSource(strings = {"2025-06-30", "2025-09-30", "2025-12-31"})
  @DisplayName("are either signed or changed, never both, where both happen at once")
  void race(String date) throws Exception {
    submitted(FINN, "90Q", enter(FINN, "90Q", submission(FINN, "90Q", "Y90004", date), 10L, 60L));
    var declaration = declaration("Y90004", date, "1400.00");
    done(AMY, "Y90004", declaration, "declare");
    done(GITA, "90Q", declaration, "approve");
    var path = "/declarations/" + declaration.get("id").asString();
    var seen =
        until(
            () -> get(HUGO, "90Q", path),
            it -> it.get("status").asString().equals("AWAITING_FINANCE"));
    var data = submission(FINN, "90Q", "Y90004", date);
    var together = new CyclicBarrier(2);
    var signing =
        CompletableFuture.supplyAsync(() -> {
          await(together);
          return post(HUGO, "90Q", path + "/approve-finance", null, seen);
        });
    var typing =
        CompletableFuture.supplyAsync(() -> {
          await(together);
          return enter(FINN, "90Q", data, 40L, 60L);
        });
    var outcomes =
        List.of(signing.get().get("httpStatus").asInt(), typing.get().get("httpStatus").asInt());
    assertThat(outcomes).as("one of the two is refused").containsOnlyOnce(200).contains(409);
    if (outcomes.get(0) == 200)
      assertThat(submission(FINN, "90Q", "Y90004", date).toString()).contains("\"number\":10");
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }
}
