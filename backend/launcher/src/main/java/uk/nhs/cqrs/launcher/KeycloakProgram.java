package uk.nhs.cqrs.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipInputStream;

/** Keycloak's program files: unpacked and built once for this checkout, then only read. */
final class KeycloakProgram {

  private final Path shared;
  private final Path ownJar;

  KeycloakProgram(Settings settings) {
    this.shared = settings.shared();
    this.ownJar = ownJar();
  }

  /** Unpacks and builds when that was never done to the end; returns the folder. */
  Path install() {
    var folder = shared.resolve("keycloak-" + version());
    if (Files.exists(folder)) return folder;
    try {
      Files.createDirectories(shared);
      try (var channel =
              FileChannel.open(
                  shared.resolve("install.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = channel.lock()) { // two systems may start at once
        if (Files.exists(folder)) return folder;
        Console.say("Preparing Keycloak %s, once (about half a minute)", version());
        var unfinished = shared.resolve("keycloak-unfinished");
        DataFolder.deleteTree(unfinished);
        unpack(unfinished);
        build(unfinished);
        Files.move(unfinished, folder);
      }
    } catch (IOException e) {
      throw new Failure("Cannot install Keycloak", e);
    }
    return folder;
  }

  private void unpack(Path folder) throws IOException {
    var zip = ownJar.resolveSibling("keycloak.zip");
    try (var stream = new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)))) {
      for (var entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
        var inside = Path.of(entry.getName());
        if (inside.getNameCount() < 2) continue; // the zip's own top folder
        var target = folder.resolve(inside.subpath(1, inside.getNameCount())).normalize();
        if (!target.startsWith(folder)) throw new IOException("odd path " + inside);
        if (entry.isDirectory()) Files.createDirectories(target);
        else {
          Files.createDirectories(target.getParent());
          Files.copy(stream, target);
        }
      }
    }
  }

  private void build(Path folder) throws IOException {
    var log = shared.resolve("keycloak-build.log");
    var process =
        KeycloakServer.command(
                folder,
                List.of(
                    "build", "--db=postgres", "--health-enabled=false", "--metrics-enabled=false"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (process.waitFor() != 0) throw Service.failure("keycloak", "could not be built", log);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new Failure("Interrupted while building Keycloak", e);
    }
  }

  private static Path ownJar() {
    var source = KeycloakProgram.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(source.toString()));
  }

  private String version() {
    try (var jar = new JarFile(ownJar.toFile())) {
      return jar.getManifest().getMainAttributes().getValue("Keycloak-Version");
    } catch (IOException e) {
      throw new Failure("Cannot read the launcher's own jar", e);
    }
  }
}
