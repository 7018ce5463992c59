package uk.nhs.cqrs.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.payments.AnswerLine.Outcome;
import uk.nhs.cqrs.payments.AnswerLine.Said;
import uk.nhs.cqrs.shared.Days;

/**
 * Holds what the payment agency answered against the lines of the batch. Every row is kept with
 * what became of it; one that does not hold does not keep the others back. What needs a person and
 * names a payment keeps that out of every batch until it is settled.
 */
final class AnswersReader {

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
   * @param amount its pounds; null where they cannot be read
   * @param on its day; null where that cannot be read
   * @param faults what does not hold; empty where it was taken or known
   */
  record Row(
      long number,
      Said said,
      @Nullable UUID instruction,
      @Nullable LineStanding of,
      @Nullable BigDecimal amount,
      @Nullable LocalDate on,
      Outcome outcome,
      String words,
      List<Fault> faults) {}

  /** What does not hold: the column, a code for it, and what to do. */
  record Fault(Outcome outcome, String column, String value, String code, String words) {}

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
    AnswersFile.read(csv, reader::row);
    return new Answers(reader.rows, reader.lines);
  }

  private void row(AnswersFile.Line line) {
    var said = line.said();
    var id = said.identifier();
    var of = id == null ? null : lines.get(id);
    var read = new Read(said, of, AnswerValues.amount(said.amount()), AnswerValues.day(said.day()));
    var faults = faults(line, read);
    if (faults.isEmpty()) {
      holds(line.number(), read, Objects.requireNonNull(of), Objects.requireNonNull(read.on));
    } else if (before.add(said)) {
      var words = String.join("; ", faults.stream().map(Fault::words).toList());
      keep(line.number(), read, id, faults.getFirst().outcome, words, faults);
    } else {
      keep(line.number(), read, id, Outcome.REPEATED, "It was kept before", List.of());
    }
  }

  private record Read(
      Said said, @Nullable LineStanding of, @Nullable BigDecimal amount, @Nullable LocalDate on) {}

  private void keep(
      long number,
      Read read,
      @Nullable UUID id,
      Outcome outcome,
      String words,
      List<Fault> faults) {
    rows.add(new Row(number, read.said, id, read.of, read.amount, read.on, outcome, words, faults));
  }

  private void holds(long number, Read read, LineStanding of, LocalDate on) {
    var outcome = of.outcome(read.said.statusRead(), on);
    if (outcome == Outcome.TAKEN)
      lines.put(of.instruction(), of.after(read.said.statusRead(), reason(read.said), on));
    keep(number, read, of.instruction(), outcome, outcome.words(), List.of());
  }

  /** All that does not hold; what is not understood stands before what contradicts. */
  private List<Fault> faults(AnswersFile.Line line, Read read) {
    var of = read.of;
    if (of == null)
      return List.of(
          new Fault(
              Outcome.FOREIGN,
              "INSTRUCTION",
              read.said.instruction(),
              "NOT_IN_BATCH",
              "No line of this batch has this identifier"));
    var unclear = unclear(line, read, of);
    if (!unclear.isEmpty()) return unclear;
    var against = against(read, of, Objects.requireNonNull(read.on));
    return against == null ? List.of() : List.of(against);
  }

  private List<Fault> unclear(AnswersFile.Line line, Read read, LineStanding of) {
    var said = read.said;
    var status = said.statusRead();
    var faults = new ArrayList<Fault>();
    if (line.beyond() > 0)
      faults.add(
          unclear(
              "",
              "",
              "WRONG_COLUMNS",
              "Column %d has no heading and is not empty: put quotes around what holds a comma"
                  .formatted(line.beyond())));
    if (!STATUSES.contains(status))
      faults.add(
          unclear(
              "STATUS",
              said.status(),
              "UNKNOWN_STATUS",
              "Give ACCEPTED, REJECTED, PAID or RETURNED"));
    if (read.amount == null)
      faults.add(
          unclear(
              "AMOUNT",
              said.amount(),
              "OTHER_AMOUNT",
              "Give the amount as 1234.50; the amount that was instructed is " + of.amount()));
    else if (!status.equals("PAID") && read.amount.compareTo(of.amount().pounds()) != 0)
      faults.add(
          unclear(
              "AMOUNT",
              said.amount(),
              "OTHER_AMOUNT",
              "The amount that was instructed is " + of.amount()));
    if (read.on == null || read.on.isBefore(released) || read.on.isAfter(today))
      faults.add(
          unclear(
              "DATE",
              said.day(),
              "WRONG_DATE",
              "Give the day as 2026-04-20 or 20/04/2026, not before the release on %s and not later than today"
                  .formatted(Days.words(released))));
    if (List.of("REJECTED", "RETURNED").contains(status) && said.reason().isBlank())
      faults.add(
          unclear("REASON", said.reason(), "NO_REASON", "Say why it was rejected or returned"));
    return faults;
  }

  private static @Nullable Fault against(Read read, LineStanding of, LocalDate on) {
    var status = read.said.statusRead();
    var amount = Objects.requireNonNull(read.amount);
    if (amount.compareTo(of.amount().pounds()) != 0)
      return new Fault(
          Outcome.PART_PAID,
          "AMOUNT",
          read.said.amount(),
          "OTHER_AMOUNT",
          "It says that £%s was paid; the amount that was instructed is £%s"
              .formatted(amount, of.amount()));
    if (of.outcome(status, on) == Outcome.CONTRADICTING)
      return new Fault(
          Outcome.CONTRADICTING,
          "STATUS",
          read.said.status(),
          "CONTRADICTION",
          "It says %s on %s; the line was %s".formatted(status, Days.words(on), of.words()));
    var paidOn = of.answeredOn();
    return status.equals("RETURNED") && paidOn != null && on.isBefore(paidOn)
        ? unclear("DATE", read.said.day(), "WRONG_DATE", "It was paid on " + Days.words(paidOn))
        : null;
  }

  private static Fault unclear(String column, String value, String code, String words) {
    return new Fault(Outcome.NOT_UNDERSTOOD, column, value, code, words);
  }

  private static String reason(Said said) {
    return said.reason().substring(0, Math.min(400, said.reason().length()));
  }
}
