package uk.nhs.cqrs.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import uk.nhs.cqrs.evidence.EvidenceFiles.Shown;
import uk.nhs.cqrs.evidence.UploadRepository.Parts;
import uk.nhs.cqrs.platform.Commands;
import uk.nhs.cqrs.platform.Settings;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;

/**
 * Takes the bytes of announced files. One sender writes at a time, kept by a lease in the row, over
 * any number of replicas. A byte counts as kept once it is on disk and the row says so; what
 * arrived before a connection was cut is kept.
 */
@Service
public class Uploads {

  static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration RENEWAL = Duration.ofSeconds(5);
  private static final int BUFFERS = 8;

  private final EvidenceRepository repository;
  private final UploadRepository uploads;
  private final EvidenceFiles files;
  private final EvidenceStore store;
  private final Transactions transactions;
  private final Path folder;
  private final Duration silence;

  Uploads(
      EvidenceRepository repository,
      UploadRepository uploads,
      EvidenceFiles files,
      EvidenceStore store,
      Transactions transactions,
      Settings settings,
      EvidenceSettings evidence) {
    this.repository = repository;
    this.uploads = uploads;
    this.files = files;
    this.store = store;
    this.transactions = transactions;
    this.folder = folder(settings);
    this.silence = Duration.ofSeconds(evidence.idleSeconds());
  }

  /** Where part files lie. */
  static Path folder(Settings settings) {
    return settings.files().resolve("evidence").resolve("receiving");
  }

  /** Bytes that are kept, and bytes that were announced. */
  public record Offset(long kept, long announced) {}

  /** A file that this sender writes, from where on, and into which part file. */
  private record Claim(EvidenceFile file, UUID writer, Parts parts, long from) {
    UUID id() {
      return file.id();
    }
  }

  /** All bytes, their hash, and what is wrong with them; null where nothing is. */
  private record Whole(String sha256, @Nullable String fault) {}

  /**
   * How many bytes are kept, all of them once the file was received; refused as unknown outside the
   * caller's reach.
   */
  public Mono<Offset> offset(UUID id) {
    return files
        .get(id)
        .map(shown -> {
          if (!shown.file().status().isLive())
            EvidenceFiles.require(shown.file().refusalToReceive());
          return new Offset(shown.file().uploaded(), shown.file().announced().size());
        });
  }

  /**
   * Takes bytes from an offset to the end of the body. With the last byte of the file it is looked
   * at, and is then waiting for its scan or refused. Goes on when the caller goes away.
   *
   * @param offset where the bytes begin; refused where that is not where the kept ones end
   * @param length bytes that the body will have; negative where that is not known
   */
  public Mono<Shown> take(UUID id, long offset, long length, Flux<DataBuffer> body) {
    return Commands.detached(
        begin(id, offset, length)
            .flatMap(claim ->
                Mono.usingWhen(
                        waiting(() -> open(claim)),
                        part -> receive(claim, part, body),
                        part -> waiting(() -> closed(part)))
                    .onErrorResume(failed -> released(claim, claim.from, failed))));
  }

  private Mono<Claim> begin(UUID id, long offset, long length) {
    var writer = UUID.randomUUID();
    return transactions.acting(
        repository
            .findToChange(id)
            .switchIfEmpty(EvidenceFiles.unknown())
            .delayUntil(file -> files.open(file.about().kind(), file.about().subject()))
            .doOnNext(file -> EvidenceFiles.require(file.refusalToReceive()))
            .zipWhen(_ ->
                uploads
                    .claim(id, writer, LEASE)
                    .switchIfEmpty(Mono.error(() -> new Refused(EvidenceRefusal.BEING_SENT))))
            .map(both -> {
              var file = both.getT1();
              if (file.uploaded() != offset) throw wrongOffset(file.uploaded());
              if (length > file.announced().size() - offset)
                throw new Refused(
                    EvidenceRefusal.MORE_THAN_ANNOUNCED,
                    "The file was announced with %d bytes.".formatted(file.announced().size()));
              return new Claim(file, writer, both.getT2(), offset);
            }));
  }

  private PartFile open(Claim claim) throws IOException {
    return PartFile.open(
        folder,
        claim.parts.part(),
        claim.parts.before(),
        claim.from,
        claim.file.announced().size());
  }

  private static boolean closed(PartFile part) throws IOException {
    part.close();
    return true;
  }

  private Mono<Shown> receive(Claim claim, PartFile part, Flux<DataBuffer> body) {
    if (part.size() < claim.from) // bytes were lost, with their disk or by hand
    return released(claim, part.size(), wrongOffset(part.size()));
    var whole = pour(body, part).then(Mono.defer(() -> look(claim, part)));
    return Mono.firstWithSignal(whole, this.<Whole>renewing(claim, part))
        .flatMap(all -> settle(claim, part, all))
        .switchIfEmpty(Mono.defer(() -> paused(claim, part)))
        .onErrorResume(failed -> undone(claim, part, failed));
  }

