package uk.nhs.cqrs.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.cqrs.declarations.Declaration.Outcome;
import uk.nhs.cqrs.declarations.Declaration.State;
import uk.nhs.cqrs.declarations.Declaration.Step;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Signature;

@DisplayName("A declaration")
class DeclarationTest {

  private static final OdsCode PRACTICE = new OdsCode("Y90001");
  private static final OdsCode COMMISSIONER = new OdsCode("90Q");

  private static Signature by(int person, OdsCode organisation) {
    return new Signature(new UUID(0, person), "Person " + person, organisation, Instant.EPOCH);
  }

  private static Declaration in(Status status, boolean pending) {
    var signed = new ArrayList<Declaration.Signed>();
    if (status.ordinal() >= 1) signed.add(new Declaration.Signed(Step.DECLARED, by(1, PRACTICE)));
    if (status.ordinal() >= 2)
      signed.add(new Declaration.Signed(Step.APPROVED, by(2, COMMISSIONER)));
    if (status.ordinal() >= 3)
      signed.add(new Declaration.Signed(Step.FINANCE_APPROVED, by(3, COMMISSIONER)));
    State state =
        switch (status) {
          case AWAITING_PROVIDER -> new State.AwaitingProvider(null);
          case AWAITING_COMMISSIONER -> new State.AwaitingCommissioner();
          case AWAITING_FINANCE -> new State.AwaitingFinance();
          case FINANCIALLY_APPROVED -> new State.FinanciallyApproved();
          case INSTRUCTED -> new State.Instructed();
          case PAID -> new State.Paid();
          case PAYMENT_REJECTED -> new State.PaymentRejected();
        };
    return new Declaration(
        new UUID(1, 1),
        "QOF-Y90001-2025-26",
        new Declaration.About(
            "QOF-2025-26",
            "QOF",
            new Declaration.Party(PRACTICE, "Elm Tree Surgery"),
            new Declaration.Party(COMMISSIONER, "90Q"),
            LocalDate.of(2026, 3, 31)),
        new Declaration.Figures(
            new UUID(2, 2), new BigDecimal("500.00"), Money.of("112745.00"), true),
        state,
        signed,
        1,
        null,
        pending,
        Instant.EPOCH,
        1);
  }

  private static Outcome act(Declaration it, String action, int person) {
    return switch (action) {
      case "declare" -> it.declare(by(person, PRACTICE));
      case "approve" -> it.approve(by(person, COMMISSIONER));
      case "approve-finance" -> it.approveFinance(by(person, COMMISSIONER));
      case "send-back" -> it.sendBack(by(person, COMMISSIONER), "The register looks wrong");
      default -> throw new IllegalArgumentException(action);
    };
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @DisplayName("moves or is refused with its own reason, in every state")
  @CsvSource({
    "AWAITING_PROVIDER, declare, AWAITING_COMMISSIONER",
    "AWAITING_PROVIDER, approve, NOT_DECLARED",
    "AWAITING_PROVIDER, approve-finance, NOT_DECLARED",
    "AWAITING_PROVIDER, send-back, WITH_THE_PROVIDER",
    "AWAITING_COMMISSIONER, declare, ALREADY_DECLARED",
    "AWAITING_COMMISSIONER, approve, AWAITING_FINANCE",
    "AWAITING_COMMISSIONER, approve-finance, NOT_APPROVED",
    "AWAITING_COMMISSIONER, send-back, AWAITING_PROVIDER",
    "AWAITING_FINANCE, declare, ALREADY_DECLARED",
    "AWAITING_FINANCE, approve, ALREADY_APPROVED",
    "AWAITING_FINANCE, approve-finance, FINANCIALLY_APPROVED",
    "AWAITING_FINANCE, send-back, AWAITING_PROVIDER",
    "FINANCIALLY_APPROVED, declare, ALREADY_FINANCE_APPROVED",
    "FINANCIALLY_APPROVED, approve, ALREADY_FINANCE_APPROVED",
    "FINANCIALLY_APPROVED, approve-finance, ALREADY_FINANCE_APPROVED",
    "FINANCIALLY_APPROVED, send-back, TOO_LATE_TO_SEND_BACK",
    "INSTRUCTED, declare, ALREADY_FINANCE_APPROVED",
    "INSTRUCTED, approve, ALREADY_FINANCE_APPROVED",
    "INSTRUCTED, approve-finance, ALREADY_FINANCE_APPROVED",
    "INSTRUCTED, send-back, TOO_LATE_TO_SEND_BACK",
    "PAID, declare, ALREADY_FINANCE_APPROVED",
    "PAID, approve, ALREADY_FINANCE_APPROVED",
    "PAID, approve-finance, ALREADY_FINANCE_APPROVED",
    "PAID, send-back, TOO_LATE_TO_SEND_BACK",
    "PAYMENT_REJECTED, declare, ALREADY_FINANCE_APPROVED",
    "PAYMENT_REJECTED, approve, ALREADY_FINANCE_APPROVED",
    "PAYMENT_REJECTED, approve-finance, ALREADY_FINANCE_APPROVED",
    "PAYMENT_REJECTED, send-back, TOO_LATE_TO_SEND_BACK",
  })
  void everyPair(Status status, String action, String expected) {
    assertThat(named(act(in(status, false), action, 9))).isEqualTo(expected);
  }

  private static String named(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Moved(var now) -> now.status().name();
      case Outcome.Refused(var why) -> ((DeclarationRefusal) why).name();
    };
  }

