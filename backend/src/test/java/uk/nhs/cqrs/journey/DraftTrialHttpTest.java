package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A draft of a service version")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DraftTrialHttpTest extends ServiceVersionSteps {

  private static final String PRACTICE = "Y90001";
  private ObjectNode draft = definition("care-homes-2025-26.json");

  private static ObjectNode version(int number, String fee) {
    var definition = definition("care-homes-2025-26.json");
    definition.put("code", "TRYOUT").put("collectionCode", "TRY2526").put("version", number);
    ((ObjectNode) definition.at("/indicators/0/fields/0")).remove("network");
    parameter(definition, fee);
    return definition;
  }

  @BeforeAll
  void held() {
    var first = version(1, "20.00");
    inForce(first);
    takePart(service(first), AMY, PRACTICE);
    enter(service(first), AMY, PRACTICE, Map.of("CH001", 30L, "CH002", 52L));
    achievementWhere(
        service(first), AMY, PRACTICE, it -> it.get("amount").asString().equals("600.00"));
    draft = version(2, "25.50");
    done(load(JACK, draft), 201);
  }

  @Test
  @Order(1)
  @DisplayName("is tried out by whoever loaded it and by whoever publishes it, and nothing is kept")
  void tried() {
    for (var person : new int[] {JACK, OPAL}) {
      var trial = get(person, "CQRS", path(draft) + "/trial");
      assertThat(trial.get("inForce").asInt()).isEqualTo(1);
      assertThat(trial.get("calculated").asInt()).isEqualTo(1);
      assertThat(trial.get("changed").asInt()).isEqualTo(1);
      assertThat(trial.at("/total/amountBefore").asString()).isEqualTo("600.00");
      assertThat(trial.at("/total/amountAfter").asString()).isEqualTo("765.00");
      assertThat(trial.at("/parts/0/code").asString()).isEqualTo("CH001");
      assertThat(trial.at("/parts/0/figures/amountAfter").asString()).isEqualTo("765.00");
      assertThat(trial.at("/providers/0/provider/code").asString()).isEqualTo(PRACTICE);
      assertThat(trial.at("/providers/0/provider/name").asString()).isEqualTo("Elm Tree Surgery");
      assertThat(trial.at("/providers/0/achievementDate").asString()).isEqualTo("2026-03-31");
      assertThat(trial.at("/providers/0/parts/0/figures/amountBefore").asString())
          .isEqualTo("600.00");
      var effect = get(person, "CQRS", path(draft) + "/effect");
      assertThat(effect.get("touched").asInt()).isEqualTo(1);
      assertThat(effect.at("/parts/0/before").asString()).isEqualTo("600.00");
      assertThat(effect.at("/parts/0/after").asString()).isEqualTo("765.00");
    }
    assertThat(
            get(AMY, PRACTICE, "/achievements?service=" + service(draft))
                .at("/items/0/amount")
                .asString())
        .isEqualTo("600.00");
    assertThat(statusOf(AMY, PRACTICE, path(draft) + "/trial")).isEqualTo(403);
    assertThat(statusOf(JACK, "CQRS", path(draft).replace("/2", "/9") + "/trial")).isEqualTo(404);
  }

  @Test
  @Order(2)
  @DisplayName("says whose data it would not find complete any more")
  void incomplete() {
    var asking = version(3, "25.50");
    var more = ((ObjectNode) asking.at("/indicators/1")).deepCopy().put("code", "CH003");
    ((tools.jackson.databind.node.ArrayNode) asking.get("indicators")).add(more);
    done(load(JACK, asking), 201);
    var trial = get(JACK, "CQRS", path(asking) + "/trial");
    assertThat(trial.get("calculated").asInt()).isZero();
    assertThat(trial.get("incomplete").asInt()).isEqualTo(1);
    assertThat(trial.at("/providers/0/incomplete").asString()).isEqualTo("CH003");
    assertThat(trial.at("/total/amountBefore").asString()).isEqualTo("600.00");
    assertThat(trial.at("/total").has("amountAfter")).isFalse();
  }

  @Test
  @Order(3)
  @DisplayName("is not published by whoever loaded it, in the database neither")
  void another() {
    var publish =
        "UPDATE catalogue.version SET status = 'PUBLISHED', published_at = now() WHERE service = '%s' AND version = 2"
            .formatted(service(draft));
    assertThat(publish(JACK, draft).get("code").asString()).isEqualTo("CQRS-0402");
    assertThatThrownBy(() -> asApplication("jack.kerr", publish))
        .hasMessageContaining("another_publishes");
    assertThatThrownBy(() ->
            asApplication(
                "jack.kerr",
                publish.replace(
                    "published_at = now()",
                    "published_at = now(), loaded_by = NULL, published_by = (SELECT id FROM access.person_name WHERE name = 'Opal Price')")))
        .as("whatever the statement says of both")
        .hasMessageContaining("another_publishes");
    assertThat(
            own()
                .asked(
                    "SELECT status FROM catalogue.version WHERE version = 2 AND service = '%s'"
                        .formatted(service(draft))))
        .isEqualTo("DRAFT");
    done(publish(OPAL, draft), 200);
    achievementWhere(
        service(draft), AMY, PRACTICE, it -> it.get("amount").asString().equals("765.00"));
    assertThat(statusOf(JACK, "CQRS", path(draft) + "/effect")).isEqualTo(409);
  }

  /** Runs a statement as the application's login, acting for somebody of the service desk. */
  private static void asApplication(String person, String sql) throws SQLException {
    var url = "jdbc:postgresql://%s:%d/%s".formatted(own().host(), own().port(), own().name());
    try (var connection = DriverManager.getConnection(url, "cqrs_app", "cqrs_app");
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      var id = own().asked("SELECT id FROM access.person WHERE user_name = '" + person + "'");
      statement.execute("SELECT platform.act('%s', 'CQRS', 'catalogue.publish')".formatted(id));
      statement.execute("SET LOCAL ROLE cqrs_national");
      var rows = statement.executeUpdate(sql);
      connection.commit();
      assertThat(rows).isEqualTo(1);
    }
  }
}
