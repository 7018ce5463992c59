package uk.nhs.cqrs.evidence;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.evidence.ScanRepository.Waiting;
import uk.nhs.cqrs.platform.Repeating;
import uk.nhs.cqrs.platform.Transactions;

/**
 * Has received files scanned, over any number of replicas. A file is taken in one short transaction
 * and what was found is written in another; none is open while it is scanned. Without an answer it
 * stays as it is and is tried again.
 */
@Component
class Scanning implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Scanning.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int AT_ONCE = 2;

  private final ScanRepository repository;
  private final EvidenceRepository evidence;
  private final EvidenceFiles files;
  private final EvidenceStore store;
  private final Clamd clamd;
  private final EvidenceSettings.Scanner settings;
  private final Transactions transactions;
  private volatile Waiting waiting = new Waiting(0, 0);
  private @Nullable Disposable running;

  Scanning(
      ScanRepository repository,
      EvidenceRepository evidence,
      EvidenceFiles files,
      EvidenceStore store,
      Clamd clamd,
      EvidenceSettings settings,
      Transactions transactions,
      MeterRegistry meters) {
    this.repository = repository;
    this.evidence = evidence;
    this.files = files;
    this.store = store;
    this.clamd = clamd;
    this.settings = settings.clamd();
    this.transactions = transactions;
    Gauge.builder("cqrs.evidence.waiting", () -> waiting.files())
        .description("Files that wait for a scan")
        .register(meters);
    Gauge.builder("cqrs.evidence.tries", () -> waiting.tries())
        .description("Scans without an answer of the waiting file that was tried most")
        .register(meters);
  }

  @Override
  public void start() {
    if (!settings.isThere())
      LOG.warn("no virus scanner is set (CQRS_CLAMD_HOST): evidence stays not scanned");
    var scans = settings.isThere() ? scanAll() : Mono.<Void>empty();
    running = Repeating.every(PAUSE, scans.then(Mono.defer(this::count)));
  }

  @Override
  public void stop() {
    if (running != null) running.dispose();
    running = null;
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }

  private Mono<Void> scanAll() {
    return Flux.range(0, AT_ONCE)
        .flatMap(_ -> scanNext().repeat(100).takeWhile(scanned -> scanned), AT_ONCE)
        .then();
  }

  private Mono<Void> count() {
    return transactions.national(repository.waiting()).doOnNext(now -> waiting = now).then();
  }

  private Mono<Boolean> scanNext() {
    return Mono.defer(
            () -> {
              var scanner = UUID.randomUUID();
              return transactions
                  .national(repository.next(scanner, settings.longest().plusSeconds(30)))
                  .flatMap(id -> given(id, scanner).thenReturn(true));
            })
        .defaultIfEmpty(false);
  }

  /** Whatever goes wrong, the file is given back at once: nobody waits out what was only taken. */
  private Mono<Void> given(UUID id, UUID scanner) {
    return scan(id, scanner)
        .onErrorResume(failed -> {
          LOG.error("what was found in evidence {} could not be written", id, failed);
          return unanswered(id, scanner, "The result could not be written");
        });
  }

  private Mono<Void> scan(UUID id, UUID scanner) {
    return clamd
        .scan(store.read(id))
        .flatMap(verdict ->
            switch (verdict) {
              case Verdict.Clean _ -> found(id, scanner, null);
              case Verdict.Infected(var signature) -> found(id, scanner, signature);
              case Verdict.Unknown(var why) -> unanswered(id, scanner, why);
            });
  }

  private Mono<Void> found(UUID id, UUID scanner, @Nullable String signature) {
    var what = signature == null ? "EvidenceFoundClean" : "EvidenceFoundInfected";
    return transactions.national(
        repository
            .found(id, scanner, signature)
            .filter(written -> written)
            .flatMap(_ -> evidence.find(id))
            .flatMap(file -> files.happened(file, what)));
  }

  private Mono<Void> unanswered(UUID id, UUID scanner, String why) {
    LOG.warn("evidence {} stays not scanned: {}", id, why);
    return transactions.national(repository.postpone(id, scanner, why));
  }
}
