package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@DisplayName("An achievement")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalculationHttpTest extends Journey {

  private static final String OURS = "Y90081";
  private static final String OTHERS = "Y90082";
  private JsonNode first;
  private JsonNode second;

  @BeforeAll
  void twoRuns() {
    founded(List.of(OURS, OTHERS));
    own().member("ben.cole", List.of(OURS), "VIEW");
    own().member("dev.patel", List.of(OTHERS), "SERVICE_MANAGEMENT", "FINANCE_VIEW");
    takePart(AMY, OURS);
    takePart(DEV, OTHERS);
    collect("CALC-1", YearEnd.of(65, OURS, OTHERS));
    first = achievementWhere(AMY, OURS, _ -> true);
    collect("CALC-2", YearEnd.of(80, OURS, OTHERS));
    second = achievementWhere(AMY, OURS, it -> !it.get("id").equals(first.get("id")));
  }

  @Test
  @DisplayName("explains an indicator to the penny, with the source of every number")
  void working() {
    var path = "/achievements/" + first.get("id").asString() + "/indicators/AF006/working";
    var working = get(AMY, OURS, path);
    // 65 of 100 between 40 % and 90 %, 12 points; 240 on the register against 2.1324 % of the
    // average list of 10,184
    var points = new BigDecimal("6.00");
    var factor =
        new BigDecimal("24000")
            .divide(new BigDecimal("10184"), MathContext.DECIMAL128)
            .divide(new BigDecimal("2.1324"), MathContext.DECIMAL128);
    var pounds =
        points
            .multiply(new BigDecimal("225.49"))
            .multiply(factor)
            .setScale(2, RoundingMode.HALF_UP);
    assertThat(working.get("points").asString()).isEqualTo("6.00");
    assertThat(working.get("amount").asString()).isEqualTo(pounds.toPlainString());
    assertThat(working.get("steps").size()).isEqualTo(6);
    assertThat(working.get("inputs").valueStream().map(i -> i.get("source").asString()))
        .contains("Collected: run CALC-1 of GPES", "test")
        .allSatisfy(source -> assertThat(source).isNotBlank());
    assertThat(working.get("steps").valueStream().map(s -> s.get("clause").asString()))
        .allSatisfy(clause -> assertThat(clause).isNotBlank());
  }

  @Test
  @DisplayName("adds up to its indicators")
  void sums() {
    var full = get(AMY, OURS, "/achievements/" + second.get("id").asString());
    assertThat(full.get("indicators").size()).isEqualTo(44);
    assertThat(full.get("amount").asString()).isEqualTo(sum(full, "amount"));
    assertThat(full.get("points").asString()).isEqualTo(sum(full, "points"));
    assertThat(full.get("pointsAvailable").asString()).isEqualTo("564.00");
  }

  private static String sum(JsonNode full, String what) {
    return full.get("indicators")
        .valueStream()
        .map(i -> new BigDecimal(i.get(what).asString()))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .toPlainString();
  }

  @Test
  @DisplayName("shows points and not pounds to a reader with the role View")
  void view() {
    var id = second.get("id").asString();
    var full = get(BEN, OURS, "/achievements/" + id);
    assertThat(full.get("moneyHidden").asBoolean()).isTrue();
    assertThat(full.has("amount")).isFalse();
    assertThat(full.get("indicators").valueStream()).noneMatch(i -> i.has("amount"));
    assertThat(full.get("points")).isEqualTo(second.get("points"));
    var working = get(BEN, OURS, "/achievements/" + id + "/indicators/AF006/working");
    assertThat(working.get("steps").valueStream()).noneMatch(s -> s.get("money").asBoolean());
    assertThat(working.toString()).doesNotContain("£\"");
    var history = get(BEN, OURS, "/achievements/" + id + "/history");
    assertThat(history.toString()).doesNotContain("pounds");
  }

  @Test
  @DisplayName("is unknown outside the reach of the caller")
  void foreign() {
    var path = "/achievements/" + second.get("id").asString();
    assertThat(statusOf(DEV, OTHERS, path)).isEqualTo(404);
    assertThat(statusOf(DEV, OTHERS, path + "/history")).isEqualTo(404);
    assertThat(statusOf(DEV, OTHERS, path + "/indicators/AF006/working")).isEqualTo(404);
    assertThat(post(DEV, OTHERS, path + "/replay", null, null).get("httpStatus").asInt())
        .isEqualTo(404);
    assertThat(statusOf(GITA, "90Q", path)).isEqualTo(200);
  }

  @Test
  @DisplayName("keeps every earlier calculation and says what changed and why")
  void history() {
    var steps =
        get(AMY, OURS, "/achievements/" + second.get("id").asString() + "/history").get("items");
    assertThat(steps.valueStream().map(s -> s.get("id")))
        .containsExactly(second.get("id"), first.get("id"));
    assertThat(steps.get(0).get("reason").asString()).isEqualTo("A collection run was loaded");
    var af =
        steps
            .get(0)
            .get("changes")
            .valueStream()
            .filter(c -> c.get("what").asString().equals("AF006 numerator"))
            .findFirst()
            .orElseThrow();
    assertThat(af.get("before").asString()).isEqualTo("65");
    assertThat(af.get("after").asString()).isEqualTo("80");
    var old = get(AMY, OURS, "/achievements/" + first.get("id").asString());
    assertThat(old.get("supersededBy")).isEqualTo(second.get("id"));
  }

  @Test
  @DisplayName("gives the same hashes when it is computed again, and other ones once it was edited")
  void replay() {
    for (var it : java.util.List.of(first, second)) {
      var replay = replay(AMY, OURS, it);
      assertThat(replay.get("identical").asBoolean()).as(replay.toString()).isTrue();
      assertThat(replay.get("kept")).isEqualTo(replay.get("computed"));
    }
    var other = achievementWhere(DEV, OTHERS, _ -> true);
    edit(other, "", "9");
    assertThat(replay(DEV, OTHERS, other).get("identical").asBoolean()).isFalse();
    edit(other, "9", "");
    assertThat(replay(DEV, OTHERS, other).get("identical").asBoolean()).isTrue();
  }

  /** Edits one kept payment behind the back of the application. */
  private static void edit(JsonNode achievement, String from, String to) {
    own()
        .asSuperuser(
            "UPDATE calculation.achievement_money SET result = replace(result, '\"AF006\":{\"amount\":\"%s', '\"AF006\":{\"amount\":\"%s') WHERE achievement = '%s'"
                .formatted(from, to, achievement.get("id").asString()));
  }

  private JsonNode replay(int person, String practice, JsonNode achievement) {
    return post(
        person,
        practice,
        "/achievements/" + achievement.get("id").asString() + "/replay",
        null,
        null);
  }

  @Test
  @DisplayName("follows the loading of a run, which names its calculation")
  void followsRun() {
    var runs = get(JACK, "CQRS", "/runs").get("items");
    for (var run : runs) {
      if (!run.get("manifest").get("runId").asString().startsWith("CALC-")) continue;
      var path = "/recalculations?run=" + run.get("id").asString();
      var found = until(() -> get(JACK, "CQRS", path).get("items"), it -> it.size() == 1).get(0);
      assertThat(found.get("run")).isEqualTo(run.get("id"));
      assertThat(found.get("reason").asString()).isEqualTo("A collection run was loaded");
      assertThat(found.has("askedBy")).isFalse();
    }
  }

  @Test
  @DisplayName("is among the calculations of its service and date, which say who asked for them")
  void listed() {
    var asked =
        post(
            JACK,
            "CQRS",
            "/recalculations",
            Map.of("service", QOF, "achievementDate", "2026-03-31", "reason", "To be listed"),
            null);
    var list = "/recalculations?service=" + QOF + "&achievementDate=";
    var page = get(JACK, "CQRS", list + "2026-03-31&limit=1");
    assertThat(page.get("items").get(0).get("id")).isEqualTo(asked.get("id"));
    assertThat(page.get("items").get(0).get("askedBy").get("name").asString())
        .isEqualTo("Jack Kerr");
    var rest = get(JACK, "CQRS", list + "2026-03-31&limit=1&cursor=" + page.get("next").asString());
    assertThat(rest.get("items").get(0).get("id")).isNotEqualTo(asked.get("id"));
    assertThat(get(JACK, "CQRS", list + "2025-03-31").get("items")).isEmpty();
  }

  @Test
  @DisplayName("is not made anew by a calculation of the same data")
  void unchanged() {
    var asked =
        post(
            JACK,
            "CQRS",
            "/recalculations",
            Map.of("service", QOF, "achievementDate", "2026-03-31", "reason", "To be sure"),
            null);
    assertThat(asked.get("httpStatus").asInt()).isEqualTo(202);
    var done =
        until(
            () -> get(JACK, "CQRS", "/recalculations/" + asked.get("id").asString()),
            it -> !it.get("status").asString().equals("RUNNING"));
    assertThat(done.get("statusInWords").asString())
        .as("others whom earlier runs brought keep what is held")
        .matches("Done: [0-9]+ calculated, 0 changed, [0-9]+ left out because data are missing");
    assertThat(achievementWhere(AMY, OURS, _ -> true).get("id")).isEqualTo(second.get("id"));
    assertThat(
            post(
                    AMY,
                    OURS,
                    "/recalculations",
                    Map.of("service", QOF, "achievementDate", "2026-03-31", "reason", "x"),
                    null)
                .get("httpStatus")
                .asInt())
        .isEqualTo(403);
  }
}
