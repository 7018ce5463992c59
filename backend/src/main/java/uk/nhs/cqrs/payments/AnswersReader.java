package uk.nhs.cqrs.payments;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.payments.AnswerLine.Outcome;
import uk.nhs.cqrs.payments.AnswerLine.Said;
import uk.nhs.cqrs.shared.Refused;

/**
 * Reads what the payment agency answered and holds it against the lines of the batch. Every row is
 * kept with what became of it; one that does not hold does not keep the others back. What needs a
 * person and names a payment keeps that out of every batch until it is settled.
 */
final class AnswersReader {

  static final List<String> HEADER = List.of("INSTRUCTION", "STATUS", "AMOUNT", "DATE", "REASON");
  private static final List<String> STATUSES = List.of("ACCEPTED", "REJECTED", "PAID", "RETURNED");

  private final Map<UUID, LineStanding> lines;
  private final Set<Said> before;
  private final LocalDate released;
  private final LocalDate today;
  private final List<Row> rows = new ArrayList<>();

  private AnswersReader(
      Map<UUID, LineStanding> lines, Set<Said> before, LocalDate released, LocalDate today) {
    this.lines = new HashMap<>(lines);
    this.before = new HashSet<>(before);
    this.released = released;
    this.today = today;
  }

  /**
   * A row of the file.
   *
   * @param number its line in the file
   * @param instruction the identifier that it names; null where that is none
   * @param of the line of the batch before this row; null where it names none of them
   * @param on its day; null where that cannot be read
   * @param fault what does not hold; null where it was taken or known
   */
  record Row(
      long number,
      Said said,
      @Nullable UUID instruction,
      @Nullable LineStanding of,
      @Nullable LocalDate on,
      Outcome outcome,
      String words,
      @Nullable Fault fault) {}

  /** What does not hold: the column, a code for it, and what to do. */
  record Fault(String column, String value, String code) {}

  /** What a file says, and how the lines of the batch that it answered stand afterwards. */
  record Answers(List<Row> rows, Map<UUID, LineStanding> lines) {

    long count(Outcome outcome) {
      return rows.stream().filter(row -> row.outcome == outcome).count();
    }

    long toSettle() {
      return rows.stream().filter(row -> row.outcome.needsPerson()).count();
    }

    /** The rows that were taken over with this status. */
    List<Row> taken(String status) {
      return rows.stream()
          .filter(row -> row.outcome == Outcome.TAKEN && row.said.statusRead().equals(status))
          .toList();
    }
  }

  /**
   * Refuses what is not such a file.
   *
   * @param lines the lines of the batch as they stand
   * @param before what was kept of earlier files of the batch and needed a person
   * @param released the day of the release in London
   * @param today today in London
   */
  static Answers of(
      String csv,
      Map<UUID, LineStanding> lines,
      Set<Said> before,
      LocalDate released,
      LocalDate today) {
    var reader = new AnswersReader(lines, before, released, today);
    try (var rows =
        CsvReader.builder()
            .skipEmptyLines(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .fieldSeparator(AnswersText.separator(csv))
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
    return new Answers(reader.rows, reader.lines);
  }

  private void row(CsvRecord row) {
    var said = new Said(field(row, 0), field(row, 1), field(row, 2), field(row, 3), field(row, 4));
    var id = said.identifier();
    var of = id == null ? null : lines.get(id);
    var on = date(said.day());
    var fault =
        row.getFieldCount() == HEADER.size()
            ? fault(said, of, on)
            : new Found(Outcome.NOT_UNDERSTOOD, 0, "WRONG_COLUMNS", "Give five columns");
    if (fault != null && !before.add(said)) {
      rows.add(
          new Row(
              row.getStartingLineNumber(),
              said,
              id,
              of,
              on,
              Outcome.REPEATED,
              "It was kept before",
              null));
    } else if (fault != null) {
      var value =
          List.of(said.instruction(), said.status(), said.amount(), said.day(), said.reason())
              .get(fault.column);
      rows.add(
          new Row(
              row.getStartingLineNumber(),
              said,
              id,
              of,
              on,
              fault.outcome,
              fault.words,
              new Fault(HEADER.get(fault.column), value, fault.code)));
    } else
      holds(
          row.getStartingLineNumber(),
          said,
          java.util.Objects.requireNonNull(of),
          java.util.Objects.requireNonNull(on));
  }

  private record Found(Outcome outcome, int column, String code, String words) {}

  private void holds(long number, Said said, LineStanding of, LocalDate on) {
    var outcome = of.outcome(said.statusRead(), on);
    if (outcome == Outcome.TAKEN)
      lines.put(of.instruction(), of.after(said.statusRead(), reason(said), on));
    rows.add(new Row(number, said, of.instruction(), of, on, outcome, outcome.words(), null));
  }

  private @Nullable Found fault(Said said, @Nullable LineStanding of, @Nullable LocalDate on) {
    if (of == null)
      return new Found(
          Outcome.FOREIGN, 0, "NOT_IN_BATCH", "No line of this batch has this identifier");
    var status = said.statusRead();
    if (!STATUSES.contains(status))
      return unclear(1, "UNKNOWN_STATUS", "Give ACCEPTED, REJECTED, PAID or RETURNED");
    var amount = amount(said.amount());
    if (amount == null || amount.compareTo(of.amount().pounds()) != 0)
      return amount != null && status.equals("PAID")
          ? new Found(
              Outcome.PART_PAID,
              2,
              "OTHER_AMOUNT",
              "It says that £%s was paid; the amount that was instructed is £%s"
                  .formatted(amount.toPlainString(), of.amount()))
          : unclear(2, "OTHER_AMOUNT", "The amount that was instructed is " + of.amount());
    if (on == null || on.isBefore(released) || on.isAfter(today))
      return unclear(
          3,
          "WRONG_DATE",
          "Give the day as 2026-04-20, not before the release on %s and not later than today"
              .formatted(uk.nhs.cqrs.shared.Days.words(released)));
    if (List.of("REJECTED", "RETURNED").contains(status) && said.reason().isBlank())
      return unclear(4, "NO_REASON", "Say why it was rejected or returned");
    if (of.outcome(status, on) == Outcome.CONTRADICTING)
      return new Found(
          Outcome.CONTRADICTING,
          1,
          "CONTRADICTION",
          "It says %s on %s; the line was %s"
              .formatted(status, uk.nhs.cqrs.shared.Days.words(on), of.words()));
    var paidOn = of.answeredOn();
    return status.equals("RETURNED") && paidOn != null && on.isBefore(paidOn)
        ? unclear(3, "WRONG_DATE", "It was paid on " + uk.nhs.cqrs.shared.Days.words(paidOn))
        : null;
  }

  private static Found unclear(int column, String code, String words) {
    return new Found(Outcome.NOT_UNDERSTOOD, column, code, words);
  }

  private static String field(CsvRecord row, int column) {
    var text = column < row.getFieldCount() ? row.getField(column) : "";
    return text.substring(0, Math.min(1000, text.length()));
  }

  private static String reason(Said said) {
    return said.reason().substring(0, Math.min(400, said.reason().length()));
  }

  /** Pounds with at most nine digits before the point and two after it. */
  private static @Nullable BigDecimal amount(String text) {
    return text.matches("[0-9]{1,9}(\\.[0-9]{1,2})?") ? new BigDecimal(text) : null;
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADate) {
      return null;
    }
  }
}
