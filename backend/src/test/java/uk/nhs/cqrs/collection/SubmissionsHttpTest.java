package uk.nhs.cqrs.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@DisplayName("Submissions over HTTP")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionsHttpTest extends SubmissionSteps {

  @BeforeAll
  void participation() {
    people();
    offer(PRACTICE, OTHER, "Y90009");
    accept(AMY, PRACTICE);
    accept(DEV, OTHER);
  }

  @Test
  @DisplayName("are there for each achievement date once an offer is accepted, and made once")
  void expected() {
    var first = submission(AMY, PRACTICE, "2025-06-30");
    assertThat(first.get("periodEnd").asBoolean()).isTrue();
    assertThat(first.get("expected").asInt()).isOne();
    var page = get(AMY, PRACTICE, SUBMISSIONS + "?service=" + SERVICE + "&year=2025-26&limit=3");
    assertThat(page.get("items")).hasSize(3);
    var rest =
        get(
            AMY,
            PRACTICE,
            SUBMISSIONS + "?service=" + SERVICE + "&limit=3&cursor=" + page.get("next").asString());
    assertThat(rest.has("next")).isFalse();
    assertThat(
            Stream.concat(page.get("items").valueStream(), rest.get("items").valueStream())
                .filter(item -> item.get("periodEnd").asBoolean())
                .map(item -> item.get("achievementDate").asString()))
        .containsExactly("2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31");
    holds(
        "collection.expect_submissions((SELECT offer FROM participation.participation WHERE service = 'LDHC-2025-26' AND provider = 'Y90007')) = 0");
  }

  @Test
  @DisplayName("are made for participations that are there already")
  void participatingAlready() {
    database()
        .asSuperuser(
            """
            INSERT INTO participation.participation (service, provider, starts_on, ends_on, offer)
            SELECT service, provider, DATE '2025-08-01', DATE '2025-12-31', id FROM participation.offer
             WHERE service = 'LDHC-2025-26' AND provider = 'Y90009'
            """);
    holds("collection.expect_submissions() >= 2");
    var made = get(FINN, "90Q", SUBMISSIONS + "?organisation=Y90009").get("items");
    assertThat(made.valueStream().map(s -> s.get("achievementDate").asString()))
        .containsExactly("2025-09-30", "2025-12-31");
  }

  @Test
  @DisplayName("keep zero apart from not answered")
  void zero() {
    var seen = submission(AMY, PRACTICE, "2025-12-31");
    assertThat(value(seen, 1).has("number")).isFalse();
    var zero = body(enter(AMY, PRACTICE, seen, register(0)).expectStatus().isOk());
    assertThat(value(zero, 1).get("number").asInt()).isZero();
    assertThat(value(zero, 0).has("number")).isFalse();
    assertThat(zero.get("status").asString()).isEqualTo("IN_PROGRESS");
    assertThat(zero.get("statusInWords").asString()).isEqualTo("1 indicator is missing");
    var indicator = zero.get("groups").get(0).get("indicators").get(0);
    assertThat(indicator.get("sourceInWords").asString())
        .isEqualTo("Entered by the provider, Amy Hart");
    var taken =
        body(
            enter(AMY, PRACTICE, zero, Map.of("field", "REGISTER"))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"3\""));
    assertThat(value(taken, 1).has("number")).isFalse();
    assertThat(taken.get("status").asString()).isEqualTo("NOT_STARTED");
    holds(
        """
        (SELECT string_agg(details -> 'changes' -> 0 ->> 'after', ',' ORDER BY id) = '0'
           FROM journal.entry WHERE what = 'IndicatorEntered' AND subject = 'submission:%s')
        """
            .formatted(seen.get("id").asString()));
  }

  @Test
  @DisplayName("are submitted when what people owe is there, and changed after that")
  void submitted() {
    var seen = submission(AMY, PRACTICE, "2025-09-30");
    var missing = body(submit(AMY, PRACTICE, seen).expectStatus().isEqualTo(409));
    assertThat(missing.get("code").asString()).isEqualTo("CQRS-0667");
    assertThat(missing.get("errors").get(0).get("pointer").asString()).isEqualTo("/LD001/REGISTER");
    assertThat(missing.get("errors")).hasSize(1);
    var entered = body(enter(AMY, PRACTICE, seen, register(52)).expectStatus().isOk());
    var submitted = body(submit(AMY, PRACTICE, entered).expectStatus().isOk());
    assertThat(submitted.get("status").asString()).isEqualTo("SUBMITTED");
    assertThat(submitted.get("statusInWords").asString())
        .isEqualTo("Submitted, 1 indicator is missing");
    loadChecks("LD-2", "2025-09-30", Map.of(PRACTICE, 40, OTHER, 12));
    var complete =
        eventually(
            () -> get(AMY, PRACTICE, SUBMISSIONS + "/" + seen.get("id").asString()),
            s -> s.get("version").asInt() > submitted.get("version").asInt());
    assertThat(complete.get("statusInWords").asString()).isEqualTo("Submitted, complete");
    assertThat(complete.get("availableActions").get(0).get("code").asString())
        .isEqualTo("CQRS-0668");
    holds(told(seen));
    var changed =
        body(enter(AMY, PRACTICE, complete, checks(40), register(51)).expectStatus().isOk());
    assertThat(changed.get("statusInWords").asString()).isEqualTo("Complete, to be submitted");
    var others = submission(DEV, OTHER, "2025-09-30");
    assertThat(others.get("statusInWords").asString()).isEqualTo("1 indicator is missing");
    assertThat(others.get("status").asString()).isEqualTo("IN_PROGRESS");
  }

  @Test
  @DisplayName("show what was collected, which a provider does not change but a commissioner does")
  void collected() {
    submission(AMY, PRACTICE, "2025-06-30");
    loadChecks("LD-1", "2025-06-30", Map.of(PRACTICE, 40));
    var seen =
        eventually(
            () -> submission(AMY, PRACTICE, "2025-06-30"),
            s -> s.get("status").asString().equals("IN_PROGRESS"));
    assertThat(value(seen, 0).get("number").asInt()).isEqualTo(40);
    assertThat(value(seen, 0).get("editable").asBoolean()).isFalse();
    assertThat(value(seen, 0).get("notEditableBecause").asString())
        .isEqualTo(SubmissionRefusal.COLLECTED.title());
    assertThat(value(seen, 1).get("editable").asBoolean()).isTrue();
    assertThat(value(seen, 1).has("notEditableBecause")).isFalse();
    var refused =
        body(enter(AMY, PRACTICE, seen, checks(41), register(52)).expectStatus().isEqualTo(409));
    assertThat(refused.get("code").asString()).isEqualTo("CQRS-0656");
    assertThat(refused.get("errors").get(0).get("pointer").asString())
        .isEqualTo("/values/0/number");
    enter(AMY, PRACTICE, seen, checks(40), register(30)).expectStatus().isOk();

    var forIt = get(FINN, "90Q", SUBMISSIONS + "/" + seen.get("id").asString());
    assertThat(value(forIt, 0).get("editable").asBoolean()).isTrue();
    var corrected = body(enter(FINN, "90Q", forIt, checks(39), register(52)).expectStatus().isOk());
    assertThat(corrected.get("groups").get(0).get("indicators").get(0).get("source").asString())
        .isEqualTo("COMMISSIONER_ENTRY");
    var locked = body(enter(AMY, PRACTICE, corrected, register(50)).expectStatus().isEqualTo(409));
    assertThat(locked.get("code").asString()).isEqualTo("CQRS-0655");
    var view = get(AMY, PRACTICE, SUBMISSIONS + "/" + seen.get("id").asString());
    var indicator = view.get("groups").get(0).get("indicators").get(0);
    assertThat(indicator.get("editable").asBoolean()).isFalse();
    assertThat(indicator.get("notEditableBecause").asString()).contains("Your commissioner");
    holds(
        "(SELECT value = 39 FROM collection.entry WHERE field = 'COUNT' AND submission = '%s')"
            .formatted(seen.get("id").asString()));
    var sent = body(submit(FINN, "90Q", corrected).expectStatus().isOk());
    assertThat(sent.get("complete").asInt()).isOne();
    holds(told(seen));
  }

  @Test
  @DisplayName("are out of reach of others, and not entered by those who only look")
  void others() {
    var seen = submission(AMY, PRACTICE, "2026-03-31");
    var path = SUBMISSIONS + "/" + seen.get("id").asString();
    as(DEV, OTHER).get().uri(path).exchange().expectStatus().isNotFound();
    enter(DEV, OTHER, seen, register(1)).expectStatus().isNotFound();
    enter(BEN, PRACTICE, seen, register(1)).expectStatus().isForbidden();
    var looking = get(BEN, PRACTICE, path).get("groups").get(0).get("indicators").get(0);
    assertThat(looking.get("notEditableBecause").asString())
        .isEqualTo(SubmissionRefusal.ROLE_ONLY_SEES.title());
    var network = body(enter(ELLA, "U90002", seen, register(1)).expectStatus().isForbidden());
    assertThat(network.get("code").asString()).isEqualTo("CQRS-0650");
    assertThat(get(GITA, "90Q", path).get("version")).isEqualTo(seen.get("version"));
  }

  @Test
  @DisplayName("are changed with the version that was seen, and once for each key")
  void versions() {
    var seen = submission(DEV, OTHER, "2026-03-31");
    var key = newKey();
    var first = body(enter(DEV, OTHER, seen, key, register(7)).expectStatus().isOk());
    var replay = enter(DEV, OTHER, seen, key, register(7)).expectStatus().isOk();
    replay.expectHeader().valueEquals("Idempotency-Replayed", "true");
    assertThat(body(replay)).isEqualTo(first);
    enter(DEV, OTHER, seen, register(8)).expectStatus().isEqualTo(412);
    submit(DEV, OTHER, seen).expectStatus().isEqualTo(412);
    as(DEV, OTHER)
        .post()
        .uri(SUBMISSIONS + "/" + seen.get("id").asString() + "/submit")
        .header("Idempotency-Key", newKey())
        .exchange()
        .expectStatus()
        .isEqualTo(428);
    enter(DEV, OTHER, first, Map.of("field", "REGISTER", "number", 1.5))
        .expectStatus()
        .isBadRequest();
    enter(DEV, OTHER, first, Map.of("field", "REGISTER", "number", -1))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/values/0/number");
    var same = body(enter(DEV, OTHER, first, register(7)).expectStatus().isOk());
    assertThat(same.get("version")).isEqualTo(first.get("version"));
  }

  @Test
  @DisplayName("are added for a date within participation; no declaration follows from it")
  void added() {
    submission(AMY, PRACTICE, "2025-06-30");
    var added = body(add(AMY, PRACTICE, PRACTICE, "2025-07-31").expectStatus().isCreated());
    assertThat(added.get("periodEnd").asBoolean()).isFalse();
    assertThat(added.get("status").asString()).isEqualTo("NOT_STARTED");
    code(add(AMY, PRACTICE, PRACTICE, "2025-07-31"), 409, "CQRS-0670");
    code(add(AMY, PRACTICE, PRACTICE, "2026-04-01"), 400, "CQRS-0653");
    code(add(FINN, "90Q", "Y90010", "2025-07-31"), 409, "CQRS-0652");
    code(add(AMY, PRACTICE, OTHER, "2025-08-31"), 404, "CQRS-0005");
    add(FINN, "90Q", OTHER, "2025-08-31").expectStatus().isCreated();
  }

  private static void code(ResponseSpec answer, int status, String code) {
    assertThat(body(answer.expectStatus().isEqualTo(status)).get("code").asString())
        .isEqualTo(code);
  }

  private static String told(JsonNode submission) {
    return "EXISTS (SELECT FROM journal.outbox WHERE kind = 'SubmissionSubmitted' AND payload ->> 'submission' = '%s')"
        .formatted(submission.get("id").asString());
  }

  private static JsonNode value(JsonNode submission, int place) {
    return submission.get("groups").get(0).get("indicators").get(0).get("values").get(place);
  }
}
