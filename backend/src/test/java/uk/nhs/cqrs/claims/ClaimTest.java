package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.cqrs.claims.ClaimFixtures.AMY;
import static uk.nhs.cqrs.claims.ClaimFixtures.BEN;
import static uk.nhs.cqrs.claims.ClaimFixtures.CARA;
import static uk.nhs.cqrs.claims.ClaimFixtures.COMMISSIONER;
import static uk.nhs.cqrs.claims.ClaimFixtures.CONTRACEPTION;
import static uk.nhs.cqrs.claims.ClaimFixtures.GITA;
import static uk.nhs.cqrs.claims.ClaimFixtures.HUGO;
import static uk.nhs.cqrs.claims.ClaimFixtures.IN_NOVEMBER;
import static uk.nhs.cqrs.claims.ClaimFixtures.ISLA;
import static uk.nhs.cqrs.claims.ClaimFixtures.NOAH;
import static uk.nhs.cqrs.claims.ClaimFixtures.PHLEBOTOMY;
import static uk.nhs.cqrs.claims.ClaimFixtures.PRACTICE;
import static uk.nhs.cqrs.claims.ClaimFixtures.VIEWER;
import static uk.nhs.cqrs.claims.ClaimFixtures.aDraft;
import static uk.nhs.cqrs.claims.ClaimFixtures.also;
import static uk.nhs.cqrs.claims.ClaimFixtures.clean;
import static uk.nhs.cqrs.claims.ClaimFixtures.in;
import static uk.nhs.cqrs.claims.ClaimFixtures.moved;
import static uk.nhs.cqrs.claims.ClaimFixtures.refusal;
import static uk.nhs.cqrs.claims.ClaimFixtures.terms;
import static uk.nhs.cqrs.claims.ClaimFixtures.with;
import static uk.nhs.cqrs.claims.ClaimStatus.APPROVED;
import static uk.nhs.cqrs.claims.ClaimStatus.AWAITING_FINANCE;
import static uk.nhs.cqrs.claims.ClaimStatus.AWAITING_PROVIDER_APPROVAL;
import static uk.nhs.cqrs.claims.ClaimStatus.AWAITING_TIER_1;
import static uk.nhs.cqrs.claims.ClaimStatus.AWAITING_TIER_2;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import uk.nhs.cqrs.claims.Claim.Outcome;
import uk.nhs.cqrs.claims.Claim.State;
import uk.nhs.cqrs.journal.Change;
import uk.nhs.cqrs.shared.Refused.Fault;

@DisplayName("A claim")
class ClaimTest {

  @Nested
  @DisplayName("of the provider")
  class OfTheProvider {

    @Test
    @DisplayName("goes to the commissioner, or to the own approver, as the submitter's roles say")
    void submitted() {
      assertThat(moved(aDraft().submit(true, AMY)).status()).isEqualTo(AWAITING_TIER_1);
      var inside = moved(aDraft().submit(true, CARA));
      assertThat(inside.status()).isEqualTo(AWAITING_PROVIDER_APPROVAL);
      assertThat(moved(inside.approve(BEN)).status()).isEqualTo(AWAITING_TIER_1);
      assertThat(refusal(inside.approve(GITA))).isEqualTo(ClaimRefusal.NOT_THE_PROVIDER);
    }

    @Test
    @DisplayName("is submitted only while its window is open, and says when that is")
    void window() {
      for (var day :
          Map.of(
                  LocalDate.of(2026, 10, 31), "opens on 1 November 2026",
                  LocalDate.of(2026, 12, 1), "closed on 30 November 2026")
              .entrySet()) {
        var draft =
            aDraft(terms(PHLEBOTOMY, "2026-10", day.getKey()), aDraft().contents(), clean("a.pdf"));
        assertThat(draft.submit(true, AMY))
            .isInstanceOfSatisfying(
                Outcome.Refused.class,
                refused -> assertThat(refused.detail()).contains(day.getValue()));
      }
      for (var day : List.of(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)))
        moved(
            aDraft(terms(PHLEBOTOMY, "2026-10", day), aDraft().contents(), clean("a.pdf"))
                .submit(true, AMY));
    }

    @Test
    @DisplayName("is not submitted by a provider that takes no part")
    void notSignedUp() {
      var draft =
          aDraft(
              terms(PHLEBOTOMY, "2026-10", IN_NOVEMBER, null),
              Contents.EMPTY,
              clean("sessions.pdf"));
      assertThat(refusal(draft.submit(true, AMY))).isEqualTo(ClaimRefusal.NOT_SIGNED_UP);
    }

