package uk.nhs.cqrs.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts, stops and forgets a local system; the commands stand behind the Makefile's targets. */
public final class Launcher {

  private static final String USE =
      "launcher run | during COMMAND... | stop | clean-data | summary FILE";

  private final Settings settings;

  /** What the shutdown hook ends the JVM with; ending at the person's wish is no error. */
  private volatile int exit;

  private Launcher(Settings settings) {
    this.settings = settings;
  }

  /** See {@link #USE}. */
  public static void main(String[] arguments) {
    var root = Path.of(System.getProperty("cqrs.root", ".")).toAbsolutePath().normalize();
    try {
      var rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
      switch (arguments.length == 0 ? "" : arguments[0]) {
        case "run" -> new Launcher(Settings.from(System.getenv(), root)).run(List.of());
        case "during" -> new Launcher(Settings.from(System.getenv(), root)).run(rest);
        case "stop" -> new Launcher(Settings.from(System.getenv(), root)).stop();
        case "clean-data" -> new Launcher(Settings.from(System.getenv(), root)).cleanData();
        case "summary" -> System.exit(TestSummary.print(Path.of(rest.getFirst())) ? 0 : 1);
        default -> throw new Failure(USE);
      }
    } catch (Failure e) {
      System.err.println("\n" + e.getMessage());
      System.exit(1);
    }
  }

  /** Runs the system until it is told to end, or, given a command, until that has ended. */
  private void run(List<String> command) {
    var folder = DataFolder.hold(settings.data()); // held until this JVM ends
    var register = new ProcessRegister(settings.data());
    endLeftovers(register);
    Ports.requireFree(settings);
    build();
    register.add("launcher", ProcessHandle.current());
    var system = new LocalSystem(settings, register);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(system, folder), "end"));
    try {
      Console.say("%nStarting (logs in %s)", settings.logs());
      system.start();
      if (command.isEmpty()) {
        Console.say("%s", new Welcome(settings).text());
        system.watch();
      } else {
        exit = runToEnd(command);
      }
    } catch (Failure e) {
      System.err.println("\n" + e.getMessage());
      exit = 1;
    }
    System.exit(exit);
  }

  private void end(LocalSystem system, DataFolder folder) {
    Console.say("%nEnding every process of the system");
    try {
      system.stop();
      Console.say("Ended. The data stay in %s", settings.data());
    } finally {
      folder.close();
      Runtime.getRuntime().halt(exit);
    }
  }

  /** Builds what is older than its sources; a failed build starts nothing. */
  private void build() {
    var script = settings.root().resolve("backend/launcher/bin/build");
    if (wait(new ProcessBuilder(script.toString())) != 0) {
      throw new Failure("The build failed; nothing was started.");
    }
  }

  private int runToEnd(List<String> command) {
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment.put("CQRS_SPA_URL", settings.spaUrl());
    environment.put("CQRS_API_URL", settings.apiUrl());
    if (settings.hasSecond())
      environment.put("CQRS_SECOND_API_URL", "http://localhost:" + settings.secondApiPort());
    environment.put("CQRS_KEYCLOAK_URL", settings.keycloakUrl());
    environment.put("CQRS_ISSUER", settings.issuer());
    environment.put("CQRS_POSTGRES_PORT", Integer.toString(settings.postgresPort()));
    return wait(builder);
  }

  private int wait(ProcessBuilder builder) {
    try {
      return builder.directory(settings.root().toFile()).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new Failure("Cannot run " + builder.command(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("Interrupted", e);
    }
  }

  /** Tells the launcher of this data folder to end, and ends what is left should it not. */
  private void stop() {
    var register = new ProcessRegister(settings.data());
    var alive = register.entries().stream().filter(entry -> entry.process().isPresent()).toList();
    if (alive.isEmpty()) {
      new PostgresServer(settings).endOrphan();
      Console.say("Nothing is running for %s", settings.data());
      return;
    }
    for (var entry : alive) {
      if (!entry.name().equals("launcher")) continue;
      Console.say("Ending the system of %s", settings.data());
      entry.process().ifPresent(it -> ProcessRegister.end(it, Duration.ofSeconds(40)));
    }
    endLeftovers(register);
    Console.say("Stopped: %s", names(alive));
  }

  private void endLeftovers(ProcessRegister register) {
    register.endLeftovers();
    new PostgresServer(settings).endOrphan(); // should the register be lost
  }

  private static String names(List<ProcessRegister.Entry> entries) {
    return String.join(", ", entries.stream().map(ProcessRegister.Entry::name).toList());
  }

  private void cleanData() {
    if (!DataFolder.exists(settings.data())) {
      Console.say("There are no data in %s", settings.data());
      return;
    }
    try (var folder = DataFolder.hold(settings.data())) {
      endLeftovers(new ProcessRegister(settings.data()));
      folder.delete();
    }
    Console.say("Forgotten: %s", settings.data());
  }
}
