package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Figures whose commissioner")
class NobodySignsHttpTest extends PaymentSteps {

  private static final String ALONE = "Y90098";
  private static final String LOST = "Y90097";

  @Test
  @DisplayName(
      "has nobody to sign, or is not known on their date, are tasks of the service desk until they are put right")
  void nobody() {
    founded(List.of(ALONE, LOST));
    takePart(AMY, ALONE);
    takePart(AMY, LOST);
    own()
        .asSuperuser(
            """
            INSERT INTO organisations.organisation (code, name, type, source) VALUES ('92Q', 'Commissioner without people', 'SUB_ICB', 'test');
            SET session_replication_role = replica;
            UPDATE organisations.relationship SET parent = '92Q' WHERE child = 'Y90098' AND kind = 'COMMISSIONED_BY';
            UPDATE organisations.relationship SET to_on = '2025-12-31' WHERE child = 'Y90097' AND kind = 'COMMISSIONED_BY';
            """);
    assertThat(tasks())
        .doesNotContain("DECLARATION_NOBODY_SIGNS", "DECLARATION_WITHOUT_COMMISSIONER");
    for (var practice : new String[] {ALONE, LOST}) {
      var run = sent("NOBODY-" + practice, YearEnd.of(77, practice), practice);
      var loaded =
          post(
              JACK,
              "CQRS",
              "/runs/" + run.get("id").asString() + "/load",
              Map.of("part", "ACCEPTED_ROWS"),
              run);
      assertThat(loaded.get("httpStatus").asInt()).as(loaded.toString()).isEqualTo(202);
    }
    step(AMY, ALONE, ALONE, "declare");
    assertThat(until(this::tasks, it -> it.contains("DECLARATION_WITHOUT_COMMISSIONER")))
        .contains("DECLARATION_NOBODY_SIGNS");

    own()
        .asSuperuser(
            """
            INSERT INTO access.membership (person, organisation, role, from_on, reason)
              SELECT id, '92Q', 'APPROVAL_MANAGEMENT', DATE '2020-01-01', 'test' FROM access.person WHERE user_name = 'gita.holt';
            SET session_replication_role = replica;
            UPDATE organisations.relationship SET to_on = NULL WHERE child = 'Y90097' AND kind = 'COMMISSIONED_BY';
            """);
    assertThat(tasks())
        .doesNotContain("DECLARATION_NOBODY_SIGNS", "DECLARATION_WITHOUT_COMMISSIONER");
  }

  private String tasks() {
    return get(JACK, "CQRS", "/tasks").get("items").toString();
  }
}
