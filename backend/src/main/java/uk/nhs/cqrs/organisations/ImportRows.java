package uk.nhs.cqrs.organisations;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.platform.Copy;

/**
 * Says what each row of a published file means: organisations, whom they belong to, list sizes; and
 * every fault of the row. What a row means is written as COPY takes it, in the order of {@link
 * #COLUMNS}.
 */
final class ImportRows {

  /** Columns of the landing place. */
  static final String COLUMNS =
      "line, what, field, value, fault, code, name, type, status, opened_on, closed_on, postcode,"
          + " kind, parent, from_on, to_on, patients";

  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{3,8}");
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter WORDED =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("ddMMMuuuu")
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Map<String, String> STATUSES =
      Map.of("A", "ACTIVE", "C", "CLOSED", "D", "DORMANT", "P", "PROPOSED");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
  private static final int MOST_PATIENTS = 10_000_000;

  private final ImportLayout layout;
  private final @Nullable LocalDate effectiveOn;
  private final StringBuilder out;
  private long leftOut;

  ImportRows(ImportLayout layout, @Nullable LocalDate effectiveOn, StringBuilder out) {
    this.layout = layout;
    this.effectiveOn = effectiveOn;
    this.out = out;
  }

  /** Rows so far that the layout has and that are not taken. */
  long leftOut() {
    return leftOut;
  }

  void take(CsvRecord row) {
    if (row.getFieldCount() != layout.columns()) {
      fault(row, null, String.valueOf(row.getFieldCount()), ImportFault.WRONG_COLUMNS);
      return;
    }
    switch (layout) {
      case PRACTICE_STRUCTURE -> structure(row, Objects.requireNonNull(effectiveOn));
      case EPRACCUR -> epraccur(row);
      case EPCMEM -> epcmem(row);
      case LIST_SIZES -> listSize(row);
    }
  }

  private void structure(CsvRecord row, LocalDate from) {
    var region = named(row, 3, 5, "REGION");
    var icb = named(row, 6, 8, "ICB");
    var subIcb = named(row, 9, 11, "SUB_ICB");
    var unallocated = row.getField(12).equals("U");
    var pcn = unallocated ? null : named(row, 12, 13, "PCN");
    var practice = named(row, 14, 15, "PRACTICE");
    if (icb != null && region != null) belongs(row, 'R', 3, icb, "PART_OF", region, from, null);
    if (subIcb != null && icb != null) belongs(row, 'R', 6, subIcb, "PART_OF", icb, from, null);
    if (practice != null && subIcb != null)
      belongs(row, 'R', 9, practice, "COMMISSIONED_BY", subIcb, from, null);
    if (pcn != null && subIcb != null)
      belongs(row, 'M', 9, pcn, "COMMISSIONED_BY", subIcb, from, null);
    if (practice != null && (pcn != null || unallocated))
      belongs(row, 'R', 12, practice, "MEMBER_OF_PCN", pcn, from, null);
  }

  private void epraccur(CsvRecord row) {
    if (!row.getField(25).equals("4") || row.getField(2).equals("W00")) {
      leftOut++;
      return;
    }
    var code = code(row, 0);
    var name = name(row, 1);
    var status = STATUSES.get(row.getField(12));
    if (status == null) fault(row, 12, ImportFault.NOT_A_STATUS);
    var opened = day(row, 10, BASIC);
    var closed = day(row, 11, BASIC);
    if (opened != null && closed != null && closed.isBefore(opened))
      fault(row, 11, ImportFault.CLOSED_BEFORE_OPENED);
    var postcode = row.getField(9).strip();
    if (postcode.length() > 10) fault(row, 9, ImportFault.NOT_A_POSTCODE);
    if (code != null && name != null && status != null)
      organisation(
          row,
          0,
          code,
          name,
          "PRACTICE",
          status,
          opened,
          closed,
          postcode.isEmpty() ? null : postcode);
    if (!row.getField(14).isEmpty()) membership(row, code, 14, 15);
  }

  private void epcmem(CsvRecord row) {
    if (row.getField(2).equals("W")) membership(row, code(row, 0), 1, 3);
    else leftOut++;
  }