  private Mono<Void> pour(Flux<DataBuffer> body, PartFile part) {
    return body.timeout(silence)
        .publishOn(Schedulers.boundedElastic(), BUFFERS)
        .handle((buffer, sink) -> {
          try {
            part.append(buffer);
          } catch (IOException | RuntimeException failed) {
            sink.error(failed);
          } finally {
            DataBufferUtils.release(buffer);
          }
        })
        .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
        .then();
  }

  /** Keeps others away and notes what is on disk, until it is cancelled or lost to another. */
  private <T> Mono<T> renewing(Claim claim, PartFile part) {
    return Mono.delay(RENEWAL)
        .flatMap(_ -> waiting(part::sync))
        .flatMap(kept -> transactions.apart(uploads.renew(claim.id(), claim.writer, kept, LEASE)))
        .flatMap(held -> held ? Mono.<T>empty() : lost(claim))
        .repeat()
        .next();
  }

  /** Looks at all bytes; empty where some are still to come. */
  private Mono<Whole> look(Claim claim, PartFile part) {
    if (part.size() < claim.file.announced().size()) return Mono.empty();
    return waiting(() -> {
      var sha256 = part.finish();
      var announced = claim.file.announced();
      if (announced.sha256() != null && !announced.sha256().equals(sha256))
        return new Whole(sha256, "The SHA-256 of its bytes is not the one that was announced");
      var type = AllowedType.of(announced.type()).orElseThrow();
      return new Whole(sha256, ContentCheck.fault(part.path(), type));
    });
  }

  private Mono<Shown> settle(Claim claim, PartFile part, Whole all) {
    var fault = all.fault;
    if (fault != null)
      return told(
          claim, uploads.refuse(claim.id(), claim.writer, all.sha256, fault), "EvidenceRefused");
    return store
        .take(part.path(), claim.id())
        .then(
            Mono.defer(() ->
                told(
                    claim,
                    uploads.received(claim.id(), claim.writer, all.sha256),
                    "EvidenceReceived")));
  }

  private Mono<Shown> told(Claim claim, Mono<Boolean> step, String what) {
    return transactions.acting(
        step.flatMap(held -> held ? repository.find(claim.id()) : lost(claim))
            .delayUntil(file -> files.happened(file, what))
            .flatMap(files::shown));
  }

  /** The body ended before the file did: what came is kept. */
  private Mono<Shown> paused(Claim claim, PartFile part) {
    return waiting(part::sync)
        .flatMap(kept -> transactions.apart(uploads.release(claim.id(), claim.writer, kept)))
        .flatMap(held -> held ? files.get(claim.id()) : lost(claim));
  }

  /** Keeps what came before a cut; where too much came or the disk is full, nothing of it. */
  private <T> Mono<T> undone(Claim claim, PartFile part, Throwable failed) {
    var nothing =
        isFull(failed)
            || failed instanceof Refused refused
                && refused.reason() == EvidenceRefusal.MORE_THAN_ANNOUNCED;
    return waiting(
            () -> {
              if (nothing) part.goBackTo(claim.from);
              if (nothing && claim.from == 0) Files.deleteIfExists(part.path());
              return part.sync();
            })
        .onErrorResume(
            IOException.class,
            _ ->
                waiting(() -> {
                  part.goBackTo(claim.from);
                  return claim.from;
                }))
        .flatMap(kept -> released(claim, kept, failed));
  }

  private <T> Mono<T> released(Claim claim, long kept, Throwable failed) {
    return transactions
        .apart(uploads.release(claim.id(), claim.writer, kept))
        .then(Mono.error(() -> inWords(failed)));
  }

  private static Throwable inWords(Throwable failed) {
    if (isFull(failed)) return new Refused(EvidenceRefusal.NO_SPACE);
    return failed instanceof TimeoutException ? new Refused(EvidenceRefusal.CUT_OFF) : failed;
  }

  private static boolean isFull(Throwable failed) {
    return failed instanceof IOException
        && String.valueOf(failed.getMessage())
            .matches("(?s).*(No space left on device|Disk quota exceeded).*");
  }

  /** Somebody else writes it now, or it was taken away meanwhile. */
  private <T> Mono<T> lost(Claim claim) {
    return transactions.acting(
        repository
            .find(claim.id())
            .switchIfEmpty(EvidenceFiles.unknown())
            .flatMap(file -> {
              var ended = file.refusalToReceive();
              return Mono.error(
                  () -> new Refused(ended == null ? EvidenceRefusal.TAKEN_OVER : ended));
            }));
  }

  private static Refused wrongOffset(long kept) {
    return new Refused(
        EvidenceRefusal.WRONG_OFFSET,
        "%1$d bytes are kept: send from there on with Upload-Offset: %1$d.".formatted(kept));
  }

  private static <T> Mono<T> waiting(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
  }
}
