package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.cqrs.declarations.Consequence;
import uk.nhs.cqrs.declarations.Consequence.Finding;
import uk.nhs.cqrs.declarations.Consequence.Stage;

@DisplayName("The application's login in the database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstructionWallHttpTest extends PaymentSteps {

  private static final String OURS = "Y90007";
  private String declaration = "";

  @BeforeAll
  void declared() {
    managed(List.of(OURS));
    takePart(AMY, OURS);
    collect("WALL-1", YearEnd.of(77, OURS));
    declaration = declared(AMY, OURS, "AWAITING_PROVIDER").get("id").asString();
    step(AMY, OURS, OURS, "declare");
  }

  /** Runs statements in one transaction as the application's login under the national role. */
  private void asApplication(String... statements) throws SQLException {
    var url = "jdbc:postgresql://%s:%d/%s".formatted(own().host(), own().port(), own().name());
    try (var connection = DriverManager.getConnection(url, "cqrs_app", "cqrs_app");
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL ROLE cqrs_national");
      for (var sql : statements) statement.execute(sql);
      connection.commit();
    }
  }

  private String instruction(String amount) {
    return """
    INSERT INTO payments.instruction (reference, provider, commissioner, service, achievement_date, declaration, achievement, amount)
    SELECT reference, provider, commissioner, service, achievement_date, id, achievement, %s FROM declarations.declaration WHERE id = '%s'
    """
        .formatted(amount, declaration);
  }

  private String amount() {
    return own()
        .asked(
            "SELECT m.amount FROM calculation.achievement_money m JOIN declarations.declaration d ON d.achievement = m.achievement WHERE d.id = '"
                + declaration
                + "'");
  }

  @Test
  @DisplayName("cannot instruct a payment before every signature is there, nor write one")
  void signatures() {
    assertThatThrownBy(() -> asApplication(instruction(amount())))
        .hasMessageContaining("an instruction pays a financially approved declaration as it is");
    assertThatThrownBy(() ->
            asApplication(
                "UPDATE declarations.declaration SET status = 'FINANCIALLY_APPROVED' WHERE id = '"
                    + declaration
                    + "'"))
        .hasMessageContaining("a declaration does not go from");
    assertThatThrownBy(() ->
            asApplication(
                """
                INSERT INTO declarations.signature (declaration, round, step, provider, person, person_name, organisation, achievement, signed_at)
                SELECT id, round, 'APPROVED', provider, (SELECT id FROM access.person_name WHERE name = 'Gita Holt'), 'Gita Holt', '90Q', achievement, now()
                  FROM declarations.declaration WHERE id = '%s'
                """
                    .formatted(declaration)))
        .hasMessageContaining("row-level security");
  }

  @Test
  @DisplayName("cannot instruct another amount than the approved one")
  void amounts() {
    step(GITA, "90Q", OURS, "approve");
    step(HUGO, "90Q", OURS, "approve-finance");
    until(
        () -> get(HUGO, "90Q", "/payment-instructions?organisation=" + OURS).get("items"),
        items -> !items.isEmpty());
    for (var other : List.of(amount() + " + 0.01", "0", amount() + " * 2"))
      assertThatThrownBy(() -> asApplication(instruction(other)))
          .hasMessageContaining("that is not the approved amount");
    assertThatThrownBy(() -> asApplication(instruction(amount())))
        .as("the same once more")
        .hasMessageContaining("paid_once");
    assertThat(
            own()
                .asked(
                    "SELECT count(*) FROM payments.instruction WHERE declaration = '"
                        + declaration
                        + "'"))
        .isEqualTo("1");
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "OPEN, SAME", "OPEN, DIFFERENT", "OPEN, INCOMPLETE",
    "SIGNING, SAME", "SIGNING, DIFFERENT", "SIGNING, INCOMPLETE",
    "SIGNED, SAME", "SIGNED, DIFFERENT", "SIGNED, INCOMPLETE"
  })
  @DisplayName("reads the same consequences as the code")
  void consequences(Stage stage, Finding finding) {
    assertThat(
            own()
                .asked(
                    "SELECT consequence FROM declarations.consequence WHERE stage = '%s' AND finding = '%s'"
                        .formatted(stage, finding)))
        .isEqualTo(Consequence.of(stage, finding).name());
  }

  @Test
  @DisplayName("asks nowhere for the day of its own time zone")
  void today() {
    assertThat(
            own()
                .asked(
                    """
                    SELECT string_agg(name, ', ') FROM (
                      SELECT schemaname || '.' || viewname AS name FROM pg_views
                       WHERE definition ~* 'current_date' AND schemaname NOT IN ('pg_catalog', 'information_schema')
                      UNION ALL
                      SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                       WHERE p.prosrc ~* 'current_date' AND n.nspname NOT IN ('pg_catalog', 'information_schema')) x
                    """))
        .isEqualTo("null");
  }
}
