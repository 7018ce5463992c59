package uk.nhs.cqrs.evidence;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is plain text, or CSV or an e-mail besides. */
final class TextContent {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int BUFFER = 1 << 16;
  private static final int ROWS = 50;
  private static final Pattern HEADER = Pattern.compile("([!-9;-~]{1,80}):.*");

  private TextContent() {}

  static @Nullable String fault(Path file, AllowedType type) throws IOException {
    var charset = charset(file);
    if (charset == null)
      return "It is not plain text: save it as %s with the encoding UTF-8".formatted(type.name());
    return switch (type) {
      case CSV ->
          isTable(file, charset)
              ? null
              : "It does not look like CSV: give each row the same columns, parted by commas";
      case EML -> isMail(file) ? null : "It does not look like an e-mail: save the message as .eml";
      default -> null;
    };
  }

  /** The encoding of what is text from its first byte to its last; null where it is none. */
  private static @Nullable Charset charset(Path file) throws IOException {
    if (isWritten(file, StandardCharsets.UTF_8)) return StandardCharsets.UTF_8;
    return isWritten(file, WINDOWS) ? WINDOWS : null;
  }

  private static boolean isWritten(Path file, Charset charset) throws IOException {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var bytes = ByteBuffer.allocate(BUFFER);
    var text = CharBuffer.allocate(BUFFER);
    try (var channel = FileChannel.open(file)) {
      for (var more = true; more; ) {
        more = channel.read(bytes) >= 0;
        bytes.flip();
        if (decoder.decode(bytes, text.clear(), !more).isError()) return false;
        bytes.compact();
        if (holdsControls(text.flip())) return false;
      }
    }
    return true;
  }

  private static boolean holdsControls(CharBuffer text) {
    for (var i = text.position(); i < text.limit(); i++) {
      var c = text.get(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') return true;
      if (c >= 0x7f && c < 0xa0 && c != 0x85) return true;
    }
    return false;
  }

  /** Several columns, and the same number of them in nearly every row. */
  private static boolean isTable(Path file, Charset charset) {
    return Stream.of(',', ';', '\t', '|').anyMatch(separator -> isTable(file, charset, separator));
  }

  private static boolean isTable(Path file, Charset charset, char separator) {
    try (var rows =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .detectBomHeader(true)
            .maxBufferSize(BUFFER * 2)
            .ofCsvRecord(Files.newInputStream(file), charset)) {
      var counts = rows.stream().limit(ROWS).map(CsvRecord::getFieldCount).toList();
      if (counts.isEmpty() || counts.getFirst() < 2) return false;
      var same = counts.stream().filter(counts.getFirst()::equals).count();
      return same * 10 >= counts.size() * 9L;
    } catch (CsvParseException _) {
      return false;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Lines of a message head up to an empty one: who it is from, and what or when. */
  private static boolean isMail(Path file) throws IOException {
    String head;
    try (var in = Files.newInputStream(file)) {
      head = new String(in.readNBytes(BUFFER), StandardCharsets.ISO_8859_1);
    }
    var names = new HashSet<String>();
    for (var line : head.split("\r?\n", -1)) {
      if (line.isEmpty()) break;
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') continue;
      var header = HEADER.matcher(line);
      if (!header.matches()) return false;
      names.add(header.group(1).toLowerCase(Locale.ROOT));
    }
    return names.contains("from")
        && Stream.of("date", "subject", "message-id", "received").anyMatch(names::contains);
  }
}
