package uk.nhs.cqrs.payments;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.payments.AnswerLine.Said;
import uk.nhs.cqrs.shared.Refused;

/**
 * The layout of an answer file: five headings in any order and case, with commas, semicolons or
 * tabs between the columns, after a line such as {@code sep=;} where a spreadsheet put one. Columns
 * without a heading have to be empty.
 */
final class AnswersFile {

  static final List<String> HEADER = List.of("INSTRUCTION", "STATUS", "AMOUNT", "DATE", "REASON");
  private static final Pattern NAMES_SEPARATOR =
      Pattern.compile("\"?sep=([,;\t])\"?[ ,;\t]*(?:\r\n|\r|\n|$)", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]");

  private final List<Integer> places;

  private AnswersFile(List<Integer> places) {
    this.places = places;
  }

  /**
   * A row as it stands.
   *
   * @param number its line in the file
   * @param beyond the number of the first column that has no heading and is not empty; 0 where none
   */
  record Line(long number, Said said, int beyond) {}

  /**
   * Hands on every row after the headings. Refuses what is not such a file, with all its faults.
   */
  static void read(String text, Consumer<Line> to) {
    var named = NAMES_SEPARATOR.matcher(text);
    var says = named.lookingAt();
    var csv = says ? text.substring(named.end()) : text;
    var separator = says ? named.group(1).charAt(0) : separator(csv);
    try (var rows =
        CsvReader.builder()
            .skipEmptyLines(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .fieldSeparator(separator)
            .ofCsvRecord(csv)) {
      var iterator = rows.iterator();
      if (!iterator.hasNext())
        throw new Refused(PaymentRefusal.UNREADABLE_ANSWERS, "The file is empty");
      var heading = iterator.next();
      var before = says ? 1 : 0;
      var file = new AnswersFile(places(heading, heading.getStartingLineNumber() + before));
      iterator.forEachRemaining(row -> {
        if (row.getFields().stream().allMatch(cell -> blank(cell))) return;
        to.accept(file.line(row, before));
      });
    } catch (CsvParseException unreadable) {
      throw new Refused(PaymentRefusal.UNREADABLE_ANSWERS, unreadable.getMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private Line line(CsvRecord row, int before) {
    var said = new Said(cell(row, 0), cell(row, 1), cell(row, 2), cell(row, 3), cell(row, 4));
    var beyond = 0;
    for (var column = 0; column < row.getFieldCount() && beyond == 0; column++)
      if (!places.contains(column) && !blank(row.getField(column))) beyond = column + 1;
    return new Line(row.getStartingLineNumber() + before, said, beyond);
  }

  private String cell(CsvRecord row, int column) {
    var place = places.get(column);
    var text = place < row.getFieldCount() ? row.getField(place) : "";
    return text.substring(0, Math.min(1000, text.length()));
  }

  /** Where the columns stand. */
  private static List<Integer> places(CsvRecord heading, long line) {
    var names = heading.getFields().stream().map(AnswersFile::name).toList();
    var faults = new ArrayList<Refused.Fault>();
    for (var wanted : HEADER) {
      var times = Collections.frequency(names, wanted);
      if (times != 1)
        faults.add(
            fault(
                line,
                wanted,
                times == 0 ? "Give the column " + wanted : "Give the column " + wanted + " once"));
    }
    for (var name : names)
      if (!name.isEmpty() && !HEADER.contains(name))
        faults.add(fault(line, name, "Take the column \"%s\" out".formatted(shortened(name))));
    if (!faults.isEmpty())
      throw new Refused(
          PaymentRefusal.UNREADABLE_ANSWERS,
          "Line %d: %s"
              .formatted(
                  line,
                  String.join("; ", faults.stream().map(it -> it.detail()).limit(20).toList())),
          faults.stream().limit(20).toList());
    return HEADER.stream().map(names::indexOf).toList();
  }

  private static Refused.Fault fault(long line, String column, String what) {
    return new Refused.Fault("/%d/%s".formatted(line, shortened(column)), what);
  }

  private static String shortened(String name) {
    return name.substring(0, Math.min(40, name.length()));
  }

  private static String name(@Nullable String heading) {
    return heading == null
        ? ""
        : BLANK.matcher(heading).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
  }

  private static boolean blank(String cell) {
    return name(cell).isEmpty();
  }

  /** What stands between most headings. */
  private static char separator(String csv) {
    var heading = csv.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    var best = ',';
    for (var separator : new char[] {';', '\t'})
      if (count(heading, separator) > count(heading, best)) best = separator;
    return best;
  }

  private static long count(String text, char what) {
    return text.chars().filter(it -> it == what).count();
  }
}
