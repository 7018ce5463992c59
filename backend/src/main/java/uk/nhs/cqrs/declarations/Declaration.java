package uk.nhs.cqrs.declarations;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Signature;

/**
 * A declaration: one achievement on its way from the provider's word to payment.
 *
 * @param id identifier
 * @param reference what people read out, for example {@code QOF-Y90001-2025-26}
 * @param about what it is about
 * @param figures the achievement that would be paid
 * @param state where it stands
 * @param signed who signed what in this round, in order
 * @param round counts from 1; a declaration that is sent back begins another
 * @param note a note that everybody who handles it can read
 * @param pending whether the figures are about to change
 * @param changedAt when it last moved
 * @param version counts the changes
 */
public record Declaration(
    UUID id,
    String reference,
    About about,
    Figures figures,
    State state,
    List<Signed> signed,
    int round,
    @Nullable String note,
    boolean pending,
    Instant changedAt,
    long version) {

  public Declaration {
    signed = List.copyOf(signed);
  }

  /** An organisation by name. */
  public record Party(OdsCode code, String name) {}

  /** Which service, whose, for which date, and who commissions it. */
  public record About(
      String service,
      String serviceName,
      Party provider,
      Party commissioner,
      LocalDate achievementDate) {}

  /**
   * @param achievement the achievement
   * @param points null where the service has none
   * @param amount null where nothing is paid or pounds are not shown
   * @param seesMoney whether the reader's roles show pounds
   */
  public record Figures(
      UUID achievement, @Nullable BigDecimal points, @Nullable Money amount, boolean seesMoney) {}

  /** Steps that are signed, in order. */
  public enum Step {
    DECLARED,
    APPROVED,
    FINANCE_APPROVED
  }

  /** Who signed a step. */
  public record Signed(Step step, Signature by) {}

  /**
   * Why it is with the provider again.
   *
   * @param by who sent it back; null where changed figures did
   * @param declaredBefore the achievement that had been declared, where figures changed
   */
  public record SentBack(
      String reason,
      Instant at,
      @Nullable UUID by,
      @Nullable String byName,
      @Nullable UUID declaredBefore) {}

  /** Where a declaration stands. */
  public sealed interface State {
    /** Awaiting Service Provider Approval. */
    record AwaitingProvider(@Nullable SentBack sentBack) implements State {}

    /** Awaiting Commissioning Organisation Approval. */
    record AwaitingCommissioner() implements State {}

    /** Awaiting Financial Approval. */
    record AwaitingFinance() implements State {}

    /** Financially Approved. */
    record FinanciallyApproved() implements State {}

    /** Payment Instructed. */
    record Instructed() implements State {}

    /** Paid. */
    record Paid() implements State {}

    /** Payment Rejected. */
    record PaymentRejected() implements State {}
  }

  /** The state by its name. */
  public Status status() {
    return Status.of(state);
  }

  /** What came of asking a declaration to move: a refusal is an answer, not an exception. */
  public sealed interface Outcome {
    record Moved(Declaration now) implements Outcome {}

    record Refused(Reason why) implements Outcome {}
  }

  /** The provider states that the achievement is right and may be paid. */
  public Outcome declare(Signature by) {
    return signing(Step.DECLARED, by, new State.AwaitingCommissioner());
  }

  /** The commissioner approves. */
  public Outcome approve(Signature by) {
    return signing(Step.APPROVED, by, new State.AwaitingFinance());
  }

  /** Finance approves; payment follows. */
  public Outcome approveFinance(Signature by) {
    return signing(Step.FINANCE_APPROVED, by, new State.FinanciallyApproved());
  }

  private Outcome signing(Step step, Signature by, State next) {
    var refusal = refusalToSign(step, by);
    if (refusal != null) return new Outcome.Refused(refusal);
    var now = new ArrayList<>(signed);
    now.add(new Signed(step, by));
    return new Outcome.Moved(with(next, now, round));
  }

  /** The commissioner sends it back to the provider, with a reason. */
  public Outcome sendBack(Signature by, String reason) {
    var refusal = refusalToSendBack(by.organisation());
    return refusal != null
        ? new Outcome.Refused(refusal)
        : new Outcome.Moved(
            with(
                new State.AwaitingProvider(new SentBack(reason, by.at(), by.by(), by.name(), null)),
                List.of(),
                round + 1));
  }

  /** What somebody might do with it, or what stands in the way. */
  public List<Action> actions(Signature by) {
    return List.of(
        new Action("declare", refusalToSign(Step.DECLARED, by)),
        new Action("approve", refusalToSign(Step.APPROVED, by)),
        new Action("approve-finance", refusalToSign(Step.FINANCE_APPROVED, by)),
        new Action("send-back", refusalToSendBack(by.organisation())),
        new Action("note", null));
  }

  private @Nullable Reason refusalToSign(Step step, Signature by) {
    var own = by.organisation().equals(about.provider().code());
    var turn =
        switch (state) {
          case State.AwaitingProvider _ ->
              step == Step.DECLARED ? null : DeclarationRefusal.NOT_DECLARED;
          case State.AwaitingCommissioner _ ->
              switch (step) {
                case DECLARED -> DeclarationRefusal.ALREADY_DECLARED;
                case APPROVED -> null;
                case FINANCE_APPROVED -> DeclarationRefusal.NOT_APPROVED;
              };
          case State.AwaitingFinance _ ->
              switch (step) {
                case DECLARED -> DeclarationRefusal.ALREADY_DECLARED;
                case APPROVED -> DeclarationRefusal.ALREADY_APPROVED;
                case FINANCE_APPROVED -> null;
              };
          case State.FinanciallyApproved _,
              State.Instructed _,
              State.Paid _,
              State.PaymentRejected _ ->
              DeclarationRefusal.ALREADY_FINANCE_APPROVED;
        };
    if (turn != null) return turn;
    if (step == Step.DECLARED && !own) return DeclarationRefusal.NOT_THE_PROVIDER;
    if (step != Step.DECLARED && own) return DeclarationRefusal.NOT_THE_COMMISSIONER;
    if (signed.stream().anyMatch(s -> s.by().samePersonAs(by)))
      return DeclarationRefusal.SAME_PERSON;
    return pending ? DeclarationRefusal.FIGURES_CHANGING : null;
  }

  private @Nullable Reason refusalToSendBack(OdsCode actingFor) {
    return switch (state) {
      case State.AwaitingProvider _ -> DeclarationRefusal.WITH_THE_PROVIDER;
      case State.AwaitingCommissioner _, State.AwaitingFinance _ ->
          actingFor.equals(about.provider().code())
              ? DeclarationRefusal.NOT_THE_COMMISSIONER
              : null;
      case State.FinanciallyApproved _, State.Instructed _, State.Paid _, State.PaymentRejected _ ->
          DeclarationRefusal.TOO_LATE_TO_SEND_BACK;
    };
  }

  private Declaration with(State next, List<Signed> signatures, int inRound) {
    return new Declaration(
        id,
        reference,
        about,
        figures,
        next,
        signatures,
        inRound,
        note,
        pending,
        changedAt,
        version);
  }
}
