package uk.nhs.cqrs.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.platform.HttpTest;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.reporting.Tracked.Progress;
import uk.nhs.cqrs.reporting.Tracked.Step;

@DisplayName("How long a step usually takes")
class StepTimesTest extends HttpTest {

  @Autowired private StepTimes times;
  @Autowired private Transactions transactions;

  @Test
  @DisplayName("is the median and nine of ten of those that went on from it, once there are five")
  void counted() {
    for (var days : new int[] {1, 2, 3, 4}) wentOn("AWAITING_FINANCE", days);
    assertThat(usually("AWAITING_FINANCE")).isEmpty();
    wentOn("AWAITING_FINANCE", 9);
    assertThat(usually("AWAITING_FINANCE")).contains("Usually 3 days; 9 of 10 within 9 days");
  }

  @Test
  @DisplayName("is said in the unit that fits")
  void words() {
    assertThat(StepTimes.words(20, 3599)).isEqualTo("Usually 1 minute; 9 of 10 within 60 minutes");
    assertThat(StepTimes.words(7200, 259_200)).isEqualTo("Usually 2 hours; 9 of 10 within 3 days");
  }

  private Optional<String> usually(String status) {
    var step = new Step("Finance approves", status, Progress.CURRENT, null, null);
    return transactions
        .national(
            times
                .count()
                .then(times.usually(Timeline.Kind.CLAIM, List.of(step)))
                .map(List::getFirst)
                .map(it -> Optional.ofNullable(it.usually())))
        .blockOptional(Duration.ofSeconds(10))
        .orElseThrow();
  }

  /** A thing that stood there for so many days; a note in between changes nothing. */
  private void wentOn(String status, int days) {
    var subject = UUID.randomUUID();
    database()
        .asSuperuser(
            """
            INSERT INTO journal.event (kind, subject, reference, provider, at, what, status) VALUES
              ('CLAIM', '%1$s', 'LC-TEST-1', 'Y90001', now() - interval '%2$d days', 'Approved', '%3$s'),
              ('CLAIM', '%1$s', 'LC-TEST-1', 'Y90001', now() - interval '1 hour', 'Noted', '%3$s'),
              ('CLAIM', '%1$s', 'LC-TEST-1', 'Y90001', now(), 'Approved', 'PAID')
            """
                .formatted(subject, days, status));
  }
}
