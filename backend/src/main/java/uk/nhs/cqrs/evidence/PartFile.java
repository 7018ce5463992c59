package uk.nhs.cqrs.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Sha256;

/**
 * The bytes of a file on their way in, with their hash. For threads that may wait; what one thread
 * begins another may end.
 */
final class PartFile implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final long most;
  private final MessageDigest digest = Sha256.digest();
  private long size;

  private PartFile(Path path, FileChannel channel, long most) {
    this.path = path;
    this.channel = channel;
    this.most = most;
  }

  /**
   * Opens a part file with as much of the bytes before the offset as is there, and reads those once
   * for the hash.
   *
   * @param before a part file whose writer fell silent: its bytes are copied, since it may wake up
   * @param most bytes that may be there in the end
   */
  static PartFile open(Path folder, UUID part, @Nullable UUID before, long offset, long most)
      throws IOException {
    Files.createDirectories(folder);
    var path = folder.resolve(part.toString());
    var channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    var file = new PartFile(path, channel, most);
    try {
      if (before != null) file.copy(folder.resolve(before.toString()), offset);
      else file.keep(offset);
      return file;
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private void keep(long offset) throws IOException {
    var kept = Math.min(channel.size(), offset);
    channel.truncate(kept);
    read(channel, kept, false);
  }

  private void copy(Path before, long offset) throws IOException {
    channel.truncate(0);
    if (!Files.exists(before)) return;
    try (var old = FileChannel.open(before, StandardOpenOption.READ)) {
      read(old, Math.min(old.size(), offset), true);
    }
    Files.delete(before);
  }

  private void read(FileChannel from, long bytes, boolean copying) throws IOException {
    var buffer = ByteBuffer.allocate(BUFFER);
    while (size < bytes) {
      buffer.clear().limit((int) Math.min(BUFFER, bytes - size));
      var read = from.read(buffer, size);
      if (read < 0) throw new EOFException(path + " became shorter");
      buffer.flip();
      digest.update(buffer.duplicate());
      if (copying) write(buffer, size);
      size += read;
    }
  }

  private void write(ByteBuffer bytes, long at) throws IOException {
    for (var place = at; bytes.hasRemaining(); ) place += channel.write(bytes, place);
  }

  /** Adds bytes; refuses, and writes nothing, where there would be more than may be. */
  synchronized void append(DataBuffer bytes) throws IOException {
    if (bytes.readableByteCount() > most - size)
      throw new Refused(
          EvidenceRefusal.MORE_THAN_ANNOUNCED,
          "The file was announced with %d bytes.".formatted(most));
    try (var each = bytes.readableByteBuffers()) {
      while (each.hasNext()) {
        var some = each.next();
        var length = some.remaining();
        write(some.duplicate(), size);
        digest.update(some);
        size += length;
      }
    }
  }

  /** Bytes that are there. */
  synchronized long size() {
    return size;
  }

  /** Brings what is there to disk, and says how much that is. */
  long sync() throws IOException {
    var certain = size();
    channel.force(false);
    return certain;
  }

  /** Goes back to an offset: what came after it is gone, and its space is free. */
  synchronized void goBackTo(long offset) throws IOException {
    size = offset;
    channel.truncate(offset);
  }

  /** Brings everything to disk and says the SHA-256 of it. */
  synchronized String finish() throws IOException {
    channel.force(true);
    return HexFormat.of().formatHex(digest.digest());
  }

  Path path() {
    return path;
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
