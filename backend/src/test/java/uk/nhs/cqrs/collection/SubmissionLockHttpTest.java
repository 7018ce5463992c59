package uk.nhs.cqrs.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.NewsListener;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.shared.Reason;

@DisplayName("A module above")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionLockHttpTest extends SubmissionSteps {

  private static final String LOCKED = "Y90011";
  private static final AtomicInteger FIRST = new AtomicInteger();
  private static final AtomicInteger SECOND = new AtomicInteger();

  @TestConfiguration
  static class Above {

    /** June is closed to everybody, September to the provider. */
    @Bean
    EditLock approvals() {
      return (provider, service, date, side) ->
          !provider.equals(LOCKED)
              ? Mono.empty()
              : Mono.<Reason>just(GeneralProblem.CONFLICT)
                  .filter(_ ->
                      date.equals(LocalDate.of(2025, 6, 30))
                          || date.equals(LocalDate.of(2025, 9, 30))
                              && side == EditLock.Side.PROVIDER);
    }

    @Bean
    NewsListener first() {
      return counting(FIRST);
    }

    @Bean
    NewsListener second() {
      return counting(SECOND);
    }

    private static NewsListener counting(AtomicInteger heard) {
      return new NewsListener() {
        @Override
        public String kind() {
          return "HeardByTwo";
        }

        @Override
        public Mono<Void> on(JsonNode news) {
          return Mono.fromRunnable(heard::incrementAndGet);
        }
      };
    }
  }

  @BeforeAll
  void participation() {
    database().member("amy.hart", List.of("Y90011"), "ACHIEVEMENT_ENTRY");
    offer(LOCKED);
    database()
        .asSuperuser(
            """
            INSERT INTO participation.participation (service, provider, starts_on, ends_on, offer)
            SELECT service, provider, starts_on, ends_on, id FROM participation.offer WHERE provider = 'Y90011';
            SELECT collection.expect_submissions()
            """);
  }

  @Test
  @DisplayName("closes a submission to everybody, in lists too")
  void everybody() {
    var june = submission(AMY, LOCKED, "2025-06-30");
    assertThat(june.get("status").asString()).isEqualTo("LOCKED");
    assertThat(june.get("statusInWords").asString()).isEqualTo(GeneralProblem.CONFLICT.title());
    assertThat(june.get("availableActions").get(0).get("code").asString()).isEqualTo("CQRS-0019");
    var listed = get(FINN, "90Q", SUBMISSIONS + "?organisation=" + LOCKED).get("items");
    assertThat(listed.valueStream().map(s -> s.get("status").asString()))
        .hasSize(4)
        .startsWith("LOCKED")
        .containsOnlyOnce("LOCKED");
    var locked =
        get(FINN, "90Q", SUBMISSIONS + "?status=LOCKED&organisation=" + LOCKED).get("items");
    assertThat(locked).hasSize(1);
    var open =
        get(FINN, "90Q", SUBMISSIONS + "?status=NOT_STARTED&organisation=" + LOCKED).get("items");
    assertThat(open.valueStream().map(s -> s.get("id"))).doesNotContain(june.get("id"));
    enter(AMY, LOCKED, june, register(5)).expectStatus().isEqualTo(409);
    enter(FINN, "90Q", june, register(5)).expectStatus().isEqualTo(409);
  }

  @Test
  @DisplayName("closes a submission to its provider, and not yet to the commissioner")
  void provider() {
    var september = submission(AMY, LOCKED, "2025-09-30");
    assertThat(september.get("status").asString()).isEqualTo("NOT_STARTED");
    enter(AMY, LOCKED, september, register(5)).expectStatus().isEqualTo(409);
    enter(FINN, "90Q", september, register(5)).expectStatus().isOk();
  }

  @Test
  @DisplayName("hears news that another hears too, both once")
  void heardByTwo() {
    database()
        .asSuperuser("INSERT INTO journal.outbox (kind, payload) VALUES ('HeardByTwo', '{}')");
    var told =
        "EXISTS (SELECT FROM journal.outbox WHERE kind = 'HeardByTwo' AND told_at IS NOT NULL)";
    var giveUp = System.nanoTime() + java.time.Duration.ofSeconds(20).toNanos();
    while (FIRST.get() == 0 || SECOND.get() == 0) {
      assertThat(System.nanoTime()).isLessThan(giveUp);
      Thread.onSpinWait();
    }
    eventuallyHolds(told);
    assertThat(FIRST).hasValue(1);
    assertThat(SECOND).hasValue(1);
  }

  private void eventuallyHolds(String claim) {
    var giveUp = System.nanoTime() + java.time.Duration.ofSeconds(20).toNanos();
    while (true) {
      try {
        holds(claim);
        return;
      } catch (RuntimeException notYet) {
        if (System.nanoTime() > giveUp) throw notYet;
      }
    }
  }
}
