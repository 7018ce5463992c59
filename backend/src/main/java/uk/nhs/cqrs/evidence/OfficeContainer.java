package uk.nhs.cqrs.evidence;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the container of a Word document or an Excel workbook: a bounded number of entries
 * that unpack to a bounded size, no macros, nothing else packed into it. What an entry says of its
 * size is not believed; it is unpacked and counted, and never kept.
 */
final class OfficeContainer {

  static final int MOST_ENTRIES = 5_000;
  static final long MOST_UNPACKED = 500L << 20;
  static final int MOST_RATIO = 100;

  /** Below this much unpacked the ratio says nothing: empty sheets are packed well. */
  private static final long RATIO_FROM = 10L << 20;

  private static final int MOST_DIRECTORY = 2 << 20;
  private static final int MOST_CONTENT_TYPES = 1 << 20;
  private static final int END = 22;
  private static final int MOST_COMMENT = 0xffff;
  private static final long IN_ZIP64 = 0xffffffffL;
  private static final String CONTENT_TYPES = "[Content_Types].xml";

  /** How what is not a part of a document begins: archives, programs, embedded objects. */
  private static final List<byte[]> STRANGERS =
      List.of(
          new byte[] {'P', 'K', 3, 4},
          new byte[] {'R', 'a', 'r', '!'},
          new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf},
          new byte[] {0x1f, (byte) 0x8b},
          new byte[] {'M', 'Z'},
          new byte[] {0x7f, 'E', 'L', 'F'},
          new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0});

  private final ZipFile zip;
  private final AllowedType type;
  private final long packed;
  private final byte[] buffer = new byte[1 << 16];
  private final Set<String> names = new HashSet<>();
  private long unpacked;

  private OfficeContainer(ZipFile zip, AllowedType type, long packed) {
    this.zip = zip;
    this.type = type;
    this.packed = packed;
  }

  /** What is wrong with it, in words; null where nothing is. */
  static @Nullable String fault(Path file, AllowedType type) throws IOException {
    var directory = directoryFault(file);
    if (directory != null) return directory;
    try (var zip = new ZipFile(file.toFile())) {
      return new OfficeContainer(zip, type, Files.size(file)).fault();
    } catch (ZipException damaged) {
      return "Its container is damaged: save it again";
    }
  }

  /** Held against bounds before the directory is read into memory. */
  private static @Nullable String directoryFault(Path file) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      var tail = new byte[(int) Math.min(in.length(), END + MOST_COMMENT)];
      in.seek(in.length() - tail.length);
      in.readFully(tail);
      var end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
      for (var at = tail.length - END; at >= 0; at--) {
        var comment = Short.toUnsignedInt(end.getShort(at + 20));
        if (end.getInt(at) != 0x06054b50 || at + END + comment != tail.length) continue;
        var entries = Short.toUnsignedInt(end.getShort(at + 10));
        var size = Integer.toUnsignedLong(end.getInt(at + 12));
        var offset = Integer.toUnsignedLong(end.getInt(at + 16));
        return entries > MOST_ENTRIES || size > MOST_DIRECTORY || offset == IN_ZIP64
            ? "It holds too many parts: at most %,d are taken".formatted(MOST_ENTRIES)
            : null;
      }
    }
    return "Its container is damaged: save it again";
  }

  private @Nullable String fault() throws IOException {
    if (zip.getEntry(CONTENT_TYPES) == null)
      return "It is a zip file and not %s: such files are not taken".formatted(type.name());
    for (var entries = zip.entries(); entries.hasMoreElements(); ) {
      var entry = entries.nextElement();
      var fault = nameFault(entry);
      if (fault == null && !entry.isDirectory()) fault = contentFault(entry);
      if (fault != null) return fault;
    }
    return kindFault();
  }

  private @Nullable String nameFault(ZipEntry entry) {
    var name = entry.getName();
    var small = name.toLowerCase(Locale.ROOT);
    if (small.endsWith("vbaproject.bin") || small.contains("/macrosheets/"))
      return "It holds macros: save it without them, as %s".formatted(type.extensions().getFirst());
    if (name.startsWith("/") || name.contains("\\") || name.contains("..") || name.contains("\0"))
      return "A part of it has a name that leads elsewhere: save it again";
    return names.add(small) ? null : "A part of it is there twice: save it again";
  }

  private @Nullable String contentFault(ZipEntry entry) throws IOException {
    try (var in = zip.getInputStream(entry)) {
      var first = in.readNBytes(buffer, 0, buffer.length);
      if (isStranger(first))
        return "Another file is packed into it (%s): take it out and add it by itself"
            .formatted(shortened(entry.getName()));
      for (var read = first; read > 0; read = in.read(buffer)) {
        unpacked += read;
        if (unpacked > MOST_UNPACKED || unpacked > RATIO_FROM && unpacked / MOST_RATIO > packed)
          return "It unpacks to far more than it seems to be: at most %s, and %d times its size, are taken"
              .formatted(EvidenceLimits.inWords(MOST_UNPACKED), MOST_RATIO);
      }
    }
    return null;
  }

  private boolean isStranger(int length) {
    return STRANGERS.stream()
        .anyMatch(magic ->
            length >= magic.length
                && java.util.Arrays.equals(buffer, 0, magic.length, magic, 0, magic.length));
  }

  /** The list of content types says what it is, and whether it has macros. */
  private @Nullable String kindFault() throws IOException {
    String text;
    try (var in = zip.getInputStream(zip.getEntry(CONTENT_TYPES))) {
      text = new String(in.readNBytes(MOST_CONTENT_TYPES), StandardCharsets.UTF_8);
    }
    if (text.contains("macroEnabled") || text.contains("vbaProject"))
      return "It holds macros: save it without them, as %s".formatted(type.extensions().getFirst());
    var main = type.mediaType() + ".main+xml";
    return text.contains(main)
        ? null
        : "Its container is not one of %s: save it as such".formatted(type.words());
  }

  private static String shortened(String name) {
    var plain = name.replaceAll("[^A-Za-z0-9._/ -]", "_");
    return plain.length() <= 80 ? plain : "…" + plain.substring(plain.length() - 80);
  }
}