  private void listSize(CsvRecord row) {
    if (!row.getField(2).equals("GP")
        || !row.getField(7).equals("ALL")
        || !row.getField(8).equals("ALL")) {
      leftOut++;
      return;
    }
    var code = code(row, 5);
    var takenOn = required(row, 1, WORDED);
    var patients = row.getField(9);
    if (!COUNT.matcher(patients).matches() || Integer.parseInt(patients) > MOST_PATIENTS)
      fault(row, 9, ImportFault.NOT_A_COUNT);
    else if (code != null && takenOn != null)
      put(
          row, 'L', "CODE", null, null, code, null, null, null, null, null, null, null, null,
          takenOn, null, patients);
  }

  /** A practice in a commissioner, from the day in this column to the day in the next. */
  private void membership(CsvRecord row, @Nullable String practice, int commissioner, int joined) {
    var parent = code(row, commissioner);
    var from = required(row, joined, BASIC);
    var to = day(row, joined + 1, BASIC);
    if (from != null && to != null && to.isBefore(from))
      fault(row, joined + 1, ImportFault.LEFT_BEFORE_JOINED);
    else if (practice != null && parent != null && from != null)
      belongs(row, 'R', commissioner, practice, "COMMISSIONED_BY", parent, from, to);
  }

  private @Nullable String named(CsvRecord row, int codeColumn, int nameColumn, String type) {
    var code = code(row, codeColumn);
    var name = name(row, nameColumn);
    if (code == null || name == null) return null;
    organisation(row, codeColumn, code, name, type, null, null, null, null);
    return code;
  }

  private @Nullable String code(CsvRecord row, int column) {
    if (CODE.matcher(row.getField(column)).matches()) return row.getField(column);
    fault(row, column, ImportFault.NOT_A_CODE);
    return null;
  }

  private @Nullable String name(CsvRecord row, int column) {
    var name = row.getField(column).strip();
    if (!name.isEmpty() && name.length() <= 200) return name;
    fault(row, column, ImportFault.NOT_A_NAME);
    return null;
  }

  private @Nullable LocalDate required(CsvRecord row, int column, DateTimeFormatter format) {
    if (row.getField(column).isEmpty()) fault(row, column, ImportFault.NOT_A_DATE);
    return day(row, column, format);
  }

  private @Nullable LocalDate day(CsvRecord row, int column, DateTimeFormatter format) {
    if (row.getField(column).isEmpty()) return null;
    try {
      var day = LocalDate.parse(row.getField(column), format);
      if (day.getYear() >= 1900 && day.getYear() <= 2100) return day;
    } catch (DateTimeParseException noDay) {
      // said below
    }
    fault(row, column, ImportFault.NOT_A_DATE);
    return null;
  }

  private void organisation(
      CsvRecord row,
      int column,
      String code,
      String name,
      String type,
      @Nullable String status,
      @Nullable LocalDate opened,
      @Nullable LocalDate closed,
      @Nullable String postcode) {
    put(
        row,
        'O',
        layout.column(column),
        null,
        null,
        code,
        name,
        type,
        status,
        opened,
        closed,
        postcode,
        null,
        null,
        null,
        null,
        null);
  }

  private void belongs(
      CsvRecord row,
      char what,
      int column,
      String child,
      String kind,
      @Nullable String parent,
      LocalDate from,
      @Nullable LocalDate to) {
    put(
        row,
        what,
        layout.column(column),
        null,
        null,
        child,
        null,
        null,
        null,
        null,
        null,
        null,
        kind,
        parent,
        from,
        to,
        null);
  }

  private void fault(CsvRecord row, int column, ImportFault fault) {
    fault(row, layout.column(column), row.getField(column), fault);
  }

  private void fault(CsvRecord row, @Nullable String field, String value, ImportFault fault) {
    put(
        row,
        'P',
        field,
        value.length() > 200 ? value.substring(0, 200) : value,
        fault,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private void put(CsvRecord row, Object what, @Nullable Object... cells) {
    out.append(row.getStartingLineNumber()).append('\t').append(what);
    for (var cell : cells) Copy.text(out.append('\t'), cell == null ? null : cell.toString());
    out.append('\n');
  }
}
