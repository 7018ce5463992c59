package uk.nhs.cqrs.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Which processes we started, kept in a file so that a later launcher can end them. A process
 * counts as ours only when its start time agrees too: the number alone may have gone to somebody
 * else.
 */
final class ProcessRegister {

  /** The operating system tells start times in ticks and corrects its clock. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final Path file;

  ProcessRegister(Path dataFolder) {
    this.file = dataFolder.resolve("processes");
  }

  /** One line of the file. */
  record Entry(String name, long pid, Instant started) {

    Optional<ProcessHandle> process() {
      return ProcessHandle.of(pid).filter(ProcessRegister::isRunning).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
      return process
          .info()
          .startInstant()
          .map(at -> Duration.between(at, started).abs().compareTo(TOLERANCE) <= 0)
          .orElse(false);
    }
  }

  synchronized void add(String name, ProcessHandle process) {
    var started = process.info().startInstant().orElseGet(Instant::now);
    var line = "%s %d %d%n".formatted(name, process.pid(), started.toEpochMilli());
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new Failure("Cannot write " + file, e);
    }
  }

  synchronized List<Entry> entries() {
    if (!Files.exists(file)) return List.of();
    var entries = new ArrayList<Entry>();
    try {
      for (var line : Files.readAllLines(file)) {
        var part = line.split(" ");
        if (part.length != 3) continue; // a line cut short by a crash
        entries.add(
            new Entry(
                part[0], Long.parseLong(part[1]), Instant.ofEpochMilli(Long.parseLong(part[2]))));
      }
    } catch (IOException e) {
      throw new Failure("Cannot read " + file, e);
    }
    return entries;
  }

  /** Ends what an earlier launcher left behind, the newest first, and empties the file. */
  void endLeftovers() {
    for (var entry : entries().reversed()) {
      entry
          .process()
          .ifPresent(process -> {
            Console.say("Ending %s (process %d), left over", entry.name(), entry.pid());
            if (entry.name().equals(PostgresServer.NAME)) PostgresServer.end(process);
            else end(process, Duration.ofSeconds(12));
          });
    }
    clear();
  }

  synchronized void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Failure("Cannot delete " + file, e);
    }
  }

  /** Asks a process to end, and after the given time makes it. */
  static void end(ProcessHandle process, Duration patience) {
    process.destroy();
    if (!endsWithin(process, patience)) {
      process.destroyForcibly();
      endsWithin(process, Duration.ofSeconds(5));
    }
  }

  static boolean endsWithin(ProcessHandle process, Duration patience) {
    if (!becomes(() -> !isRunning(process), patience)) return false;
    // its ports are free a moment after; one that nobody collects keeps its number for ever
    becomes(() -> !process.isAlive(), Duration.ofSeconds(1));
    return true;
  }

  private static boolean becomes(BooleanSupplier state, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!state.getAsBoolean()) {
      if (System.nanoTime() > deadline) return false;
      try {
        Thread.sleep(30);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** A process that ended but was not collected yet still has a number, and no command any more. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
