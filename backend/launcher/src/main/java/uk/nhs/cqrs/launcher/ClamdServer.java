package uk.nhs.cqrs.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The virus scanner, found on this machine or installed as a package of it. It knows the EICAR test
 * file, and the official signatures where this machine has them. Without it evidence stays not
 * scanned, and the system starts all the same.
 */
final class ClamdServer {

  static final String NAME = "clamd";

  private static final Path OFFICIAL = Path.of("/var/lib/clamav");
  private static final List<String> SIGNATURES =
      List.of("main.cvd", "main.cld", "daily.cvd", "daily.cld", "bytecode.cvd", "bytecode.cld");

  /** The official signatures take a while to read. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The test file of the European Institute for Computer Antivirus Research, in two halves. */
  private static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

  private static final String MD5_OF_EICAR = "44d88612fea8a8f36de82e1278abb02f";

  private final Settings settings;
  private Service service;

  ClamdServer(Settings settings) {
    this.settings = settings;
  }

  /** Starts it, where there is one or one can be installed; false where there is none. */
  boolean start(ProcessRegister register) {
    var program = program();
    if (program.isEmpty()) {
      Console.say("  There is no virus scanner: evidence stays \"not scanned\", nobody gets it");
      return false;
    }
    try {
      var official = prepare(settings.data().resolve(NAME));
      if (!official)
        Console.say("  The virus scanner knows the EICAR test file only: no official signatures");
      var command =
          new ProcessBuilder(
              program.get(),
              "--config-file=" + settings.data().resolve(NAME).resolve("clamd.conf"));
      service = Service.start(NAME, settings, _ -> answers(), command, register);
      return true;
    } catch (IOException e) {
      throw new Failure("Cannot prepare the virus scanner", e);
    }
  }

  /** Waits until it answers; says so where it does not. */
  void await() {
    var giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (service.process().isAlive() && System.nanoTime() < giveUp) {
      if (service.isReady(null)) return;
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Failure("Interrupted", e);
      }
    }
    Console.say(
        "  The virus scanner does not answer: evidence stays \"not scanned\" (see %s)",
        settings.log(NAME));
  }

  void stop() {
    if (service == null) return;
    var process = service.process();
    process.destroy();
    if (!ProcessRegister.endsWithin(process.toHandle(), Duration.ofSeconds(10)))
      process.destroyForcibly();
  }

  /** Writes its files; true where it will know the official signatures. */
  boolean prepare(Path folder) throws IOException {
    var signatures = Files.createDirectories(folder.resolve("signatures"));
    Files.createDirectories(folder.resolve("tmp"));
    Files.writeString(signatures.resolve("local.hdb"), MD5_OF_EICAR + ":68:Eicar-Test-Signature\n");
    Files.writeString(
        signatures.resolve("local.ndb"),
        "Eicar-Test-Signature-Body:0:*:"
            + HexFormat.of().formatHex(EICAR.getBytes(StandardCharsets.US_ASCII))
            + "\n");
    var official = false;
    for (var name : SIGNATURES) {
      var link = signatures.resolve(name);
      Files.deleteIfExists(link);
      if (!Files.isReadable(OFFICIAL.resolve(name))) continue;
      Files.createSymbolicLink(link, OFFICIAL.resolve(name));
      official = true;
    }
    Files.writeString(folder.resolve("clamd.conf"), configuration(folder));
    return official;
  }

  /** What is over a limit is told and not called clean. */
  private String configuration(Path folder) {
    return """
    DatabaseDirectory %s
    TemporaryDirectory %s
    TCPSocket %d
    TCPAddr 127.0.0.1
    Foreground yes
    LogTime yes
    MaxThreads 4
    StreamMaxLength 400M
    MaxFileSize 400M
    MaxScanSize 800M
    AlertExceedsMax yes
    OfficialDatabaseOnly no
    """
        .formatted(folder.resolve("signatures"), folder.resolve("tmp"), settings.clamdPort());
  }

  private Optional<String> program() {
    var script = settings.root().resolve("backend/launcher/bin/clamav");
    try {
      var process =
          new ProcessBuilder(script.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var said = new String(process.getInputStream().readAllBytes()).lines().toList();
      return process.waitFor() == 0 && !said.isEmpty()
          ? Optional.of(said.getLast())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("Interrupted", e);
    }
  }

  private boolean answers() {
    try (var link = new Socket()) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.clamdPort());
      link.connect(address, 500);
      link.setSoTimeout(2000);
      link.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
      return new String(link.getInputStream().readNBytes(4)).equals("PONG");
    } catch (IOException _) {
      return false;
    }
  }
}
