package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A claim over HTTP")
class ClaimsHttpTest extends ClaimSteps {

  @BeforeAll
  void furnish() {
    schemes();
  }

  @Test
  @DisplayName("windows say whether a claim can be made now, and if not, why")
  void windows() {
    assertThat(window(AMY, PRACTICE, "W001").get("canClaim").asBoolean()).isTrue();
    reason(AMY, PRACTICE, "COMING", "CQRS-0850", "This window opens on ");
    reason(AMY, PRACTICE, "CLOSED", "CQRS-0851", "This window closed on ");
    reason(BEN, PRACTICE, "W001", "CQRS-0855", "Your roles do not let you claim");
    var strange =
        get(MIA, "Y90003", "/claim-windows?status=OPEN&service=" + OpenSchemes.CONTRACEPTION)
            .get("items")
            .get(0);
    assertThat(strange.get("code").asString()).isEqualTo("CQRS-0853");
    assertThat(strange.get("reason").asString())
        .startsWith("Station Road Practice does not take part");
    reason(GITA, COMMISSIONER, "W001", "CQRS-0856", "Only the provider itself");
    refused(
        begin(AMY, PRACTICE, OpenSchemes.PHLEBOTOMY, "COMING"), 409, ClaimRefusal.WINDOW_NOT_OPEN);
    refused(
        begin(AMY, PRACTICE, OpenSchemes.PHLEBOTOMY, "CLOSED"), 409, ClaimRefusal.WINDOW_CLOSED);
    refused(
        begin(AMY, PRACTICE, OpenSchemes.PHLEBOTOMY, "NEVER"), 400, ClaimRefusal.UNKNOWN_WINDOW);
    refused(begin(AMY, PRACTICE, "QOF-2025-26", "W001"), 400, ClaimRefusal.UNKNOWN_WINDOW);
    refused(
        begin(MIA, "Y90003", OpenSchemes.CONTRACEPTION, "W001"), 409, ClaimRefusal.NOT_SIGNED_UP);
    var made = begin(AMY, PRACTICE, OpenSchemes.PHLEBOTOMY, "W002");
    var claimed = window(AMY, PRACTICE, "W002");
    assertThat(claimed.get("claim").get("number")).isEqualTo(made.get("number"));
    assertThat(claimed.get("reason").asString()).contains(made.get("number").asString());
    refused(
        begin(AMY, PRACTICE, OpenSchemes.PHLEBOTOMY, "W002"), 409, ClaimRefusal.ALREADY_CLAIMED);
  }

