package uk.nhs.cqrs.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import uk.nhs.cqrs.platform.Settings;

/** A folder that every replica sees; part files lie beside it, on the same disk. */
@Component
class FolderStore implements EvidenceStore {

  private static final int BUFFER = 1 << 16;

  private final Path folder;

  FolderStore(Settings settings) {
    folder = settings.files().resolve("evidence").resolve("kept");
  }

  @Override
  public Mono<Void> take(Path whole, UUID id) {
    return waiting(() -> {
      var place = place(id);
      Files.createDirectories(place.getParent());
      Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      // a new name is only certain once its folder is on disk
      try (var directory = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    });
  }

  @Override
  public Flux<DataBuffer> read(UUID id) {
    return DataBufferUtils.readByteChannel(
            () -> Files.newByteChannel(place(id), StandardOpenOption.READ),
            DefaultDataBufferFactory.sharedInstance,
            BUFFER)
        .subscribeOn(Schedulers.boundedElastic())
        // who stops reading closes the file, which waits for a read that is under way
        .cancelOn(Schedulers.boundedElastic());
  }

  @Override
  public Mono<Void> delete(UUID id) {
    return waiting(() -> Files.deleteIfExists(place(id)));
  }

  /** Spread over folders by the last letters, which are random. */
  private Path place(UUID id) {
    var name = id.toString();
    return folder.resolve(name.substring(name.length() - 2)).resolve(name);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static Mono<Void> waiting(Work work) {
    return Mono.<Void>fromCallable(
            () -> {
              work.run();
              return null;
            })
        .subscribeOn(Schedulers.boundedElastic());
  }
}
