package uk.nhs.cqrs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

@DisplayName("A blocking call")
class NoBlockingTest {

  @Test
  @DisplayName("fails on an event loop of the server and of the database")
  void eventLoop() {
    var loop = LoopResources.create("test-loop", 1, true);
    try {
      failsOn(
          Mono.fromRunnable(NoBlockingTest::sleep)
              .subscribeOn(Schedulers.fromExecutor(loop.onServer(true))));
    } finally {
      loop.disposeLater().block();
    }
  }

  @Test
  @DisplayName("fails on the threads that calculate")
  void parallel() {
    failsOn(Mono.fromRunnable(NoBlockingTest::sleep).subscribeOn(Schedulers.parallel()));
  }

  @Test
  @DisplayName("is taken on the threads that are there for it")
  void elastic() {
    Mono.fromRunnable(NoBlockingTest::sleep).subscribeOn(Schedulers.boundedElastic()).block();
    assertThat(NoBlocking.found()).isEmpty();
  }

  private static void failsOn(Mono<?> work) {
    var failed = work.then(Mono.<Throwable>empty()).onErrorResume(Mono::just).block();
    assertThat(failed).isInstanceOf(BlockingOperationError.class);
    assertThat(NoBlocking.found()).hasSize(1);
  }

  private static void sleep() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
