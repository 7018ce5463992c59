package uk.nhs.cqrs.payments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.payments.Instruction.Party;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.Money;

/**
 * A line of an answer file of the payment agency as it was kept.
 *
 * @param batch the batch that the file answered
 * @param line its line in the file, from 1
 * @param said its columns as they stood there
 * @param amount the amount that it gives; null where that cannot be read
 * @param on the day that it gives; null where that cannot be read
 * @param outcome what became of it
 * @param words why that became of it
 * @param payment the payment that it names; null where it is none of ours
 * @param holds whether its payment goes into no batch until the line is settled
 * @param keptAt when the file came
 * @param owner who took it on last; null where nobody did
 * @param settlement how a person settled it; null where nobody did
 */
public record AnswerLine(
    UUID id,
    UUID batch,
    String batchNumber,
    long line,
    Said said,
    @Nullable Money amount,
    @Nullable LocalDate on,
    Outcome outcome,
    String words,
    @Nullable Payment payment,
    boolean holds,
    Instant keptAt,
    Batch.@Nullable Made owner,
    @Nullable Settlement settlement) {

  /** The five columns of a line, as they stood in the file. */
  public record Said(String instruction, String status, String amount, String day, String reason) {

    private static final Pattern AROUND =
        Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}<>'\"`\u00b4]");
    private static final Pattern NO_LETTER = Pattern.compile("[^A-Za-z]");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^0-9A-Za-z]");
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-fA-F]{32}");

    /** The status in capitals, without white space of any kind, quotes, brackets and braces. */
    String statusRead() {
      return AROUND.matcher(status).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /**
     * Whether it says that money was paid, as instructed or not. {@code payments.says_paid} reads
     * the same in the database.
     */
    public boolean saysPaid() {
      var letters = NO_LETTER.matcher(status).replaceAll("").toUpperCase(Locale.ROOT);
      return letters.contains("PAID")
          && !letters.contains("UNPAID")
          && !letters.contains("NOTPAID");
    }

    /**
     * The identifier that it gives: 32 hexadecimal digits, whatever stands around or between them;
     * null where it gives none. {@code payments.identifier_read} reads the same in the database.
     */
    @Nullable UUID identifier() {
      var digits = NEITHER_LETTER_NOR_DIGIT.matcher(instruction).replaceAll("");
      return IDENTIFIER.matcher(digits).matches()
          ? new UUID(
              Long.parseUnsignedLong(digits.substring(0, 16), 16),
              Long.parseUnsignedLong(digits.substring(16), 16))
          : null;
    }
  }

  /** The payment that a line names. */
  public record Payment(UUID instruction, String reference, Party provider, Money amount) {}

  /** How a line was settled, by whom and when. */
  public record Settlement(Decision decision, String reason, Batch.Made by) {}

  /** What a person decides. */
  public enum Decision {
    /** What is recorded stays. */
    KEEP,
    /** It is as the line says, and recorded so. */
    AS_SAID,
    /** The money is not with the provider: it never left, or all of it came back. */
    NOT_PAID
  }

  /** What became of a line. */
  public enum Outcome {
    TAKEN("Taken over"),
    REPEATED("Known already"),
    PART_PAID("Paid with another amount"),
    FOREIGN("No payment of this batch"),
    CONTRADICTING("Contradicts what was said before"),
    NOT_UNDERSTOOD("Not understood");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }

    /** Whether a person has to look at it. */
    public boolean needsPerson() {
      return this != TAKEN && this != REPEATED;
    }
  }

  /** Full days since it was kept. */
  public long age(Instant now) {
    return Math.max(0, Duration.between(keptAt, now).toDays());
  }

  /** Why this person cannot take it on; null where they can. */
  public @Nullable PaymentRefusal refusalToTake() {
    if (!outcome.needsPerson()) return PaymentRefusal.ANSWER_NEEDS_NOBODY;
    return settlement == null ? null : PaymentRefusal.ANSWER_SETTLED;
  }

  /** Why this person cannot settle it; null where they can. */
  public @Nullable PaymentRefusal refusalToSettle(UUID person) {
    if (refusalToTake() != null) return refusalToTake();
    return owner == null || Objects.equals(owner.by(), person)
        ? null
        : PaymentRefusal.ANSWER_OF_ANOTHER;
  }

  /** Whether it says of a payment of ours that money moved. */
  private boolean moved() {
    return payment != null && said.saysPaid();
  }

  /** Why it cannot be settled in this way, apart from who does it; null where it can. */
  public @Nullable PaymentRefusal refusalOf(Decision decision) {
    return switch (decision) {
      case KEEP -> moved() ? PaymentRefusal.SAYS_PAID : null;
      case NOT_PAID -> said.saysPaid() ? null : PaymentRefusal.SAYS_NOTHING_PAID;
      case AS_SAID ->
          amount != null
                  && on != null
                  && (outcome == Outcome.CONTRADICTING || outcome == Outcome.PART_PAID)
                  && List.of("PAID", "REJECTED", "RETURNED").contains(said.statusRead())
              ? null
              : PaymentRefusal.NOT_AS_SAID;
    };
  }

  /** What this person can do with it. */
  public List<Action> actions(UUID person) {
    var settle = refusalToSettle(person);
    return List.of(
        new Action("take", refusalToTake()),
        new Action("settle", settle),
        new Action("keep", settle == null ? refusalOf(Decision.KEEP) : settle),
        new Action("record", settle == null ? refusalOf(Decision.AS_SAID) : settle),
        new Action("not-paid", settle == null ? refusalOf(Decision.NOT_PAID) : settle));
  }
}
