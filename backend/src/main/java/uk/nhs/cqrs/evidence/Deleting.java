package uk.nhs.cqrs.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import uk.nhs.cqrs.evidence.ScanRepository.Deletion;
import uk.nhs.cqrs.platform.Repeating;
import uk.nhs.cqrs.platform.Settings;
import uk.nhs.cqrs.platform.Transactions;

/**
 * Deletes the bytes of what was refused, infected or discarded, as soon as they are due. The row
 * says that they are due until they are gone, so nothing is left behind by a crash.
 */
@Component
class Deleting implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Deleting.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ScanRepository repository;
  private final EvidenceStore store;
  private final Transactions transactions;
  private final Path parts;
  private @Nullable Disposable running;

  Deleting(
      ScanRepository repository,
      EvidenceStore store,
      Transactions transactions,
      Settings settings) {
    this.repository = repository;
    this.store = store;
    this.transactions = transactions;
    this.parts = Uploads.folder(settings);
  }

  @Override
  public void start() {
    running = Repeating.every(PAUSE, deleteNext().repeat(100).takeWhile(done -> done).then());
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

  /** Deletes the bytes that are due longest; false where none are. */
  Mono<Boolean> deleteNext() {
    return transactions
        .national(repository.nextToDelete().flatMap(this::deleted).map(_ -> true))
        .defaultIfEmpty(false);
  }

  /** One that cannot be deleted now is tried again later, and holds the others up no longer. */
  private Mono<Deletion> deleted(Deletion due) {
    return delete(due)
        .thenReturn(true)
        .onErrorResume(
            IOException.class,
            failed -> {
              LOG.error("the bytes of evidence {} could not be deleted", due.id(), failed);
              return Mono.just(false);
            })
        .flatMap(gone -> gone ? repository.deleted(due.id()) : repository.deleteLater(due.id()))
        .thenReturn(due);
  }

  private Mono<Void> delete(Deletion due) {
    var part = due.part();
    return store
        .delete(due.id())
        .then(
            part == null
                ? Mono.<Void>empty()
                : Mono.fromCallable(() -> Files.deleteIfExists(parts.resolve(part.toString())))
                    .subscribeOn(Schedulers.boundedElastic())
                    .then());
  }
}
