package uk.nhs.cqrs.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.cqrs.declarations.Declaration.Outcome;
import uk.nhs.cqrs.declarations.Declaration.Step;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Signature;

@DisplayName("A declaration")
class DeclarationTest {

  private static final OdsCode PRACTICE = new OdsCode("Y90001");
  private static final Instant NOW = Instant.parse("2026-05-04T09:00:00Z");
  private static final Set<UUID> NOBODY = Set.of();
  private static final OdsCode COMMISSIONER = new OdsCode("90Q");

  private static Signature by(int person, OdsCode organisation) {
    return new Signature(new UUID(0, person), "Person " + person, organisation, NOW);
  }

  private static Declaration in(Status status, boolean pending) {
    return in(status, new Declaration.Held(44, 44, false, pending, null, NOBODY, true));
  }

  private static Declaration in(Status status, Declaration.Held held) {
    return in(status, held, List.of(Step.values()), new UUID(2, 2));
  }

  private static Declaration in(
      Status status, Declaration.Held held, List<Step> steps, @Nullable UUID achievement) {
    var signed = new ArrayList<Declaration.Signed>();
    if (status.ordinal() >= 1 && steps.contains(Step.DECLARED))
      signed.add(new Declaration.Signed(Step.DECLARED, by(1, PRACTICE)));
    if (status.ordinal() >= 2 && steps.contains(Step.APPROVED))
      signed.add(new Declaration.Signed(Step.APPROVED, by(2, COMMISSIONER)));
    if (status.ordinal() >= 3)
      signed.add(new Declaration.Signed(Step.FINANCE_APPROVED, by(3, COMMISSIONER)));
    return new Declaration(
        new UUID(1, 1),
        "QOF-Y90001-2025-26",
        new Declaration.About(
            "QOF-2025-26",
            "QOF",
            new Declaration.Party(PRACTICE, "Elm Tree Surgery"),
            new Declaration.Party(COMMISSIONER, "90Q"),
            LocalDate.of(2026, 3, 31)),
        new Declaration.Figures(achievement, new BigDecimal("500.00"), Money.of("112745.00"), true),
        steps,
        status.state(),
        signed,
        1,
        null,
        null,
        held,
        NOW,
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
    "PAYMENT_CANCELLED, declare, ALREADY_FINANCE_APPROVED",
    "PAYMENT_CANCELLED, approve, ALREADY_FINANCE_APPROVED",
    "PAYMENT_CANCELLED, approve-finance, ALREADY_FINANCE_APPROVED",
    "PAYMENT_CANCELLED, send-back, AWAITING_PROVIDER",
  })
  void everyPair(Status status, String action, String expected) {
    assertThat(named(act(in(status, false), action, 9))).isEqualTo(expected);
  }

  private static String named(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Moved(var now) -> now.status().name();
      case Outcome.Refused(var why, _) -> ((DeclarationRefusal) why).name();
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
    var why = it.sentBack();
    return why == null ? null : why.reason();
  }

  @Test
  @DisplayName("counts as signed only once its period is over, complete, settled and submitted")
  void whatIsSigned() {
    var early = new Signature(new UUID(0, 1), "P", PRACTICE, Instant.parse("2026-03-31T22:59:00Z"));
    assertThat(named(in(Status.AWAITING_PROVIDER, false).declare(early)))
        .isEqualTo("PERIOD_NOT_OVER");
    var midnight =
        new Signature(new UUID(0, 1), "P", PRACTICE, Instant.parse("2026-03-31T23:00:00Z"));
    assertThat(named(in(Status.AWAITING_PROVIDER, false).declare(midnight)))
        .as("one o'clock British summer time has not come, 1 April in London has")
        .isEqualTo("AWAITING_COMMISSIONER");
    var open = new Declaration.Held(44, 44, true, false, true, NOBODY, true);
    assertThat(named(act(in(Status.AWAITING_FINANCE, open), "approve-finance", 9)))
        .isEqualTo("CHANGES_NOT_SUBMITTED");
    var other = new Declaration.Held(44, 44, false, false, false, NOBODY, true);
    assertThat(named(act(in(Status.AWAITING_FINANCE, other), "approve-finance", 9)))
        .isEqualTo("FIGURES_CHANGING");
    var waiting = new Declaration.Held(43, 44, false, false, null, NOBODY, true);
    var missing =
        in(Status.AWAITING_PROVIDER, waiting, List.of(Step.values()), null)
            .declare(by(1, PRACTICE));
    assertThat(named(missing)).isEqualTo("DATA_MISSING");
    assertThat(((Outcome.Refused) missing).detail())
        .isEqualTo("Waiting for data, 43 of 44 indicators are complete.");
  }

  @Test
  @DisplayName("is not approved by who typed a figure, and may be declared by them")
  void typists() {
    var typed = new Declaration.Held(1, 1, false, false, true, Set.of(new UUID(0, 9)), true);
    assertThat(named(act(in(Status.AWAITING_PROVIDER, typed), "declare", 9)))
        .isEqualTo("AWAITING_COMMISSIONER");
    assertThat(named(act(in(Status.AWAITING_COMMISSIONER, typed), "approve", 9)))
        .isEqualTo("TYPED_BY_YOU");
    assertThat(named(act(in(Status.AWAITING_FINANCE, typed), "approve-finance", 9)))
        .isEqualTo("TYPED_BY_YOU");
  }

  @Test
  @DisplayName("is approved by the commissioner of its date alone")
  void payer() {
    var moved = new Declaration.Held(1, 1, false, false, true, NOBODY, false);
    assertThat(named(act(in(Status.AWAITING_COMMISSIONER, moved), "approve", 9)))
        .isEqualTo("NOT_THE_COMMISSIONER");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
  @DisplayName("takes just the steps that its version asks for")
  @CsvSource({
    "APPROVED FINANCE_APPROVED, AWAITING_COMMISSIONER, approve, AWAITING_FINANCE",
    "APPROVED FINANCE_APPROVED, AWAITING_COMMISSIONER, declare, NOT_ASKED_FOR",
    "DECLARED FINANCE_APPROVED, AWAITING_PROVIDER, declare, AWAITING_FINANCE",
    "FINANCE_APPROVED, AWAITING_FINANCE, approve-finance, FINANCIALLY_APPROVED",
    "DECLARED APPROVED, AWAITING_COMMISSIONER, approve, NOTHING_TO_PAY",
    "APPROVED FINANCE_APPROVED, AWAITING_FINANCE, send-back, AWAITING_COMMISSIONER",
  })
  void fewerSteps(String steps, Status status, String action, String expected) {
    var asked = Stream.of(steps.split(" ")).map(Step::valueOf).toList();
    var held = new Declaration.Held(1, 1, false, false, true, NOBODY, true);
    assertThat(named(act(in(status, held, asked, new UUID(2, 2)), action, 9))).isEqualTo(expected);
  }

  @Test
  @DisplayName("says for every action whether it is allowed, or the refusal")
  void actions() {
    var actions = in(Status.AWAITING_COMMISSIONER, false).actions(by(9, COMMISSIONER));
    assertThat(actions.stream().filter(a -> a.allowed()).map(a -> a.name()))
        .containsExactly("approve", "send-back");
  }
}