    @Test
    @DisplayName("is told everything that is missing, all at once")
    void incomplete() {
      var draft =
          aDraft(
              terms(CONTRACEPTION, "2026-Q2", IN_NOVEMBER),
              new Contents(
                  Map.of("FITTING", 2001L),
                  Map.of("TRAINED", "No", "FITTERS", "none", "SETTING", "Elsewhere")),
              new Files(
                  List.of(
                      new Files.File("a.pdf", Files.Safety.INFECTED, false),
                      new Files.File("b.pdf", Files.Safety.RECEIVING, false))));
      assertThat(faults(draft.submit(false, AMY)))
          .containsExactly(
              "/lines/FITTING",
              "/answers/TRAINED",
              "/answers/FITTERS",
              "/answers/SETTING",
              "/evidence",
              "/confirmed");
      var empty = aDraft(terms(PHLEBOTOMY, "2026-10", IN_NOVEMBER), Contents.EMPTY, Files.NONE);
      assertThat(faults(empty.submit(true, AMY))).containsExactly("/lines", "/evidence");
      assertThat(empty.checks()).hasSize(2);
    }

    @Test
    @DisplayName("keeps only what the scheme and the contract have")
    void kept() {
      var draft =
          aDraft(
              terms(PHLEBOTOMY, "2026-10", IN_NOVEMBER, Set.of("CLINIC")),
              Contents.EMPTY,
              Files.NONE);
      var strange = new Contents(Map.of("HOME", 1L, "MAGIC", 1L), Map.of("WHY", "because"));
      assertThat(faults(draft.edit(strange, AMY)))
          .containsExactlyInAnyOrder("/lines/HOME", "/lines/MAGIC", "/answers/WHY");
      moved(draft.edit(new Contents(Map.of("CLINIC", 3L, "HOME", 0L), Map.of()), AMY));
    }

    @Test
    @DisplayName("is corrected and submitted again under its number, showing what changed")
    void resubmitted() {
      var rejected = in(ClaimStatus.REJECTED);
      var corrected =
          with(
              moved(rejected.edit(rejected.contents().withQuantities(Map.of("CLINIC", 120L)), AMY)),
              clean("sessions.pdf", "october.csv"));
      assertThat(corrected.changes())
          .containsExactly(
              new Change("Sample for a hospital clinic", "140", "120"),
              new Change("Sample taken at home", "37", null),
              new Change("Evidence added", null, "october.csv"));
      assertThat(refusal(corrected.submit(true, AMY))).isEqualTo(ClaimRefusal.RESUBMIT_INSTEAD);
      var again = moved(corrected.resubmit(true, AMY));
      assertThat(again.number()).isEqualTo(rejected.number());
      assertThat(again.round()).isEqualTo(2);
      assertThat(again.status()).isEqualTo(AWAITING_TIER_1);
      assertThat(again.changes()).isEmpty();
    }

    @Test
    @DisplayName("is corrected for 28 days after a rejection though its window has closed")
    void correctedLate() {
      var rejected = in(ClaimStatus.REJECTED);
      assertThat(moved(on(rejected, 2026, 12, 23).resubmit(true, AMY)).status())
          .isEqualTo(AWAITING_TIER_1);
      assertThat(refusal(on(rejected, 2026, 12, 24).resubmit(true, AMY)))
          .isEqualTo(ClaimRefusal.TERM_OVER);
      assertThat(refusal(on(in(ClaimStatus.WITHDRAWN), 2026, 12, 1).resubmit(true, AMY)))
          .isEqualTo(ClaimRefusal.WINDOW_CLOSED);
    }

