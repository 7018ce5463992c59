package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A claim belongs to the commissioner whose contract held on the day of activity")
class WhoseClaimHttpTest extends ClaimSteps {

  private static final String MOVER = "Y90003";
  private static final String NEW = "91Q";

  @Test
  @DisplayName(
      "who signs, pays and keeps sight of it after the practice has moved; the new one does not see it")
  void moved() {
    publish(OpenSchemes.with("WHOSE", 1, false, json -> {}, new int[] {0, 9}, new int[] {10, 19}));
    var service = OpenSchemes.id("WHOSE");
    takePart(service, MIA, MOVER);
    var claim = sent(service, 0, 9);
    newCommissioner();
    try {
      assertThat(statusOf(NOAH, NEW, path(claim))).isEqualTo(404);
      assertThat(get(NOAH, NEW, "/claims?limit=500").get("items").toString())
          .doesNotContain(claim.get("number").asString());
      assertThat(get(NOAH, NEW, "/tracking?limit=500").get("items").toString())
          .doesNotContain(claim.get("number").asString());
      assertThat(statusOf(NOAH, NEW, path(claim) + "/evidence")).isEqualTo(404);
      var shown = claim(GITA, COMMISSIONER, claim);
      assertThat(shown.get("number")).isEqualTo(claim.get("number"));
      ok(act(ISLA, COMMISSIONER, claim, "approve", null));
      var done = ok(act(NOAH, COMMISSIONER, claim, "approve", null));
      assertThat(done.get("status").asString()).isEqualTo("APPROVED");
      until(
          () ->
              own()
                  .asked(
                      "SELECT coalesce(min(commissioner), '') FROM payments.instruction WHERE claim = '"
                          + claim.get("id").asString()
                          + "'"),
          COMMISSIONER::equals);
      assertThat(
              get(GITA, COMMISSIONER, path(claim) + "/history")
                  .get("items")
                  .valueStream()
                  .map(it -> it.get("what").asString()))
          .contains("Approved in Tier 2");
      assertThat(
              get(HUGO, COMMISSIONER, "/payment-instructions?limit=500&service=" + service)
                  .get("items")
                  .toString())
          .contains(claim.get("number").asString());
      assertThat(
              get(NOAH, NEW, "/payment-instructions?limit=500&service=" + service)
                  .get("items")
                  .toString())
          .doesNotContain(claim.get("number").asString());
    } finally {
      back();
    }
  }

  @Test
  @DisplayName(
      "in parts where the window spans a change; and one that nobody can sign is a task of the service desk")
  void parts() {
    publish(OpenSchemes.with("WHOSEP", 1, false, json -> {}, new int[] {0, 19}));
    var service = OpenSchemes.id("WHOSEP");
    takePart(service, MIA, MOVER);
    own()
        .asSuperuser(
            """
            INSERT INTO organisations.organisation (code, name, type, source) VALUES ('92Q', 'Commissioner without people', 'SUB_ICB', 'test') ON CONFLICT DO NOTHING;
            SET session_replication_role = replica;
            UPDATE participation.participation SET ends_on = '%2$s' WHERE service = '%1$s' AND provider = 'Y90003';
            UPDATE participation.offer SET ends_on = '%2$s' WHERE service = '%1$s' AND provider = 'Y90003';
            WITH made AS (
              INSERT INTO participation.offer (service, service_version, provider, commissioner, starts_on, ends_on, status, offered_by)
              SELECT service, service_version, provider, '92Q', '%3$s', '%4$s', 'AUTO_ACCEPTED', offered_by FROM participation.offer
               WHERE service = '%1$s' AND provider = 'Y90003' LIMIT 1 RETURNING *)
            INSERT INTO participation.participation (service, provider, starts_on, ends_on, offer) SELECT service, provider, starts_on, ends_on, id FROM made;
            """
                .replace(
                    "UPDATE participation.participation",
                    "DROP INDEX IF EXISTS participation.one_offer;\n            UPDATE participation.participation")
                .formatted(service, OpenSchemes.day(4), OpenSchemes.day(5), OpenSchemes.lastDay()));
    var window = get(MIA, MOVER, "/claim-windows?limit=500&service=" + service).get("items").get(0);
    assertThat(window.get("claimable").valueStream().map(it -> it.get("activityTo").asString()))
        .containsExactly(OpenSchemes.day(4).toString(), OpenSchemes.day(19).toString());
    var first = sent(service, 0, 19);
    assertThat(first.get("commissioner").get("code").asString()).isEqualTo(COMMISSIONER);
    assertThat(tasks()).doesNotContain("CLAIM_NOBODY_SIGNS");
    var second = sent(service, 0, 19);
    assertThat(second.get("activityFrom").asString()).isEqualTo(OpenSchemes.day(5).toString());
    assertThat(second.get("commissioner").get("code").asString()).isEqualTo("92Q");
    assertThat(statusOf(GITA, COMMISSIONER, path(second))).isEqualTo(404);
    assertThat(tasks()).contains("CLAIM_NOBODY_SIGNS");
    own()
        .asSuperuser(
            "INSERT INTO access.membership (person, organisation, role, from_on, reason) SELECT id, '92Q', 'CLAIMS_TIER_1', DATE '2020-01-01', 'test' FROM access.person WHERE user_name = 'gita.holt'");
    assertThat(tasks()).doesNotContain("CLAIM_NOBODY_SIGNS");
  }

  private String tasks() {
    return get(JACK, "CQRS", "/tasks").get("items").toString();
  }

  /** A claim of the practice that moves, with its commissioner. */
  private JsonNode sent(String service, int first, int last) {
    var claim = begin(MIA, MOVER, service, OpenSchemes.window(first, last));
    assertThat(claim.get("httpStatus").asInt()).as(claim.toString()).isEqualTo(201);
    ok(
        answered(
            as(MIA, MOVER)
                .put()
                .uri("/api/v1" + path(claim) + "/lines")
                .header("Idempotency-Key", newKey())
                .header("If-Match", "\"1\"")
                .bodyValue(lines(Map.of("CLINIC", 10L)))));
    return ok(act(MIA, MOVER, claim, "submit", CONFIRMED));
  }

  /** The practice belongs to another commissioner, where Noah has roles too. */
  private static void newCommissioner() {
    own()
        .asSuperuser(
            """
            INSERT INTO organisations.organisation (code, name, type, source) VALUES ('91Q', 'Commissioner of today', 'SUB_ICB', 'test') ON CONFLICT DO NOTHING;
            INSERT INTO access.membership (person, organisation, role, from_on, reason)
              SELECT p.id, '91Q', r, DATE '2020-01-01', 'test' FROM access.person p, unnest(ARRAY['CLAIMS_TIER_1', 'CLAIMS_TIER_2', 'FINANCE_VIEW']) r WHERE p.user_name = 'noah.oakley' ON CONFLICT DO NOTHING;
            UPDATE organisations.reach_span SET to_on = access.today() - 1 WHERE member = 'Y90003' AND organisation IN ('90Q', 'Q90');
            INSERT INTO organisations.reach_span VALUES ('91Q', '91Q', '-infinity', 'infinity'), ('91Q', 'Y90003', access.today(), 'infinity');
            """);
  }

  private static void back() {
    own()
        .asSuperuser(
            "DELETE FROM organisations.reach_span WHERE organisation = '91Q'; UPDATE organisations.reach_span SET to_on = 'infinity' WHERE member = 'Y90003' AND organisation IN ('90Q', 'Q90')");
  }
}
