package uk.nhs.cqrs.declarations;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.declarations.Consequence.Stage;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Signature;

/**
 * A declaration: one achievement on its way from the provider's word to payment. Why a step cannot
 * be taken is said in {@link DeclarationRules}.
 *
 * @param id identifier
 * @param reference what people read out, for example {@code QOF-Y90001-2025-26}
 * @param about what it is about
 * @param figures the achievement that would be paid
 * @param steps what its version asks to be signed, in order
 * @param state where it stands
 * @param signed who signed what in this round, in order
 * @param round counts from 1; a declaration that is sent back begins another
 * @param sentBack why this round began; null in the first
 * @param note a note of the provider that everybody who handles it can read
 * @param held what is known of its data at this moment
 * @param changedAt when it last moved
 * @param version counts the changes
 */
public record Declaration(
    UUID id,
    String reference,
    About about,
    Figures figures,
    List<Step> steps,
    State state,
    List<Signed> signed,
    int round,
    @Nullable SentBack sentBack,
    @Nullable String note,
    Held held,
    Instant changedAt,
    long version) {

  public Declaration {
    steps = List.copyOf(steps);
    signed = List.copyOf(signed);
  }

  /** An organisation by name. */
  public record Party(OdsCode code, String name) {}

  /** Which service, whose, for which date, and whose commissioner pays: that of the date. */
  public record About(
      String service,
      String serviceName,
      Party provider,
      Party commissioner,
      LocalDate achievementDate) {}

  /**
   * @param achievement the achievement; null where none holds because data are missing
   * @param points null where the service has none
   * @param amount null where nothing is paid or pounds are not shown
   * @param seesMoney whether the reader's roles show pounds
   */
  public record Figures(
      @Nullable UUID achievement,
      @Nullable BigDecimal points,
      @Nullable Money amount,
      boolean seesMoney) {}

  /** Steps that are signed, in order. */
  public enum Step {
    DECLARED,
    APPROVED,
    FINANCE_APPROVED
  }

  /** Who signed a step. */
  public record Signed(Step step, Signature by) {}

  /**
   * What is known of the data behind it at this moment.
   *
   * @param answered indicators with all their data; of use where none holds
   * @param asked indicators of the service
   * @param openChanges whether values are saved that were not submitted
   * @param pending whether newer figures are being calculated
   * @param asSigned whether counts, points and pounds of this moment are those of the achievement;
   *     null where that was not asked
   * @param authors who ever typed a figure
   * @param reachesCommissioner whether the reader acts for the commissioner that pays, or for one
   *     above it
   */
  public record Held(
      int answered,
      int asked,
      boolean openChanges,
      boolean pending,
      @Nullable Boolean asSigned,
      Set<UUID> authors,
      boolean reachesCommissioner) {

    public Held {
      authors = Set.copyOf(authors);
    }

    /** The same, once it was asked what the data of this moment give. */
    Held asked(boolean same) {
      return new Held(answered, asked, openChanges, pending, same, authors, reachesCommissioner);
    }
  }

  /**
   * Why it came back to its first step.
   *
   * @param by who sent it back; null where changed figures did
   * @param declaredBefore the achievement that had been signed, where figures changed
   */
  public record SentBack(
      String reason,
      Instant at,
      @Nullable UUID by,
      @Nullable String byName,
      @Nullable UUID declaredBefore) {}

  /** Where a declaration stands. */
  public sealed interface State {
    /** Somebody has to sign a step. */
    record Awaiting(Step step) implements State {}

    /** Financially Approved. */
    record FinanciallyApproved() implements State {}

    /** Approved in every step, and no pounds follow from it. */
    record NothingToPay() implements State {}

    /** Payment Instructed. */
    record Instructed() implements State {}

    /** Paid. */
    record Paid() implements State {}

    /** Payment Rejected. */
    record PaymentRejected() implements State {}

    /** Payment Cancelled: the commissioner can send it back to be declared again. */
    record PaymentCancelled() implements State {}
  }

  /** The state by its name. */
  public Status status() {
    return Status.of(state);
  }

  /** How far it is signed in its round. */
  public Stage stage() {
    if (!(state instanceof State.Awaiting)) return Stage.SIGNED;
    return signed.isEmpty() ? Stage.OPEN : Stage.SIGNING;
  }

  /** What came of asking a declaration to move: a refusal is an answer, not an exception. */
  public sealed interface Outcome {
    record Moved(Declaration now) implements Outcome {}

    record Refused(Reason why, @Nullable String detail) implements Outcome {}
  }

  /** The provider states that the achievement is right and may be paid. */
  public Outcome declare(Signature by) {
    return signing(Step.DECLARED, by);
  }

  /** The commissioner approves. */
  public Outcome approve(Signature by) {
    return signing(Step.APPROVED, by);
  }

  /** Finance approves; payment follows. */
  public Outcome approveFinance(Signature by) {
    return signing(Step.FINANCE_APPROVED, by);
  }

  private Outcome signing(Step step, Signature by) {
    var refusal = DeclarationRules.refusalToSign(this, step, by);
    if (refusal != null)
      return new Outcome.Refused(refusal, DeclarationRules.detail(this, refusal));
    var now = new ArrayList<>(signed);
    now.add(new Signed(step, by));
    return new Outcome.Moved(with(after(step), now, round, sentBack));
  }

  /** The next step that its version asks for; after the last one pounds follow, or nothing. */
  private State after(Step step) {
    var next = steps.indexOf(step) + 1;
    if (next < steps.size()) return new State.Awaiting(steps.get(next));
    return step == Step.FINANCE_APPROVED
        ? new State.FinanciallyApproved()
        : new State.NothingToPay();
  }

  /** The commissioner sends it back to the first step, with a reason. */
  public Outcome sendBack(Signature by, String reason) {
    var refusal = DeclarationRules.refusalToSendBack(this, by);
    return refusal != null
        ? new Outcome.Refused(refusal, null)
        : new Outcome.Moved(
            with(
                new State.Awaiting(steps.getFirst()),
                List.of(),
                round + 1,
                new SentBack(reason, by.at(), by.by(), by.name(), null)));
  }

  /** The provider leaves a note; an empty one takes it away. */
  public Outcome noted(Signature by, String text) {
    var refusal = DeclarationRules.refusalToNote(this, by);
    return refusal != null
        ? new Outcome.Refused(refusal, null)
        : new Outcome.Moved(
            new Declaration(
                id,
                reference,
                about,
                figures,
                steps,
                state,
                signed,
                round,
                sentBack,
                text.isBlank() ? null : text,
                held,
                changedAt,
                version));
  }

  /** What somebody might do with it, or what stands in the way. */
  public List<Action> actions(Signature by) {
    return List.of(
        new Action("declare", DeclarationRules.refusalToSign(this, Step.DECLARED, by)),
        new Action("approve", DeclarationRules.refusalToSign(this, Step.APPROVED, by)),
        new Action(
            "approve-finance", DeclarationRules.refusalToSign(this, Step.FINANCE_APPROVED, by)),
        new Action("send-back", DeclarationRules.refusalToSendBack(this, by)),
        new Action("note", DeclarationRules.refusalToNote(this, by)));
  }

  /** The same with the answer to what the data of this moment give. */
  Declaration asked(@Nullable String signedSha256, @Nullable String nowSha256) {
    return new Declaration(
        id,
        reference,
        about,
        figures,
        steps,
        state,
        signed,
        round,
        sentBack,
        note,
        held.asked(nowSha256 != null && Objects.equals(signedSha256, nowSha256)),
        changedAt,
        version);
  }

  private Declaration with(
      State next, List<Signed> signatures, int inRound, @Nullable SentBack why) {
    return new Declaration(
        id,
        reference,
        about,
        figures,
        steps,
        next,
        signatures,
        inRound,
        why,
        note,
        held,
        changedAt,
        version);
  }
}
