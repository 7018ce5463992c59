package uk.nhs.cqrs.launcher;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * PostgreSQL, Keycloak, the backend, the SPA and, where there is one, the virus scanner, started
 * together and ended together. The backend and Keycloak need the database and start side by side;
 * nothing waits for Keycloak or the scanner, and the system goes on without the scanner.
 */
final class LocalSystem {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Longer than the backend takes to finish what it is doing for its callers. */
  private static final Duration ENDING = Duration.ofSeconds(15);

  private final Settings settings;
  private final ProcessRegister register;
  private final PostgresServer postgres;
  private final ClamdServer clamd;
  private final List<Service> services = new ArrayList<>();
  private volatile boolean ending;

  LocalSystem(Settings settings, ProcessRegister register) {
    this.settings = settings;
    this.register = register;
    this.postgres = new PostgresServer(settings);
    this.clamd = new ClamdServer(settings);
  }

  /** Starts everything and returns when every part answers. */
  void start() {
    var began = System.nanoTime();
    var scanned = clamd.start(register);
    postgres.start(register);
    told("PostgreSQL", began);
    var databases = new Databases(postgres);
    databases.prepareCqrs(settings.root());
    var backend = new BackendServer(settings, scanned);
    started(backend.start(register));
    started(new SpaServer(settings).start(register));

    var keycloak = new KeycloakServer(settings);
    var readRealms = keycloak.mustReadRealms();
    if (readRealms && keycloak.hasReadRealms()) {
      Console.say("  The realms have changed: Keycloak reads them again, its sessions end");
    }
    databases.prepareKeycloak(readRealms);
    started(keycloak.start(register, readRealms));
    awaitAll(began);
    if (settings.hasSecond()) {
      started(backend.startSecond(register)); // the first has brought the database up to date
      awaitAll(began);
    }
    if (readRealms) keycloak.realmsAreRead();
    if (scanned) clamd.await();
    told("All", began);
  }

  /** Waits until a part ends by itself, which it should not. */
  void watch() {
    var exits = new ArrayList<CompletableFuture<?>>();
    for (var service : services()) exits.add(service.process().onExit());
    exits.add(postgres.process().onExit());
    CompletableFuture.anyOf(exits.toArray(CompletableFuture[]::new)).join();
    pause(500); // an ending system ends its parts too: let that be known first
    if (ending) return;
    for (var service : services()) {
      if (!service.process().isAlive()) {
        throw service.failure("ended by itself (exit " + service.process().exitValue() + ")");
      }
    }
    throw Service.failure(
        PostgresServer.NAME, "ended by itself", settings.log(PostgresServer.NAME));
  }

  /** Ends every part, the database last. */
  void stop() {
    ending = true;
    var running = services();
    for (var service : running) service.process().destroy();
    var deadline = System.nanoTime() + ENDING.toNanos();
    for (var service : running) {
      var left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
      var process = service.process().toHandle();
      if (!ProcessRegister.endsWithin(process, left)) {
        process.destroyForcibly();
        ProcessRegister.endsWithin(process, Duration.ofSeconds(5));
      }
    }
    clamd.stop();
    postgres.stop();
    register.clear();
  }

  private synchronized void started(Service service) {
    services.add(service);
  }

  private synchronized List<Service> services() {
    return List.copyOf(services);
  }

  private void awaitAll(long began) {
    var waiting = new ArrayList<>(services());
    try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      while (!waiting.isEmpty()) {
        for (var service : List.copyOf(waiting)) {
          if (!service.process().isAlive()) throw service.failure("did not start");
          if (service.isReady(client)) {
            waiting.remove(service);
            told(service.name(), began);
          }
        }
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
          throw waiting.getFirst().failure("does not answer");
        }
        pause(150);
      }
    }
  }

  private static void told(String what, long began) {
    Console.say("  %-10s ready after %4.1f s", what, (System.nanoTime() - began) / 1e9);
  }

  private static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("Interrupted", e);
    }
  }
}
