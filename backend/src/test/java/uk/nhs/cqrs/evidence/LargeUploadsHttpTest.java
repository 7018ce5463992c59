package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.nhs.cqrs.platform.TestTokens;

@DisplayName("Five gigabytes for a file with a limit of fifty megabytes")
class LargeUploadsHttpTest extends UnscannedSteps {

  private static final Logger LOG = LoggerFactory.getLogger(LargeUploadsHttpTest.class);
  private static final long FIVE_GB = 5L << 30;
  private static final int ANNOUNCED = 50 << 20;
  private static final long MOST_GROWTH = 64L << 20;

  /** What is used now, in bytes: heap, memory outside of it, and what is resident. */
  private record Memory(long heap, long direct, long resident) {

    static Memory now() {
      var direct =
          ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
              .mapToLong(BufferPoolMXBean::getMemoryUsed)
              .sum();
      return new Memory(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          direct
              + PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()
              + ((AdaptiveByteBufAllocator) io.netty.buffer.ByteBufAllocator.DEFAULT)
                  .usedDirectMemory(),
          ofProcess());
    }

    private static long ofProcess() {
      try {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
            .findFirst()
            .orElse(0);
      } catch (IOException notLinux) {
        return 0;
      }
    }

    Memory most(Memory other) {
      return new Memory(
          Math.max(heap, other.heap),
          Math.max(direct, other.direct),
          Math.max(resident, other.resident));
    }
  }

  private static Memory settled() {
    System.gc();
    LockSupport.parkNanos(300_000_000);
    return Memory.now();
  }

  /** Sends until it is cut off; how much it could send. */
  private long flood(String id, @Nullable Long length, StringBuilder answer) throws IOException {
    var some = aPdf(1 << 16);
    var sent = 0L;
    try (var upload = new RawUpload(port(), TestTokens.of(AMY), id, 0, length)) {
      var reading = new AtomicBoolean(true);
      var reader =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  answer.append(upload.answer(Duration.ofSeconds(60)));
                } catch (IOException hungUp) {
                  answer.append(hungUp);
                }
                reading.set(false);
              });
      try {
        while (sent < FIVE_GB && reading.get()) {
          upload.send(some, 0, some.length);
          sent += some.length;
        }
      } catch (IOException cutOff) {
        LOG.debug("cut off after {} bytes", sent, cutOff);
      }
      reader.join(Duration.ofSeconds(60));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return sent;
  }

  private void flooded(String what, int announced, @Nullable Long length, String expected)
      throws IOException {
    var id = announced(aClaim(), "a.pdf", AllowedType.PDF, announced);
    var before = settled();
    var most = new Memory[] {before};
    var watching = new AtomicBoolean(true);
    var watch =
        Thread.ofPlatform()
            .start(() -> {
              while (watching.get()) {
                most[0] = most[0].most(Memory.now());
                LockSupport.parkNanos(5_000_000);
              }
            });
    var answer = new StringBuilder();
    var sent = flood(id, length, answer);
    watching.set(false);
    try {
      watch.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (expected.equals("200")) until(id, "CLEAN"); // a scan under way has memory of its own
    var after = settled();
    LOG.info(
        "{}: {} MB sent; growth in MB at its peak: heap {}, direct {}, resident {}; afterwards: heap {}, direct {}, resident {}",
        what,
        sent >> 20,
        most[0].heap - before.heap >> 20,
        most[0].direct - before.direct >> 20,
        most[0].resident - before.resident >> 20,
        after.heap - before.heap >> 20,
        after.direct - before.direct >> 20,
        after.resident - before.resident >> 20);
    assertThat(answer.toString()).contains(expected);
    if (length == null || length > announced)
      assertThat(sent).as("bytes taken").isLessThan(announced + (32L << 20));
    assertThat(sent).as("bytes taken").isLessThan(FIVE_GB);
    assertThat(most[0].direct - before.direct).as("direct").isLessThan(MOST_GROWTH);
    assertThat(after.heap - before.heap).as("heap").isLessThan(MOST_GROWTH);
    assertThat(most[0].resident - before.resident).as("resident").isLessThan(MOST_GROWTH);
    var kept = Files.walk(Path.of("target/test-files/evidence/receiving"));
    try (kept) {
      var row = database().asked("SELECT part FROM evidence.file WHERE id = '" + id + "'");
      assertThat(kept.filter(file -> file.endsWith(Objects.requireNonNull(row))).count()).isZero();
    }
  }

  @Test
  @DisplayName("are cut off at the limit, whatever Content-Length says, with flat memory")
  void floods() throws IOException {
    flooded("a first one, to warm up", ANNOUNCED, null, "CQRS-0752");
    flooded("true Content-Length", ANNOUNCED, FIVE_GB, "413");
    flooded("Content-Length of what was announced, 5 GB sent", ANNOUNCED, (long) ANNOUNCED, "200");
    flooded("no Content-Length", ANNOUNCED, null, "CQRS-0752");
    assertThat(announcing(aClaim(), "a.pdf", "application/pdf", FIVE_GB, null).getStatus().value())
        .isEqualTo(400);
  }
}
