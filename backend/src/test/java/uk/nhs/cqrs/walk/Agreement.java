package uk.nhs.cqrs.walk;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.declarations.Consequence;
import uk.nhs.cqrs.declarations.Consequence.Finding;
import uk.nhs.cqrs.declarations.Consequence.Stage;

/** The rule in Java and the one in the database say the same of every state that walks left. */
final class Agreement {

  private static final String STATES =
      """
      SELECT coalesce(json_agg(json_build_object('of', v.provider || ' ' || v.achievement_date, 'status', d.status,
               'signed', EXISTS (SELECT FROM declarations.signature s WHERE s.declaration = d.id AND s.round = d.round),
               'held', h.figures_sha256, 'newest', n.figures_sha256, 'payer', v.payer, 'commissioner', d.commissioner,
               'stage', v.stage, 'finding', v.finding, 'consequence', v.consequence)), '[]')::text
        FROM declarations.verdict v
        JOIN calculation.newest n USING (service, achievement_date, provider)
        LEFT JOIN calculation.current_achievement h USING (service, achievement_date, provider)
        LEFT JOIN declarations.declaration d ON d.id = v.declaration
       WHERE v.provider LIKE 'W_____'
      """;

  private Agreement() {}

  static void all(Places places) {
    var states = JsonMapper.shared().readTree(places.asked(STATES));
    assertThat(states).as("states").isNotEmpty();
    for (var it : states) {
      var stage = stage(it);
      var finding = finding(it);
      assertThat(stage.name() + " " + finding.name() + " " + Consequence.of(stage, finding).name())
          .as(it.toString())
          .isEqualTo(
              "%s %s %s"
                  .formatted(
                      it.get("stage").asString(),
                      it.get("finding").asString(),
                      it.get("consequence").asString()));
    }
  }

  private static Stage stage(JsonNode it) {
    if (!it.hasNonNull("status")) return Stage.OPEN;
    if (!it.get("status").asString().startsWith("AWAITING")) return Stage.SIGNED;
    return it.get("signed").asBoolean() ? Stage.SIGNING : Stage.OPEN;
  }

  private static Finding finding(JsonNode it) {
    var held = it.hasNonNull("held");
    if (!it.hasNonNull("newest")) return held ? Finding.INCOMPLETE : Finding.SAME;
    var moved =
        it.hasNonNull("commissioner")
            && it.hasNonNull("payer")
            && !it.get("payer").equals(it.get("commissioner"));
    return held && it.get("held").equals(it.get("newest")) && !moved
        ? Finding.SAME
        : Finding.DIFFERENT;
  }
}
