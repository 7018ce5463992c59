package uk.nhs.cqrs.collection;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.platform.Copy;
import uk.nhs.cqrs.platform.ReceivedFiles;

/**
 * Reads a collection file row by row, plain or gzip, and turns it into what COPY takes: each row
 * with the fault that sets it aside, or none. Memory does not grow with the file.
 */
final class RunReader implements AutoCloseable {

  private static final List<String> HEADER =
      List.of("QUALITY_SERVICE", "ORG_CODE", "ACH_DATE", "IND_CODE", "FIELD_NAME", "VALUE");
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final int CHUNK = 128 * 1024;
  private static final long MOST = 100_000_000;

  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> rows;
  private final Against against;
  private final LongConsumer progress;
  private final StringBuilder out = new StringBuilder(CHUNK + 512);
  private long read;

  /**
   * What rows are held against.
   *
   * @param collectionCode how files name service and year
   * @param date the achievement date
   * @param known every organisation
   * @param participating those who take part on that date
   * @param covered those of them for whom the run speaks
   * @param fields the fields of each indicator, by their names in files
   */
  record Against(
      String collectionCode,
      String date,
      Set<String> known,
      Set<String> participating,
      Set<String> covered,
      Map<String, Map<String, Field>> fields) {

    static Against of(
        Definition service,
        LocalDate date,
        Set<String> known,
        Set<String> participating,
        Set<String> covered) {
      var fields =
          service.indicators().stream()
              .collect(
                  Collectors.toMap(
                      Definition.Indicator::code,
                      i ->
                          i.fields().stream()
                              .collect(
                                  Collectors.toMap(
                                      a -> a.field().inFiles(), Definition.Asked::field))));
      return new Against(
          service.collectionCode(), DAY.format(date), known, participating, covered, fields);
    }
  }

  /** The file is not what a collection file is. */
  static final class Unreadable extends RuntimeException {
    Unreadable(String message) {
      super(message);
    }
  }

  private RunReader(InputStream bytes, Against against, LongConsumer progress) {
    this.csv =
        CsvReader.builder()
            .skipEmptyLines(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .detectBomHeader(true)
            .ofCsvRecord(bytes, StandardCharsets.UTF_8);
    this.rows = csv.iterator();
    this.against = against;
    this.progress = progress;
    if (!rows.hasNext() || !rows.next().getFields().equals(HEADER))
      throw new Unreadable("The first row has to be " + String.join(",", HEADER));
  }

  /**
   * The rows of a file as chunks for COPY. It is read on a thread that may wait, as fast as they
   * are taken.
   */
  static Flux<ByteBuf> chunks(Path file, Against against, LongConsumer progress) {
    return Flux.using(() -> open(file, against, progress), RunReader::chunks, RunReader::closed)
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static RunReader open(Path file, Against against, LongConsumer progress)
      throws IOException {
    return new RunReader(ReceivedFiles.unzipped(file), against, progress);
  }

  private Flux<ByteBuf> chunks() {
    return Flux.generate(sink -> {
      out.setLength(0);
      while (out.length() < CHUNK && rows.hasNext()) row(rows.next());
      progress.accept(read);
      if (out.isEmpty()) sink.complete();
      else sink.next(io.netty.buffer.ByteBufUtil.writeUtf8(ByteBufAllocator.DEFAULT, out));
    });
  }

  private void row(CsvRecord row) {
    read++;
    if (row.getFieldCount() != HEADER.size()) {
      aside(row, RowFault.WRONG_COLUMNS, null, null, null, String.join(",", row.getFields()));
      return;
    }
    var organisation = row.getField(1);
    var indicator = row.getField(3);
    var fields = against.fields.get(indicator);
    var field = fields == null ? null : fields.get(row.getField(4));
    var value = count(row.getField(5));
    if (!row.getField(0).equals(against.collectionCode))
      aside(row, RowFault.WRONG_SERVICE, organisation, indicator, field, row.getField(0));
    else if (!row.getField(2).equals(against.date))
      aside(row, RowFault.WRONG_DATE, organisation, indicator, field, row.getField(2));
    else if (!against.participating.contains(organisation))
      aside(
          row,
          against.known.contains(organisation)
              ? RowFault.NOT_PARTICIPATING
              : RowFault.UNKNOWN_PRACTICE,
          organisation,
          indicator,
          field,
          organisation);
    else if (!against.covered.contains(organisation))
      aside(row, RowFault.NOT_COVERED, organisation, indicator, field, organisation);
    else if (fields == null)
      aside(row, RowFault.UNKNOWN_INDICATOR, organisation, indicator, field, indicator);
    else if (field == null)
      aside(row, RowFault.UNKNOWN_FIELD, organisation, indicator, null, row.getField(4));
    else if (value < 0)
      aside(row, RowFault.NOT_A_COUNT, organisation, indicator, field, row.getField(5));
    else
      out.append(row.getStartingLineNumber())
          .append('\t')
          .append(organisation)
          .append('\t')
          .append(indicator)
          .append('\t')
          .append(field.name())
          .append('\t')
          .append(value)
          .append("\t\\N\t\\N\n");
  }

  private void aside(
      CsvRecord row,
      RowFault fault,
      @Nullable String organisation,
      @Nullable String indicator,
      @Nullable Field field,
      String raw) {
    out.append(row.getStartingLineNumber()).append('\t');
    text(organisation).append('\t');
    text(indicator).append('\t');
    text(field == null ? null : field.name()).append("\t\\N\t").append(fault.name()).append('\t');
    text(raw.length() > 200 ? raw.substring(0, 200) : raw).append('\n');
  }

  private StringBuilder text(@Nullable String text) {
    return Copy.text(out, text);
  }

  /** A whole number, or -1. */
  private static long count(String text) {
    if (text.isEmpty() || text.length() > 9) return -1;
    long value = 0;
    for (var i = 0; i < text.length(); i++) {
      var digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value > MOST ? -1 : value;
  }

  private void closed() {
    close();
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
