package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@DisplayName("An approved amount that cannot be instructed")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotInstructedHttpTest extends PaymentSteps {

  private static final String OURS = "Y90006";
  private static final String REFERENCE = "QOF-" + OURS + "-2025-26";

  @BeforeAll
  void declared() {
    managed(List.of(OURS));
    takePart(AMY, OURS);
    collect("LOUD-1", YearEnd.of(77, OURS));
    declared(AMY, OURS, "AWAITING_PROVIDER");
    step(AMY, OURS, OURS, "declare");
    step(GITA, "90Q", OURS, "approve");
  }

  private JsonNode news(String status) {
    return get(JACK, "CQRS", "/parked-news?limit=500&status=" + status)
        .get("items")
        .valueStream()
        .filter(it -> it.path("reference").asString("").equals(REFERENCE))
        .findFirst()
        .orElse(tools.jackson.databind.node.JsonNodeFactory.instance.missingNode());
  }

  private String tasks() {
    return get(JACK, "CQRS", "/tasks").toString();
  }

  private long instructed() {
    return get(HUGO, "90Q", "/payment-instructions?organisation=" + OURS).get("items").size();
  }

  @Test
  @DisplayName(
      "is a task and a parked event with its reason until it is instructed, set aside or not")
  void loud() {
    own()
        .asSuperuser(
            "ALTER TABLE payments.instruction ADD CONSTRAINT not_this CHECK (reference <> '%s')"
                .formatted(REFERENCE));
    step(HUGO, "90Q", OURS, "approve-finance");
    until(this::tasks, tasks -> tasks.contains("DECLARATION_NOT_INSTRUCTED"));
    until(() -> news("TRIED_AGAIN"), it -> !it.isMissingNode());
    own()
        .asSuperuser(
            "UPDATE journal.outbox SET tries = 9, not_before = now() WHERE told_at IS NULL AND kind = 'DeclarationFinanciallyApproved'");
    var parked = until(() -> news("PARKED"), it -> !it.isMissingNode());
    assertThat(parked.get("title").asString()).isEqualTo("A declaration was approved for payment");
    assertThat(parked.get("consequence").asString())
        .isEqualTo("Its payment has not been instructed");
    assertThat(parked.get("provider").asString()).isEqualTo(OURS);
    assertThat(parked.get("reason").asString()).contains("not_this");
    assertThat(tasks()).contains("NEWS_PARKED").contains("DECLARATION_NOT_INSTRUCTED");
    var path = "/parked-news/" + parked.get("id").asString();
    post(JACK, "CQRS", path + "/set-aside", java.util.Map.of("reason", "It is looked into"), null);
    assertThat(tasks()).contains("DECLARATION_NOT_INSTRUCTED");
    assertThat(instructed()).isZero();
    own().asSuperuser("ALTER TABLE payments.instruction DROP CONSTRAINT not_this");
    assertThat(post(JACK, "CQRS", path + "/retry", null, null).get("httpStatus").asInt())
        .isEqualTo(200);
    until(this::instructed, count -> count == 1);
    assertThat(tasks()).doesNotContain("DECLARATION_NOT_INSTRUCTED");
  }

  @Test
  @DisplayName("is a task also where the event was lost without a trace")
  void lost() {
    own()
        .asSuperuser(
            """
            INSERT INTO declarations.declaration (reference, service, provider, commissioner, achievement_date, achievement, status, changed_at, steps)
            SELECT 'QOF-Y90099-2025-26', 'QOF-2025-26', provider, commissioner, DATE '2025-06-30', achievement, 'FINANCIALLY_APPROVED', now() - interval '1 hour', steps
              FROM declarations.declaration WHERE reference = '%s'
            """
                .formatted(REFERENCE));
    assertThat(tasks()).contains("DECLARATION_NOT_INSTRUCTED");
    own()
        .asSuperuser("DELETE FROM declarations.declaration WHERE reference = 'QOF-Y90099-2025-26'");
  }
}
