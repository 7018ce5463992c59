package uk.nhs.cqrs.evidence;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real clamd that knows the EICAR test file only, found on this machine or installed by the
 * script that the launcher uses too; one for all tests. Where there is none, the tests that need it
 * are skipped.
 */
final class ClamdServer {

  private static final Logger LOG = LoggerFactory.getLogger(ClamdServer.class);
  private static final String MD5_OF_EICAR = "44d88612fea8a8f36de82e1278abb02f";
  private static final Optional<ClamdServer> ONE = start();

  private final int port;

  private ClamdServer(int port) {
    this.port = port;
  }

  static Optional<ClamdServer> one() {
    return ONE;
  }

  int port() {
    return port;
  }

  private static Optional<ClamdServer> start() {
    try {
      var found = program();
      if (found.isEmpty()) {
        LOG.warn("there is no clamd: tests of scans are skipped");
        return Optional.empty();
      }
      var folder = Files.createTempDirectory("cqrs-clamd");
      var port = freePort();
      Files.createDirectories(folder.resolve("db"));
      Files.writeString(
          folder.resolve("db/local.hdb"), MD5_OF_EICAR + ":68:Eicar-Test-Signature\n");
      Files.writeString(
          folder.resolve("db/local.ndb"),
          "Eicar-Test-Signature-Body:0:*:"
              + HexFormat.of().formatHex(EvidenceSteps.EICAR.getBytes(StandardCharsets.US_ASCII))
              + "\n");
      Files.writeString(folder.resolve("clamd.conf"), configuration(folder, port));
      var process =
          new ProcessBuilder(found.get(), "--config-file=" + folder.resolve("clamd.conf"))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
      awaitAnswer(process, port, folder);
      return Optional.of(new ClamdServer(port));
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static String configuration(Path folder, int port) {
    return """
    DatabaseDirectory %s
    TCPSocket %d
    TCPAddr 127.0.0.1
    TemporaryDirectory %s
    Foreground yes
    MaxThreads 2
    MaxScanSize 210M
    MaxFileSize 200M
    StreamMaxLength 200M
    AlertExceedsMax yes
    OfficialDatabaseOnly no
    """
        .formatted(folder.resolve("db"), port, folder);
  }

  private static void awaitAnswer(Process process, int port, Path folder) throws IOException {
    var giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < giveUp && process.isAlive()) {
      try (var link = new Socket()) {
        link.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return;
      } catch (IOException _) {
        LockSupport.parkNanos(50_000_000);
      }
    }
    throw new IllegalStateException(Files.readString(folder.resolve("output")));
  }

  private static void end(Process process, Path folder) {
    process.destroy();
    try (var files = Files.walk(folder)) {
      process.waitFor(5, TimeUnit.SECONDS);
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | InterruptedException _) {
      process.destroyForcibly();
    }
  }

  private static Optional<String> program() throws IOException {
    var process =
        new ProcessBuilder("launcher/bin/clamav")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return said.isEmpty() ? Optional.empty() : Optional.of(said.lines().toList().getLast());
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
