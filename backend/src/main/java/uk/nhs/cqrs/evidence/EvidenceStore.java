package uk.nhs.cqrs.evidence;

import java.nio.file.Path;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where whole files are kept, each under its identifier. */
interface EvidenceStore {

  /** Takes a whole file over, for certain: once this is done, the file outlives a crash. */
  Mono<Void> take(Path whole, UUID id);

  /** The bytes of a file; an error where it is not there. */
  Flux<DataBuffer> read(UUID id);

  /** Deletes a file, where it is there. */
  Mono<Void> delete(UUID id);
}