  @Test
  @DisplayName("is signed once by one person, whatever organisation they act for")
  void fourEyes() {
    assertThat(named(act(in(Status.AWAITING_COMMISSIONER, false), "approve", 1)))
        .isEqualTo("SAME_PERSON");
    assertThat(named(act(in(Status.AWAITING_FINANCE, false), "approve-finance", 1)))
        .isEqualTo("SAME_PERSON");
    assertThat(named(act(in(Status.AWAITING_FINANCE, false), "approve-finance", 2)))
        .isEqualTo("SAME_PERSON");
  }

  @Test
  @DisplayName("is declared by the provider itself and approved by somebody else")
  void sides() {
    assertThat(named(in(Status.AWAITING_PROVIDER, false).declare(by(9, COMMISSIONER))))
        .isEqualTo("NOT_THE_PROVIDER");
    assertThat(named(in(Status.AWAITING_COMMISSIONER, false).approve(by(9, PRACTICE))))
        .isEqualTo("NOT_THE_COMMISSIONER");
    assertThat(named(in(Status.AWAITING_COMMISSIONER, false).sendBack(by(9, PRACTICE), "x")))
        .isEqualTo("NOT_THE_COMMISSIONER");
  }

  @Test
  @DisplayName("is not signed while its figures are being calculated again")
  void pending() {
    for (var action : List.of("declare:AWAITING_PROVIDER", "approve:AWAITING_COMMISSIONER")) {
      var parts = action.split(":");
      assertThat(named(act(in(Status.valueOf(parts[1]), true), parts[0], 9)))
          .isEqualTo("FIGURES_CHANGING");
    }
  }

  @Test
  @DisplayName("begins another round without signatures when it is sent back, and keeps the reason")
  void sentBack() {
    var outcome = act(in(Status.AWAITING_FINANCE, false), "send-back", 9);
    assertThat(outcome).isInstanceOf(Outcome.Moved.class);
    var now = ((Outcome.Moved) outcome).now();
    assertThat(now.round()).isEqualTo(2);
    assertThat(now.signed()).isEmpty();
    assertThat(reason(now)).isEqualTo("The register looks wrong");
    assertThat(named(now.declare(by(1, PRACTICE)))).isEqualTo("AWAITING_COMMISSIONER");
  }

  private static @Nullable String reason(Declaration it) {
    return it.state() instanceof State.AwaitingProvider(var why) && why != null
        ? why.reason()
        : null;
  }

  @Test
  @DisplayName("says for every action whether it is allowed, or the refusal")
  void actions() {
    var actions = in(Status.AWAITING_COMMISSIONER, false).actions(by(9, COMMISSIONER));
    assertThat(actions.stream().filter(a -> a.allowed()).map(a -> a.name()))
        .containsExactly("approve", "send-back", "note");
  }
}
