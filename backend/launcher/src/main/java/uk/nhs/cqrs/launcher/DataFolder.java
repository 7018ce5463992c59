package uk.nhs.cqrs.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/**
 * The folder of one system. A lock that dies with its holder says whether a launcher is at work; a
 * marker says that the folder is ours, so that a mistyped CQRS_DATA is never filled or deleted.
 */
final class DataFolder implements AutoCloseable {

  private static final String MARKER = ".cqrs-data";

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes the folder when it is new and holds it until closed; refuses when it is in use. */
  static DataFolder hold(Path path) {
    try {
      claim(path);
      var channel =
          FileChannel.open(
              path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new Failure("The system of " + path + " is running. End it with: make stop");
      }
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new Failure("Cannot use the data folder " + path, e);
    }
  }

  /** True when a system was ever started with this folder. */
  static boolean exists(Path path) {
    return Files.exists(path.resolve(MARKER));
  }

  /** Forgets everything in the folder, and the folder. */
  void delete() {
    deleteTree(path);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with all it holds; links are removed, never followed. */
  static void deleteTree(Path folder) {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    } catch (IOException e) {
      throw new Failure("Cannot delete " + folder, e);
    }
  }

  private static void claim(Path path) throws IOException {
    if (exists(path)) return;
    Files.createDirectories(path);
    try (var files = Files.list(path)) {
      if (files.findAny().isPresent()) {
        throw new Failure(path + " holds other files; set CQRS_DATA to a new or empty folder");
      }
    }
  }
}
