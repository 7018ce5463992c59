package uk.nhs.cqrs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

@DisplayName("A lease")
class LeasesTest extends HttpTest {

  private static final String JOB = "test.job";

  @Autowired private Transactions transactions;
  @Autowired private DatabaseClient db;

  private Leases here;
  private Leases there;

  @BeforeEach
  void replicas() {
    here = new Leases(transactions, db);
    there = new Leases(transactions, db);
    database().asSuperuser("DELETE FROM platform.lease WHERE name = '" + JOB + "'");
  }

  @Test
  @DisplayName("is held by one replica, who may renew it")
  void one() {
    assertThat(worked(here, Duration.ofMinutes(1))).isTrue();
    assertThat(worked(there, Duration.ofMinutes(1))).isFalse();
    assertThat(worked(here, Duration.ofMinutes(1))).isTrue();
  }

  @Test
  @DisplayName("passes to another when its holder is silent")
  void over() {
    assertThat(worked(here, Duration.ZERO)).isTrue();
    assertThat(worked(there, Duration.ofMinutes(1))).isTrue();
    assertThat(worked(here, Duration.ofMinutes(1))).isFalse();
  }

  @Test
  @DisplayName("that was taken over lets its earlier holder do nothing more")
  void fenced() {
    var old = here.take(JOB, Duration.ZERO).blockOptional().orElseThrow();
    var young = there.take(JOB, Duration.ofMinutes(1)).blockOptional().orElseThrow();
    assertThat(young).isGreaterThan(old);
    assertThat(here.fenced(JOB, old, Mono.just("done")).blockOptional()).isEmpty();
    assertThat(there.fenced(JOB, young, Mono.just("done")).blockOptional()).contains("done");
  }

  @Test
  @DisplayName("is not taken over while its holder still works")
  void working() {
    var during =
        here.held(
            JOB,
            Duration.ZERO,
            Mono.fromSupplier(() -> worked(there, Duration.ofMinutes(1)))
                .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic()));
    assertThat(during.block()).isFalse();
    assertThat(worked(there, Duration.ofMinutes(1))).isTrue();
  }

  private static boolean worked(Leases replica, Duration length) {
    return replica.held(JOB, length, Mono.just("done")).blockOptional().isPresent();
  }
}
