package uk.nhs.cqrs.organisations;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import uk.nhs.cqrs.platform.ReceivedFiles;

/**
 * Reads a published file row by row, plain or gzip, and turns it into what COPY takes. Memory does
 * not grow with the file.
 */
final class ImportReader implements AutoCloseable {

  private static final int CHUNK = 128 * 1024;
  private static final int ROWS_AT_ONCE = 2_500;
  private static final long MOST_ROWS = 1_000_000;

  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> records;
  private final StringBuilder out = new StringBuilder(CHUNK + 4096);
  private final ImportRows rows;
  private final BiConsumer<Long, Long> counted;
  private @Nullable CsvRecord first;
  private long read;

  /** The file is not of its layout. */
  static final class Unreadable extends RuntimeException {
    Unreadable(String message) {
      super(message);
    }
  }

  private ImportReader(
      InputStream bytes,
      ImportLayout layout,
      @Nullable LocalDate effectiveOn,
      BiConsumer<Long, Long> counted) {
    this.csv =
        CsvReader.builder()
            .skipEmptyLines(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .detectBomHeader(true)
            .ofCsvRecord(bytes, StandardCharsets.UTF_8);
    this.records = csv.iterator();
    this.rows = new ImportRows(layout, effectiveOn, out);
    this.counted = counted;
    if (!records.hasNext()) throw new Unreadable(layout.expected() + "; the file is empty");
    var begin = records.next();
    if (!layout.begins(begin.getFields()))
      throw new Unreadable(layout.expected() + "; the first row is " + shown(begin.getFields()));
    first = layout.header() ? null : begin;
  }

  /**
   * The rows of a file as chunks for COPY. It is read on a thread that may wait, as fast as they
   * are taken.
   *
   * @param counted told after each chunk how many rows were read and how many of them left out
   */
  static Flux<ByteBuf> chunks(
      Path file,
      ImportLayout layout,
      @Nullable LocalDate effectiveOn,
      BiConsumer<Long, Long> counted) {
    return Flux.using(
            () -> new ImportReader(ReceivedFiles.unzipped(file), layout, effectiveOn, counted),
            ImportReader::chunks,
            ImportReader::close)
        .subscribeOn(Schedulers.boundedElastic());
  }

  private Flux<ByteBuf> chunks() {
    return Flux.generate(sink -> {
      out.setLength(0);
      var stop = read + ROWS_AT_ONCE;
      while (read < stop && out.length() < CHUNK && (first != null || records.hasNext()))
        take(first == null ? records.next() : first);
      counted.accept(read, rows.leftOut());
      if (!out.isEmpty()) sink.next(ByteBufUtil.writeUtf8(ByteBufAllocator.DEFAULT, out));
      else if (records.hasNext()) sink.next(ByteBufAllocator.DEFAULT.buffer(0));
      else sink.complete();
    });
  }

  private void take(CsvRecord row) {
    first = null;
    if (++read > MOST_ROWS)
      throw new Unreadable("More than %,d rows are not taken".formatted(MOST_ROWS));
    rows.take(row);
  }

  private static String shown(List<String> row) {
    var text = String.join(",", row);
    return row.size() + " columns: " + (text.length() > 60 ? text.substring(0, 60) + "…" : text);
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
