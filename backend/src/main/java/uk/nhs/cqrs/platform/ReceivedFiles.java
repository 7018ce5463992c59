package uk.nhs.cqrs.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Sha256;

/**
 * Keeps received files as they came: written beside, then renamed, so that half a file is never
 * taken for a whole one.
 */
@Component
public class ReceivedFiles {

  private final Path root;
  private final long most;

  ReceivedFiles(Settings settings) {
    this.root = settings.files();
    this.most = settings.limits().uploadBytes();
  }

  /** What was kept. */
  public record Kept(long bytes, String sha256) {}

  /**
   * Streams the bytes into a file of this name; refuses what is larger than the limit. Memory stays
   * flat.
   */
  public Mono<Kept> keep(String folder, Flux<DataBuffer> content) {
    return Mono.using(
            () -> Receiving.into(root.resolve(folder)),
            receiving -> receiving.take(content, most),
            Receiving::close)
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** Where the file with this hash is kept. */
  public Path path(String folder, String sha256) {
    return root.resolve(folder).resolve(sha256);
  }

  /** Opens a file, plain or gzip, as plain bytes; for a thread that may wait. */
  public static InputStream unzipped(Path file) throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    bytes.mark(2);
    var zipped = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    return zipped ? new GZIPInputStream(bytes, 1 << 16) : bytes;
  }

  private record Receiving(Path part, AsynchronousFileChannel channel) {

    static Receiving into(Path folder) throws IOException {
      Files.createDirectories(folder);
      var part = Files.createTempFile(folder, "receiving-", ".part");
      return new Receiving(
          part, AsynchronousFileChannel.open(part, Set.of(StandardOpenOption.WRITE), null));
    }

    Mono<Kept> take(Flux<DataBuffer> content, long most) {
      var digest = Sha256.digest();
      var bytes = new AtomicLong();
      var counted =
          content.map(buffer -> {
            if (bytes.addAndGet(buffer.readableByteCount()) > most) {
              DataBufferUtils.release(buffer);
              throw new Refused(
                  GeneralProblem.TOO_LARGE, "More than " + most + " bytes are not taken.");
            }
            try (var each = buffer.readableByteBuffers()) {
              each.forEachRemaining(digest::update);
            }
            return buffer;
          });
      return DataBufferUtils.write(counted, channel, 0)
          .doOnNext(DataBufferUtils::release)
          .then(
              Mono.fromCallable(() -> finish(bytes.get(), digest))
                  .subscribeOn(Schedulers.boundedElastic()));
    }

    private Kept finish(long bytes, MessageDigest digest) throws IOException {
      channel.force(true);
      var sha256 = HexFormat.of().formatHex(digest.digest());
      Files.move(
          part,
          part.resolveSibling(sha256),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return new Kept(bytes, sha256);
    }

    void close() {
      try {
        channel.close();
        Files.deleteIfExists(part);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