  private JsonNode window(int person, String organisation, String code) {
    return get(person, organisation, "/claim-windows?limit=500&service=" + OpenSchemes.PHLEBOTOMY)
        .get("items")
        .valueStream()
        .filter(it -> it.get("window").get("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private void reason(int person, String organisation, String window, String code, String words) {
    var it = window(person, organisation, window);
    assertThat(it.get("canClaim").asBoolean()).isFalse();
    assertThat(it.get("code").asString()).isEqualTo(code);
    assertThat(it.get("reason").asString()).startsWith(words);
    assertThat(it.get("action").asString()).isNotBlank();
  }

  @Test
  @DisplayName("a component outside the contract is shown with the reason and cannot be claimed")
  void contract() {
    takePart(OpenSchemes.PHLEBOTOMY, MIA, "Y90003", List.of("CLINIC"));
    var it = window(MIA, "Y90003", "W001").get("components");
    assertThat(it.get(0).get("inContract").asBoolean()).isTrue();
    assertThat(it.get(1).get("inContract").asBoolean()).isFalse();
    assertThat(it.get(1).get("reason").asString()).contains("not in the contract");
    var claim = begin(MIA, "Y90003", OpenSchemes.PHLEBOTOMY, "W001");
    var answer =
        answered(
            as(MIA, "Y90003")
                .put()
                .uri("/api/v1" + path(claim) + "/lines")
                .header("Idempotency-Key", newKey())
                .header("If-Match", "\"1\"")
                .bodyValue(lines(Map.of("HOME", 2L))));
    refused(answer, 400, ClaimRefusal.CANNOT_BE_KEPT);
    assertThat(answer.get("errors").get(0).get("pointer").asString()).isEqualTo("/lines/HOME");
  }

  @Test
  @DisplayName("shows each amount with its working, and pounds only to those who may see them")
  void working() {
    var claim = readyClaim("W003");
    var shown = claim(AMY, PRACTICE, claim);
    assertThat(shown.get("amount").asString()).isEqualTo("290.44");
    var line = shown.get("lines").get(0);
    assertThat(line.get("amount").asString()).isEqualTo("175.00");
    assertThat(line.get("tariffInWords").asString()).isEqualTo("£1.25 for each blood sample");
    assertThat(line.get("steps").get(0).get("formula").asString()).isEqualTo("count × tariff");
    assertThat(shown.get("bandInWords").asString()).startsWith("Low");
    var hidden = claim(BEN, PRACTICE, claim);
    assertThat(hidden.has("amount")).isFalse();
    assertThat(hidden.get("moneyHidden").asBoolean()).isTrue();
    assertThat(hidden.get("lines").get(0).get("steps")).isEmpty();
    assertThat(hidden.toString()).doesNotContain("290.44").doesNotContain("175.00");
  }

  @Test
  @DisplayName("goes through both tiers by two people, and the third is paid once")
  void approved() {
    var claim = readyClaim("W004");
    assertThat(statusOf(GITA, COMMISSIONER, path(claim))).isEqualTo(404);
    refused(
        act(AMY, PRACTICE, claim, "submit", Map.of("confirmed", false)),
        400,
        ClaimRefusal.INCOMPLETE);
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    refused(act(NOAH, COMMISSIONER, claim, "approve", null), 403, ClaimRefusal.ROLE_MISSING);
    ok(act(ISLA, COMMISSIONER, claim, "approve", null));
    refused(act(ISLA, COMMISSIONER, claim, "approve", null), 409, ClaimRefusal.SAME_PERSON);
    var approved = ok(act(NOAH, COMMISSIONER, claim, "approve", null));
    assertThat(approved.get("status").asString()).isEqualTo("APPROVED");
    var paid =
        until(
                () ->
                    get(
                        LEO,
                        "CQRS",
                        "/payment-instructions?organisation=Y90001&service="
                            + OpenSchemes.PHLEBOTOMY),
                page ->
                    page.get("items")
                        .valueStream()
                        .anyMatch(it -> it.get("reference").equals(claim.get("number"))))
            .get("items")
            .valueStream()
            .filter(it -> it.get("reference").equals(claim.get("number")))
            .toList();
    assertThat(paid).hasSize(1);
    assertThat(paid.getFirst().get("amount").asString()).isEqualTo("290.44");
    assertThat(paid.getFirst().get("paycode").asString()).isEqualTo("LES-PHLEB");
    var history =
        get(GITA, COMMISSIONER, path(claim) + "/history").get("items").valueStream().toList();
    assertThat(history.stream().map(it -> it.get("what").asString()))
        .containsExactly("Submitted", "Approved in Tier 1", "Approved in Tier 2");
    assertThat(
            get(AMY, PRACTICE, path(claim) + "/history").get("items").get(0).get("what").asString())
        .isEqualTo("Draft begun");
  }

  @Test
  @DisplayName("of £52,040.00 is not approved without finance, in the database neither")
  void finance() {
    var claim = contraceptionClaim("W001", 636);
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    ok(act(GITA, COMMISSIONER, claim, "approve", null));
    var third = ok(act(NOAH, COMMISSIONER, claim, "approve", null));
    assertThat(third.get("status").asString()).isEqualTo("AWAITING_FINANCE");
    assertThat(third.get("amount").asString()).isEqualTo("52040.00");
    database(claim, "UPDATE claims.claim SET status = 'APPROVED'", "a signature is missing");
    ok(act(HUGO, COMMISSIONER, claim, "approve", null));
  }

  @Test
  @DisplayName("goes through the provider's own approver where the submitter's role says so")
  void inside() {
    var claim = begin(CARA, PRACTICE, OpenSchemes.PHLEBOTOMY, "W005");
    evidence(CARA, claim, "sessions.csv");
    ok(put(CARA, PRACTICE, claim, "lines", lines(Map.of("CLINIC", 140L, "HOME", 37L))));
    var sent = ok(act(CARA, PRACTICE, claim, "submit", CONFIRMED));
    assertThat(sent.get("status").asString()).isEqualTo("AWAITING_PROVIDER_APPROVAL");
    assertThat(statusOf(GITA, COMMISSIONER, path(claim))).isEqualTo(404);
    assertThat(act(CARA, PRACTICE, claim, "approve", null).get("httpStatus").asInt())
        .isEqualTo(403);
    var on = ok(act(AMY, PRACTICE, claim, "approve", null));
    assertThat(on.get("status").asString()).isEqualTo("AWAITING_TIER_1");
    assertThat(statusOf(GITA, COMMISSIONER, path(claim))).isEqualTo(200);
  }

  @Test
  @DisplayName("is asked about, answered, rejected, corrected and submitted again under its number")
  void round() {
    var claim = readyClaim("W006");
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    ok(act(GITA, COMMISSIONER, claim, "query", Map.of("question", "Which sessions?")));
    refused(act(GITA, COMMISSIONER, claim, "approve", null), 409, ClaimRefusal.QUESTION_OPEN);
    ok(act(AMY, PRACTICE, claim, "answer", Map.of("answer", "All of October")));
    assertThat(get(GITA, COMMISSIONER, path(claim) + "/messages").get("items")).hasSize(2);
    ok(
        act(
            GITA,
            COMMISSIONER,
            claim,
            "reject",
            Map.of("code", "QUANTITY_NOT_SUPPORTED", "reason", "The list has 120")));
    var rejected = claim(AMY, PRACTICE, claim);
    assertThat(rejected.get("rejection").get("codeInWords").asString())
        .isEqualTo("The evidence does not support the quantity");
    refused(act(AMY, PRACTICE, claim, "submit", CONFIRMED), 409, ClaimRefusal.RESUBMIT_INSTEAD);
    ok(put(AMY, claim, "lines", lines(Map.of("CLINIC", 120L, "HOME", 37L))));
    evidence(claim, "corrected.csv");
    var changes = claim(AMY, PRACTICE, claim).get("changes");
    assertThat(changes.get(0).get("before").asString()).isEqualTo("140");
    assertThat(changes.get(1).get("after").asString()).isEqualTo("corrected.csv");
    var again = ok(act(AMY, PRACTICE, claim, "resubmit", CONFIRMED));
    assertThat(again.get("number")).isEqualTo(claim.get("number"));
    assertThat(again.get("round").asInt()).isEqualTo(2);
    var told =
        get(GITA, COMMISSIONER, path(claim) + "/history").get("items").valueStream().toList();
    assertThat(told.getLast().get("changes")).hasSize(2);
    ok(act(AMY, PRACTICE, claim, "withdraw", Map.of("reason", "Not sure after all")));
    refused(
        act(AMY, PRACTICE, claim, "withdraw", Map.of("reason", "Again")),
        409,
        ClaimRefusal.GIVEN_BACK);
  }

  @Test
  @DisplayName("cannot be moved, signed or rewritten past the rules by the database's own means")
  void databaseWall() {
    var claim = readyClaim("W007");
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    ok(act(ISLA, COMMISSIONER, claim, "approve", null));
    database(claim, "UPDATE claims.claim SET status = 'APPROVED'", "a signature is missing");
    database(claim, "UPDATE claims.claim SET status = 'PAID'", "does not go from");
    database(
        claim, "UPDATE claims.claim SET quantities = '{\"HOME\": 9}'", "submitted does not change");
    database(claim, "UPDATE claims.claim SET number = 'LC-2627-999999'", "stays about");
    database(claim, "DELETE FROM claims.claim", "stays as it was written");
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    """
                    INSERT INTO claims.hat SELECT claim, person, 'TIER_2' FROM claims.hat WHERE claim = '%s' AND step = 'TIER_1'
                    """
                        .formatted(claim.get("id").asString())))
        .hasStackTraceContaining("one_hat");
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    """
                    INSERT INTO claims.signature SELECT claim, round, 'TIER_2', person, person_name, organisation, now()
                      FROM claims.signature WHERE claim = '%s' AND step = 'TIER_1'
                    """
                        .formatted(claim.get("id").asString())))
        .hasStackTraceContaining("signature_claim_person_step_fkey");
    assertThatThrownBy(() -> own().asSuperuser("UPDATE claims.money SET amount = 1"))
        .hasStackTraceContaining("stays as it was written");
  }

  private static void database(JsonNode claim, String statement, String says) {
    assertThatThrownBy(
            () -> own().asSuperuser(statement + " WHERE id = '" + claim.get("id").asString() + "'"))
        .hasStackTraceContaining(says);
  }

  @Test
  @DisplayName("has in the database the arrows that the code has")
  void arrows() throws Exception {
    var drawn = new TreeSet<String>();
    for (var line : java.nio.file.Files.readAllLines(java.nio.file.Path.of("docs/claims.md")))
      if (line.contains(" --> ") && !line.contains("[*]"))
        drawn.add(line.strip().replaceAll(":.*", ""));
    assertThat(
            own()
                .asked(
                    "SELECT string_agg(from_status || ' --> ' || to_status, '\n' ORDER BY from_status || ' --> ' || to_status COLLATE \"C\") FROM claims.arrow")
                .lines())
        .containsExactlyElementsOf(drawn);
  }

  @Test
  @DisplayName("stands in the tracking list and timeline beside declarations")
  void tracked() {
    var claim = contraceptionClaim("W002", 10);
    ok(act(AMY, PRACTICE, claim, "submit", CONFIRMED));
    var tracked = get(KIM, "Q90", "/tracking/" + claim.get("number").asString());
    assertThat(tracked.get("summary").get("kind").asString()).isEqualTo("CLAIM");
    assertThat(tracked.get("whatNext").asString()).contains("Approver Tier 1");
    assertThat(tracked.get("steps").valueStream().map(s -> s.get("state").asString()))
        .containsExactly("DONE", "CURRENT", "TO_COME", "TO_COME", "TO_COME");
    var listed = get(KIM, "Q90", "/tracking?status=TIER_1&limit=500").get("items");
    assertThat(listed.valueStream().map(it -> it.get("reference"))).contains(claim.get("number"));
    var tasks = get(GITA, COMMISSIONER, "/tasks").get("items");
    assertThat(tasks.valueStream().map(t -> t.get("kind").asString())).contains("CLAIM_TIER_1");
    assertThat(
            get(AMY, PRACTICE, "/tasks")
                .get("items")
                .valueStream()
                .map(t -> t.get("kind").asString()))
        .contains("CLAIM_WINDOW_OPEN");
  }
}
