package uk.nhs.cqrs.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A batch to the payment agency")
class BatchHttpTest extends PaymentWorld {

  @Test
  @DisplayName("is released by another person than prepared it, in the database too")
  void twoPeople() {
    due();
    var batch = prepared();
    var action =
        batch
            .get("availableActions")
            .valueStream()
            .filter(it -> it.get("action").asString().equals("release"))
            .findFirst()
            .orElseThrow();
    assertThat(action.get("reason").asString())
        .isEqualTo("You prepared this batch: another person releases it");
    refused(
        post(LEO, "CQRS", path(batch) + "/release", null, batch), PaymentRefusal.PREPARED_BY_YOU);
    for (var by : new int[] {LEO, QUINN})
      assertThatThrownBy(() ->
              asApplication(
                  LEO,
                  "UPDATE payments.batch SET sends = 1, released_at = now(), released_by = '00000000-0000-7000-8000-%012d' WHERE id = '%s'"
                      .formatted(by, batch.get("id").asString())))
          .hasMessageContaining(by == LEO ? "another person releases" : "by who acts");
    assertThatThrownBy(() ->
            asApplication(
                LEO,
                "UPDATE payments.batch SET prepared_by = '00000000-0000-7000-8000-000000000016' WHERE id = '%s'"
                    .formatted(batch.get("id").asString())))
        .hasMessageContaining("stays as it was prepared");
    assertThat(ok(release(batch)).get("releasedBy").get("name").asString()).isEqualTo("Quinn Ross");
  }

  @Test
  @DisplayName("is to be paid from today on and within three months")
  void payDays() {
    for (var day : new String[] {"0001-01-01", "2126-01-01"})
      assertThat(
              post(LEO, "CQRS", "/payment-batches", Map.of("payOn", day), null)
                  .get("code")
                  .asString())
          .isEqualTo(day.startsWith("0") ? "CQRS-0801" : "CQRS-0807");
  }

  @Test
  @DisplayName("holds nothing of £0.00, by constraint and by trigger")
  void nothingToPay() {
    var due = due();
    prepared();
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    "ALTER TABLE payments.instruction DISABLE TRIGGER fixed; UPDATE payments.instruction SET amount = 0 WHERE id = '%s'"
                        .formatted(due.instruction())))
        .hasStackTraceContaining("something_to_pay");
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    "INSERT INTO payments.line (batch, number, instruction, amount) SELECT batch, 999, id, 0 FROM payments.instruction WHERE id = '%s'"
                        .formatted(due.instruction())))
        .hasStackTraceContaining("there is nothing to pay");
  }
}