    private static Claim on(Claim claim, int year, int month, int day) {
      return new Claim(
          claim.id(),
          claim.number(),
          terms(PHLEBOTOMY, "2026-10", LocalDate.of(year, month, day)),
          claim.contents(),
          claim.files(),
          claim.state(),
          claim.signed(),
          claim.hats(),
          claim.round(),
          claim.last(),
          claim.changedAt(),
          claim.version());
    }
  }

  @Nested
  @DisplayName("with the commissioner")
  class WithTheCommissioner {

    @Test
    @DisplayName("of £290.44 needs two tiers, one of £52,040.00 finance too")
    void bands() {
      assertThat(in(AWAITING_TIER_2).amount()).hasToString("290.44");
      assertThat(moved(in(AWAITING_TIER_2).approve(NOAH)).status()).isEqualTo(APPROVED);
      var large = in(AWAITING_FINANCE);
      assertThat(large.amount()).hasToString("52040.00");
      assertThat(refusal(large.approve(VIEWER))).isEqualTo(ClaimRefusal.ROLE_MISSING);
      assertThat(moved(large.approve(HUGO)).status()).isEqualTo(APPROVED);
    }

    @Test
    @DisplayName("needs finance from £15,000.00 to the penny")
    void boundary() {
      var scheme = PHLEBOTOMY.localScheme();
      assertThat(scheme.band(uk.nhs.cqrs.shared.Money.of("14999.99")).name()).isEqualTo("LOW");
      assertThat(scheme.band(uk.nhs.cqrs.shared.Money.of("15000.00")).name()).isEqualTo("MEDIUM");
      assertThat(scheme.band(uk.nhs.cqrs.shared.Money.of("49999.99")).name()).isEqualTo("MEDIUM");
      assertThat(scheme.band(uk.nhs.cqrs.shared.Money.of("50000.00")).name()).isEqualTo("HIGH");
    }

    @Test
    @DisplayName(
        "is never approved twice by the same person, whatever their roles and organisation")
    void oneHat() {
      var tier2 = moved(in(AWAITING_TIER_1).approve(ISLA));
      assertThat(refusal(tier2.approve(ISLA))).isEqualTo(ClaimRefusal.SAME_PERSON);
      assertThat(refusal(tier2.reject(RejectionCode.OTHER, "no", ISLA)))
          .isEqualTo(ClaimRefusal.SAME_PERSON);
      var submitter =
          also(AMY, COMMISSIONER, "claim.approve", "claim.decide", "claim.approve-tier-1");
      assertThat(refusal(in(AWAITING_TIER_1).approve(submitter)))
          .isEqualTo(ClaimRefusal.SAME_PERSON);
      assertThat(refusal(in(AWAITING_TIER_1).query("Me?", submitter)))
          .isEqualTo(ClaimRefusal.SAME_PERSON);
      var inside = also(CARA, PRACTICE, "claim.approve", "claim.approve-inside");
      assertThat(refusal(moved(aDraft().submit(true, CARA)).approve(inside)))
          .isEqualTo(ClaimRefusal.SAME_PERSON);
    }

    @Test
    @DisplayName("remembers who had which part over all submissions")
    void hatsStay() {
      var rejected = moved(in(AWAITING_TIER_1).reject(RejectionCode.OTHER, "no", ISLA));
      var again = moved(moved(rejected.resubmit(true, AMY)).approve(GITA));
      assertThat(refusal(again.approve(ISLA))).isEqualTo(ClaimRefusal.SAME_PERSON);
      assertThat(moved(again.approve(NOAH)).status()).isEqualTo(APPROVED);
      var asSubmitter = also(GITA, PRACTICE, "claim.make", "claim.submit");
      var back = moved(again.reject(RejectionCode.OTHER, "no", NOAH));
      assertThat(refusal(back.resubmit(true, asSubmitter))).isEqualTo(ClaimRefusal.SAME_PERSON);
    }

    @Test
    @DisplayName("waits for the answer to a question, and then comes back to where it was asked")
    void queried() {
      var queried = moved(in(AWAITING_TIER_2).query("Which sessions?", NOAH));
      assertThat(ClaimFixtures.said(queried.state()).text()).isEqualTo("Which sessions?");
      assertThat(refusal(queried.approve(NOAH))).isEqualTo(ClaimRefusal.QUESTION_OPEN);
      assertThat(refusal(queried.answer(GITA))).isEqualTo(ClaimRefusal.NOT_THE_PROVIDER);
      assertThat(moved(queried.answer(AMY)).status()).isEqualTo(AWAITING_TIER_2);
      assertThat(moved(queried.answer(AMY)).signed()).hasSize(2);
    }

    @Test
    @DisplayName("is not approved while a file is not scanned, or infected")
    void evidence() {
      for (var safety :
          Map.of(
                  Files.Safety.NOT_SCANNED, ClaimRefusal.EVIDENCE_NOT_SCANNED,
                  Files.Safety.RECEIVING, ClaimRefusal.EVIDENCE_NOT_SCANNED,
                  Files.Safety.INFECTED, ClaimRefusal.EVIDENCE_INFECTED)
              .entrySet()) {
        var file = new Files(List.of(new Files.File("sessions.pdf", safety.getKey(), false)));
        assertThat(refusal(with(in(AWAITING_TIER_1), file).approve(GITA)))
            .isEqualTo(safety.getValue());
      }
      var another =
          new Files(
              List.of(
                  new Files.File("sessions.pdf", Files.Safety.CLEAN, false),
                  new Files.File("other.pdf", Files.Safety.INFECTED, false)));
      moved(with(in(AWAITING_TIER_1), another).approve(GITA));
    }

    @Test
    @DisplayName("says which role a step needs")
    void role() {
      assertThat(in(AWAITING_TIER_1).approve(NOAH))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.detail()).contains("Approver Tier 1"));
      assertThat(in(AWAITING_TIER_1).whatNext()).contains("Approver Tier 1").contains("90Q");
    }

    @Test
    @DisplayName("is given back with a coded reason")
    void rejected() {
      assertThat(in(ClaimStatus.REJECTED).state())
          .isInstanceOfSatisfying(
              State.Rejected.class,
              rejected -> {
                assertThat(rejected.at()).isEqualTo(AWAITING_TIER_1);
                assertThat(rejected.code()).isEqualTo(RejectionCode.EVIDENCE_MISSING);
              });
      assertThat(in(ClaimStatus.REJECTED).signed()).isEmpty();
    }
  }

  private static List<String> faults(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(_, _, var faults) -> faults.stream().map(Fault::pointer).toList();
      case Outcome.Moved(var now) -> throw new AssertionError("moved to " + now.status());
    };
  }
}
