package uk.nhs.cqrs.evidence;

import java.util.HexFormat;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Sha256;

/** Hands out what was found clean, after a look at whether it is still what was received. */
@Service
public class Downloads {

  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

  private final EvidenceFiles files;
  private final EvidenceStore store;

  Downloads(EvidenceFiles files, EvidenceStore store) {
    this.files = files;
    this.store = store;
  }

  /**
   * A file that may be handed out, whose bytes are still those that were received; refused in words
   * where it is not known to be clean.
   */
  public Mono<EvidenceFile> ready(UUID id) {
    return files
        .get(id)
        .map(EvidenceFiles.Shown::file)
        .doOnNext(file -> EvidenceFiles.require(file.refusalToDownload()))
        .delayUntil(this::requireUnchanged);
  }

  /** The bytes of a file that is ready. */
  public Flux<DataBuffer> bytes(EvidenceFile ready) {
    return store.read(ready.id());
  }

  private Mono<String> requireUnchanged(EvidenceFile file) {
    return sha256(file)
        .onErrorMap(failed -> {
          LOG.error("the bytes of evidence {} cannot be read", file.id(), failed);
          return new Refused(EvidenceRefusal.SPOILT);
        })
        .doOnNext(found -> {
          if (found.equals(file.sha256())) return;
          LOG.error("the bytes of evidence {} have the SHA-256 {}", file.id(), found);
          throw new Refused(EvidenceRefusal.SPOILT);
        });
  }

  private Mono<String> sha256(EvidenceFile file) {
    return Mono.defer(() -> {
      var digest = Sha256.digest();
      return store
          .read(file.id())
          .doOnNext(buffer -> {
            try (var each = buffer.readableByteBuffers()) {
              each.forEachRemaining(digest::update);
            }
            DataBufferUtils.release(buffer);
          })
          .then(Mono.fromSupplier(() -> HexFormat.of().formatHex(digest.digest())));
    });
  }
}
