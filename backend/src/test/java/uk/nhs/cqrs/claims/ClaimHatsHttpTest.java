package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who types a claim has had a part in it")
class ClaimHatsHttpTest extends ClaimSteps {

  @BeforeAll
  void furnish() {
    schemes();
  }

  @Test
  @DisplayName(
      "and does not approve it; who changed what, before and after, stands in the timeline")
  void typed() {
    var claim = readyClaim("W008");
    ok(put(CARA, PRACTICE, claim, "lines", lines(Map.of("CLINIC", 141L, "HOME", 37L))));
    ok(act(CARA, PRACTICE, claim, "submit", CONFIRMED));
    refused(act(AMY, PRACTICE, claim, "approve", null), 409, ClaimRefusal.SAME_PERSON);
    assertThat(
            own()
                .asked(
                    "SELECT string_agg(step, ' ') FROM claims.hat WHERE claim = '%s'"
                        .formatted(claim.get("id").asString())))
        .isEqualTo("SUBMITTED SUBMITTED");
    var changed =
        get(AMY, PRACTICE, path(claim) + "/history")
            .get("items")
            .valueStream()
            .filter(it -> it.get("what").asString().equals("Changed"))
            .toList()
            .getLast();
    assertThat(changed.get("by").get("name").asString()).isEqualTo("Cara Dunn");
    assertThat(changed.get("changes").get(0).get("before").asString()).isEqualTo("140");
    assertThat(changed.get("changes").get(0).get("after").asString()).isEqualTo("141");
  }

  @Test
  @DisplayName("and who comes too late is told who changed what")
  void conflict() {
    var claim = readyClaim("W010");
    ok(put(CARA, PRACTICE, claim, "lines", lines(Map.of("CLINIC", 142L, "HOME", 37L))));
    var late = post(AMY, PRACTICE, path(claim) + "/submit", CONFIRMED, claim);
    assertThat(late.get("httpStatus").asInt()).isEqualTo(412);
    assertThat(late.get("detail").asString())
        .startsWith("Last, Cara Dunn (Y90001) did this on ")
        .contains(": Changed (")
        .contains("140, now 142");
  }

  @Test
  @DisplayName("and who approved it does not type, in the database neither")
  void approverDoesNotType() {
    var claim = begin(CARA, PRACTICE, OpenSchemes.CONTRACEPTION, "W009");
    ok(put(CARA, PRACTICE, claim, "lines", lines(Map.of("FITTING", 3L))));
    ok(put(CARA, PRACTICE, claim, "answers", ANSWERED));
    ok(act(CARA, PRACTICE, claim, "submit", CONFIRMED));
    ok(act(AMY, PRACTICE, claim, "approve", null));
    ok(act(CARA, PRACTICE, claim, "withdraw", Map.of("reason", "One more")));
    refused(
        put(AMY, PRACTICE, claim, "lines", lines(Map.of("FITTING", 4L))),
        409,
        ClaimRefusal.SAME_PERSON);
    var id = claim.get("id").asString();
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    """
                    DO $$ BEGIN
                      PERFORM set_config('cqrs.person', (SELECT person::text FROM claims.hat WHERE claim = '%1$s' AND step = 'PROVIDER_APPROVED'), true);
                      UPDATE claims.claim SET quantities = '{"FITTING": 4}' WHERE id = '%1$s';
                    END $$
                    """
                        .formatted(id)))
        .hasStackTraceContaining("another part in the claim");
  }
}
