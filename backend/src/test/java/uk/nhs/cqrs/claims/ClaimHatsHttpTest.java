package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

  @Test
  @DisplayName("so has who begins it, answers a question or adds evidence")
  void beginsAnswersSupports() {
    var begun = begin(AMY, PRACTICE, OpenSchemes.CONTRACEPTION, "W041");
    byCara(begun);
    refused(act(AMY, PRACTICE, begun, "approve", null), 409, ClaimRefusal.SAME_PERSON);

    var supported = begin(CARA, PRACTICE, OpenSchemes.CONTRACEPTION, "W042");
    evidence(supported, "list.csv");
    byCara(supported);
    refused(act(AMY, PRACTICE, supported, "approve", null), 409, ClaimRefusal.SAME_PERSON);

    var answered = begin(CARA, PRACTICE, OpenSchemes.CONTRACEPTION, "W043");
    byCara(answered);
    ok(act(AMY, PRACTICE, answered, "query", Map.of("question", "Is it all of April?")));
    ok(act(AMY, PRACTICE, answered, "answer", Map.of("answer", "It is")));
    refused(act(AMY, PRACTICE, answered, "approve", null), 409, ClaimRefusal.SAME_PERSON);
    for (var claim : List.of(begun, supported, answered))
      assertThat(parts(claim)).as(claim.toString()).isEqualTo("SUBMITTED SUBMITTED");
  }

  @Test
  @DisplayName("and who approved it neither answers nor adds evidence, in the database neither")
  void approverDoesNotSupport() {
    var claim = begin(CARA, PRACTICE, OpenSchemes.CONTRACEPTION, "W044");
    byCara(claim);
    ok(act(AMY, PRACTICE, claim, "approve", null));
    ok(act(GITA, COMMISSIONER, claim, "query", Map.of("question", "How many in May?")));
    refused(
        act(AMY, PRACTICE, claim, "answer", Map.of("answer", "None")),
        409,
        ClaimRefusal.SAME_PERSON);
    var file =
        post(
            AMY,
            PRACTICE,
            path(claim) + "/evidence",
            Map.of("name", "a.csv", "type", "text/csv", "size", 9),
            null);
    refused(file, 409, ClaimRefusal.SAME_PERSON);
    var id = claim.get("id").asString();
    for (var change :
        List.of(
            "INSERT INTO claims.message (claim, kind, said, person, person_name, organisation) SELECT '%1$s', 'ANSWER', 'None', platform.acting_person(), 'A', 'Y90001'",
            "INSERT INTO evidence.file (subject_kind, subject, provider, name, type, size, added_by, organisation) SELECT 'claim', '%1$s', 'Y90001', 'a.csv', 'text/csv', 9, platform.acting_person(), 'Y90001'"))
      assertThatThrownBy(() ->
              own()
                  .asSuperuser(
                      """
                      DO $$ BEGIN
                        PERFORM set_config('cqrs.person', (SELECT person::text FROM claims.hat WHERE claim = '%1$s' AND step = 'PROVIDER_APPROVED'), true);
                      """
                              .formatted(id)
                          + change.formatted(id)
                          + "; END $$"))
          .hasStackTraceContaining("another part in the claim");
    ok(act(CARA, PRACTICE, claim, "answer", Map.of("answer", "None")));
  }

  private void byCara(JsonNode claim) {
    ok(put(CARA, PRACTICE, claim, "lines", lines(Map.of("FITTING", 3L))));
    ok(put(CARA, PRACTICE, claim, "answers", ANSWERED));
    ok(act(CARA, PRACTICE, claim, "submit", CONFIRMED));
  }

  private static String parts(JsonNode claim) {
    return own()
        .asked(
            "SELECT string_agg(step, ' ') FROM claims.hat WHERE claim = '%s'"
                .formatted(claim.get("id").asString()));
  }
}
