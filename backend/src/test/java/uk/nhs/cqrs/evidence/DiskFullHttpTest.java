package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.nhs.cqrs.platform.TestDatabase;

@DisplayName("With a full disk")
@DirtiesContext
class DiskFullHttpTest extends EvidenceSteps {

  private static final TestDatabase.Database DATABASE = TestDatabase.fresh();
  private static final Path DISK = Path.of("target/small-disk").toAbsolutePath();
  private static final boolean MOUNTED = mount();

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    DATABASE.into(properties);
    properties.add("cqrs.files", DISK::toString);
  }

  /** Eight megabytes in memory, where this runs as root. */
  private static boolean mount() {
    try {
      Files.createDirectories(DISK);
      var mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "cqrs-test", DISK.toString());
      if (mounted)
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> run("umount", "-l", DISK.toString())));
      return mounted;
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static boolean run(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException none) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  TestDatabase.Database database() {
    return DATABASE;
  }

  @BeforeEach
  void mounted() {
    assumeTrue(MOUNTED, "a small disk can only be mounted as root");
  }

  private String row(String id) {
    return DATABASE.asked(
        "SELECT concat_ws(' ', status, uploaded, writer) FROM evidence.file WHERE id = '"
            + id
            + "'");
  }

  private static long used() throws IOException {
    try (var files = Files.walk(DISK)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  @DisplayName("sending is refused in words, nothing is half kept, and the next one works")
  void full() throws IOException {
    var claim = aClaim();
    var large = aPdf(12 << 20);
    var id = announced(claim, "large.pdf", AllowedType.PDF, large.length);
    var refused = sending(id, 0, large);
    assertThat(refused.getStatus().value()).as(refused.getResponseBody()).isEqualTo(507);
    assertThat(refused.getResponseBody())
        .contains("CQRS-0754", "There is no space left for the file");
    assertThat(row(id)).isEqualTo("RECEIVING 0");
    assertThat(used()).isZero();

    var small = sent(claim, "small.pdf", AllowedType.PDF, aPdf(2 << 20));
    assertThat(small.get("status").asString()).isEqualTo("NOT_SCANNED");
    assertThat(small.get("statusInWords").asString()).contains("no virus scanner is set up");

    var resumed = aPdf(5 << 20);
    var other = announced(claim, "resumed.pdf", AllowedType.PDF, resumed.length);
    assertThat(sending(other, 0, Arrays.copyOf(resumed, 1 << 20)).getStatus().value())
        .isEqualTo(200);
    var filler = Files.write(DISK.resolve("filler"), new byte[3 << 20]);
    var rest = Arrays.copyOfRange(resumed, 1 << 20, resumed.length);
    assertThat(sending(other, 1 << 20, rest).getStatus().value()).isEqualTo(507);
    assertThat(row(other)).isEqualTo("RECEIVING " + (1 << 20));
    assertThat(used()).isEqualTo((2 << 20) + (1 << 20) + (3 << 20));
    Files.delete(filler);
    var done = sending(other, 1 << 20, rest);
    assertThat(done.getStatus().value()).as(done.getResponseBody()).isEqualTo(200);
    assertThat(json(done.getResponseBody()).get("sha256").asString())
        .isEqualTo(uk.nhs.cqrs.shared.Sha256.of(resumed));
  }
}
