package uk.nhs.cqrs.payments;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.payments.Acknowledgements.Problem;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.Refused;

/**
 * Reads what the payment agency answered and holds it against the lines of the batch. Every row is
 * taken, known already, or a problem with its reason; one problem does not keep the others back.
 */
final class AnswersReader {

  private static final List<String> HEADER =
      List.of("INSTRUCTION", "STATUS", "AMOUNT", "DATE", "REASON");

  private final Map<String, Line> lines;
  private final LocalDate today;
  private final Map<UUID, Answer> taken = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private long read;
  private long repeated;

  private AnswersReader(Map<String, Line> lines, LocalDate today) {
    this.lines = lines;
    this.today = today;
  }

  /** What is known of a line of the batch. */
  record Line(
      UUID instruction,
      @Nullable UUID declaration,
      @Nullable UUID claim,
      Money amount,
      @Nullable String answer,
      @Nullable String reason,
      @Nullable LocalDate answeredOn) {}

  /** A new answer to a line. */
  record Answer(Line line, String answer, @Nullable String reason, LocalDate on) {}

  /** What a file says. */
  record Answers(List<Answer> taken, long read, long repeated, List<Problem> problems) {}

  /** Refuses what is not such a file; a row of it that does not hold becomes a problem. */
  static Answers of(String csv, Map<String, Line> lines, LocalDate today) {
    var reader = new AnswersReader(lines, today);
    try (var rows =
        CsvReader.builder()
            .skipEmptyLines(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(csv)) {
      var iterator = rows.iterator();
      if (!iterator.hasNext() || !iterator.next().getFields().equals(HEADER))
        throw new Refused(PaymentRefusal.UNREADABLE_ANSWERS);
      iterator.forEachRemaining(reader::row);
    } catch (CsvParseException unreadable) {
      throw new Refused(PaymentRefusal.UNREADABLE_ANSWERS, unreadable.getMessage());
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return new Answers(
        List.copyOf(reader.taken.values()), reader.read, reader.repeated, reader.problems);
  }

  private void row(CsvRecord row) {
    read++;
    if (row.getFieldCount() != HEADER.size()) {
      problem(row, 0, "WRONG_COLUMNS", "Give five columns");
      return;
    }
    var line = lines.get(row.getField(0));
    if (line == null) {
      problem(row, 0, "NOT_IN_BATCH", "No line of this batch has this identifier");
      return;
    }
    var on = date(row.getField(3));
    if (!List.of("ACCEPTED", "REJECTED", "PAID").contains(row.getField(1)))
      problem(row, 1, "UNKNOWN_STATUS", "Give ACCEPTED, REJECTED or PAID");
    else if (!same(line.amount, row.getField(2)))
      problem(row, 2, "OTHER_AMOUNT", "The amount that was instructed is " + line.amount);
    else if (on == null || on.isAfter(today))
      problem(row, 3, "WRONG_DATE", "Give the day as 2026-04-20, not later than today");
    else if (row.getField(1).equals("REJECTED") && row.getField(4).isBlank())
      problem(row, 4, "NO_REASON", "Say why it was rejected");
    else held(row, line, on);
  }

  private void held(CsvRecord row, Line line, LocalDate on) {
    var status = row.getField(1);
    var reason =
        status.equals("REJECTED")
            ? row.getField(4).substring(0, Math.min(400, row.getField(4).length()))
            : null;
    var before = taken.get(line.instruction);
    var known = before == null ? line.answer : before.answer;
    if (status.equals(known) || status.equals("ACCEPTED") && Objects.equals(known, "PAID"))
      repeated++;
    else if (known != null && !known.equals("ACCEPTED"))
      problem(row, 1, "CONTRADICTION", "It was answered before as " + known);
    else taken.put(line.instruction, new Answer(line, status, reason, on));
  }

  private void problem(CsvRecord row, int field, String code, String reason) {
    if (problems.size() < 500) {
      var value = field < row.getFieldCount() ? row.getField(field) : "";
      problems.add(
          new Problem(
              row.getStartingLineNumber(),
              HEADER.get(field),
              value.substring(0, Math.min(200, value.length())),
              code,
              reason));
    }
  }

  private static boolean same(Money amount, String text) {
    try {
      return new BigDecimal(text).compareTo(amount.pounds()) == 0;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADate) {
      return null;
    }
  }
}
