package uk.nhs.cqrs.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.cqrs.collection.SubmissionFixtures.CHECKS;
import static uk.nhs.cqrs.collection.SubmissionFixtures.COMMISSIONER;
import static uk.nhs.cqrs.collection.SubmissionFixtures.LOOKING;
import static uk.nhs.cqrs.collection.SubmissionFixtures.NETWORK;
import static uk.nhs.cqrs.collection.SubmissionFixtures.PRACTICE;
import static uk.nhs.cqrs.collection.SubmissionFixtures.REGISTER;
import static uk.nhs.cqrs.collection.SubmissionFixtures.answer;
import static uk.nhs.cqrs.collection.SubmissionFixtures.automatic;
import static uk.nhs.cqrs.collection.SubmissionFixtures.byHand;
import static uk.nhs.cqrs.collection.SubmissionFixtures.collected;
import static uk.nhs.cqrs.collection.SubmissionFixtures.healthChecks;
import static uk.nhs.cqrs.collection.SubmissionFixtures.number;
import static uk.nhs.cqrs.collection.SubmissionFixtures.with;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.collection.Figures.Key;
import uk.nhs.cqrs.collection.Figures.Source;
import uk.nhs.cqrs.collection.Submission.Author;
import uk.nhs.cqrs.collection.Submission.Given;
import uk.nhs.cqrs.collection.Submission.Locks;
import uk.nhs.cqrs.collection.Submission.Outcome;
import uk.nhs.cqrs.collection.Submission.Status;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Refused.Fault;

@DisplayName("A submission")
class SubmissionTest {

  private static Submission entered(
      Submission submission, String indicator, Author by, Given... values) {
    return ((Outcome.Moved) submission.enter(indicator, List.of(values), by)).now();
  }

  private static Reason refused(Outcome outcome) {
    return ((Outcome.Refused) outcome).why();
  }

  private static List<String> pointers(Outcome outcome) {
    return ((Outcome.Refused) outcome).faults().stream().map(Fault::pointer).toList();
  }

  private static Outcome register(Submission submission, Author by, long patients) {
    return submission.enter("LD001", List.of(number(Field.REGISTER, patients)), by);
  }

  @Test
  @DisplayName("takes data only of a provider that takes part on the date (V1)")
  void participation() {
    var apart = with(healthChecks(), false, Locks.NONE, Figures.NONE);
    assertThat(refused(register(apart, PRACTICE, 52)))
        .isEqualTo(SubmissionRefusal.NOT_PARTICIPATING);
    assertThat(refused(register(apart, COMMISSIONER, 52)))
        .isEqualTo(SubmissionRefusal.NOT_PARTICIPATING);
  }

  @Test
  @DisplayName("takes data from the provider and its commissioners, who have the role for it")
  void authors() {
    assertThat(refused(register(healthChecks(), NETWORK, 52)))
        .isEqualTo(SubmissionRefusal.NOT_YOURS);
    assertThat(refused(register(healthChecks(), LOOKING, 52)))
        .isEqualTo(SubmissionRefusal.ROLE_ONLY_SEES);
    var moved = (Outcome.Moved) register(healthChecks(), PRACTICE, 52);
    assertThat(moved.now().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(moved.now().figures().source(REGISTER)).isEqualTo(Source.PROVIDER_ENTRY);
    assertThat(moved.changes()).hasSize(1);
  }

  @Test
  @DisplayName("is submitted when every required value that people owe is there (V3)")
  void required() {
    var outcome = byHand().submit(PRACTICE);
    assertThat(refused(outcome)).isEqualTo(SubmissionRefusal.VALUES_MISSING);
    assertThat(pointers(outcome))
        .containsExactly(
            "/AF006/NUMERATOR",
            "/AF006/DENOMINATOR",
            "/AF006/REGISTER",
            "/AF008/NUMERATOR",
            "/AF008/DENOMINATOR",
            "/AF008/REGISTER",
            "/QI013/ANSWER");
    var full = entered(healthChecks(), "LD001", PRACTICE, number(Field.REGISTER, 0));
    var submitted = ((Outcome.Moved) full.submit(PRACTICE)).now();
    assertThat(submitted.status()).isEqualTo(Status.SUBMITTED);
    assertThat(refused(submitted.submit(PRACTICE))).isEqualTo(SubmissionRefusal.ALREADY_SUBMITTED);
    assertThat(entered(submitted, "LD001", PRACTICE, number(Field.REGISTER, 7)).status())
        .isEqualTo(Status.IN_PROGRESS);
    assertThat(submitted.enter("LD001", List.of(number(Field.REGISTER, 0)), PRACTICE))
        .isEqualTo(new Outcome.Moved(submitted, List.of()));
  }

  @Test
  @DisplayName("counts the indicators that are answered, and is complete with all of them (V4)")
  void completeness() {
    var begun = entered(healthChecks(), "LD001", PRACTICE, number(Field.REGISTER, 52));
    assertThat(begun.complete()).isFalse();
    assertThat(begun.figures().complete(begun.service().indicators())).isZero();
    var full = collected(begun, Map.of(CHECKS, 40L));
    assertThat(full.complete()).isTrue();
    assertThat(full.figures().complete(full.service().indicators())).isOne();
  }

  @Test
  @DisplayName("refuses what is no whole number and a numerator above its denominator (V5)")
  void numbers() {
    assertThat(refused(register(healthChecks(), PRACTICE, -1)))
        .isEqualTo(SubmissionRefusal.NOT_A_WHOLE_NUMBER);
    var above =
        byHand()
            .enter(
                "AF006",
                List.of(number(Field.DENOMINATOR, 10), number(Field.NUMERATOR, 12)),
                PRACTICE);
    assertThat(refused(above)).isEqualTo(SubmissionRefusal.NUMERATOR_ABOVE_DENOMINATOR);
    assertThat(pointers(above)).containsExactly("/values/1/number");
    var equal =
        entered(
            byHand(),
            "AF006",
            PRACTICE,
            number(Field.DENOMINATOR, 12),
            number(Field.NUMERATOR, 12));
    assertThat(equal.figures().value(new Key("AF006", Field.NUMERATOR))).isEqualTo(12);
  }

  @Test
  @DisplayName("tells every fault at once, each at its place")
  void everyFault() {
    var outcome =
        byHand()
            .enter(
                "AF006",
                List.of(
                    number(Field.NUMERATOR, -3),
                    number(Field.COUNT, 1),
                    new Given(Field.REGISTER, null, true),
                    number(Field.DENOMINATOR, 1),
                    number(Field.DENOMINATOR, 2)),
                PRACTICE);
    assertThat(refused(outcome)).isEqualTo(SubmissionRefusal.SEVERAL_FAULTS);
    assertThat(pointers(outcome))
        .containsExactly(
            "/values/0/number", "/values/1/field", "/values/2/answer", "/values/4/field");
    assertThat(refused(byHand().enter("XX001", List.of(), PRACTICE)))
        .isEqualTo(SubmissionRefusal.UNKNOWN_INDICATOR);
  }

  @Test
  @DisplayName(
      "refuses an entered count above the register; a collected one is capped when paid (V6)")
  void count() {
    var above =
        healthChecks()
            .enter(
                "LD001",
                List.of(number(Field.COUNT, 55), number(Field.REGISTER, 52)),
                COMMISSIONER);
    assertThat(refused(above)).isEqualTo(SubmissionRefusal.COUNT_ABOVE_REGISTER);
    assertThat(pointers(above)).containsExactly("/values/0/number");
    assertThat(register(healthChecks(55), PRACTICE, 52)).isInstanceOf(Outcome.Moved.class);
  }

  @Test
  @DisplayName("has one register for all indicators of a group (V7)")
  void sharedRegister() {
    var other = new Key("AF008", Field.REGISTER);
    var filled = entered(byHand(), "AF006", PRACTICE, number(Field.REGISTER, 300));
    assertThat(filled.figures().value(other)).isEqualTo(300);
    assertThat(entered(filled, "AF008", PRACTICE).figures().entered()).isEmpty();
    var elsewhere = collected(byHand(), Map.of(other, 299L));
    var outcome = elsewhere.enter("AF006", List.of(number(Field.REGISTER, 300)), PRACTICE);
    assertThat(refused(outcome)).isEqualTo(SubmissionRefusal.OTHER_REGISTER);
    var corrected = entered(elsewhere, "AF006", COMMISSIONER, number(Field.REGISTER, 300));
    assertThat(corrected.figures().value(other)).isEqualTo(300);
  }

  @Test
  @DisplayName("keeps No apart from not answered, and zero too (V8)")
  void yesAndNo() {
    var key = new Key("QI013", Field.ANSWER);
    var no = entered(byHand(), "QI013", PRACTICE, answer(false));
    var question = no.service().indicator("QI013").orElseThrow();
    assertThat(no.figures().value(key)).isZero();
    assertThat(no.figures().answered(question)).isTrue();
    assertThat(byHand().figures().answered(question)).isFalse();
    var taken = entered(no, "QI013", PRACTICE, new Given(Field.ANSWER, null, null));
    assertThat(taken.figures().value(key)).isNull();
    assertThat(taken.status()).isEqualTo(Status.NOT_STARTED);
    assertThat(refused(byHand().enter("QI013", List.of(number(Field.ANSWER, 1)), PRACTICE)))
        .isEqualTo(SubmissionRefusal.NOT_YES_OR_NO);
  }

  @Test
  @DisplayName("lets no provider change what was collected or is to be collected (V10)")
  void collectedValues() {
    var changed = List.of(number(Field.COUNT, 41), number(Field.REGISTER, 52));
    assertThat(refused(healthChecks(40).enter("LD001", changed, PRACTICE)))
        .isEqualTo(SubmissionRefusal.COLLECTED);
    assertThat(refused(healthChecks().enter("LD001", changed, PRACTICE)))
        .isEqualTo(SubmissionRefusal.NOT_BY_HAND);
    var same = List.of(number(Field.COUNT, 40), number(Field.REGISTER, 52));
    assertThat(healthChecks(40).enter("LD001", same, PRACTICE)).isInstanceOf(Outcome.Moved.class);
    var everything = collected(healthChecks(40), Map.of(REGISTER, 52L));
    assertThat(refused(register(everything, PRACTICE, 50))).isEqualTo(SubmissionRefusal.COLLECTED);
    var code = automatic().service().indicators().getFirst().code();
    assertThat(refused(automatic().enter(code, List.of(), PRACTICE)))
        .isEqualTo(SubmissionRefusal.COLLECTED_ONLY);
    assertThat(automatic().enter(code, List.of(number(Field.DENOMINATOR, 9)), COMMISSIONER))
        .isInstanceOf(Outcome.Moved.class);
  }

  @Test
  @DisplayName("holds a commissioner's entry before all others and locks the provider out (V11)")
  void commissioner() {
    var corrected =
        entered(
            healthChecks(40),
            "LD001",
            COMMISSIONER,
            number(Field.COUNT, 38),
            number(Field.REGISTER, 52));
    assertThat(corrected.figures().value(CHECKS)).isEqualTo(38);
    assertThat(refused(register(corrected, PRACTICE, 50)))
        .isEqualTo(SubmissionRefusal.COMMISSIONER_ENTERED);
    var given = entered(corrected, "LD001", COMMISSIONER, number(Field.COUNT, 40));
    assertThat(given.figures().source(CHECKS)).isEqualTo(Source.COLLECTED);
    assertThat(register(given, PRACTICE, 50)).isInstanceOf(Outcome.Moved.class);
  }

  @Test
  @DisplayName("is closed to a side when the modules above say so (V12)")
  void locked() {
    var approved =
        with(healthChecks(), true, new Locks(GeneralProblem.CONFLICT, null), Figures.NONE);
    assertThat(refused(register(approved, PRACTICE, 52))).isEqualTo(GeneralProblem.CONFLICT);
    assertThat(register(approved, COMMISSIONER, 52)).isInstanceOf(Outcome.Moved.class);
    assertThat(approved.locks().everybody()).isNull();
    var paid =
        with(
            healthChecks(),
            true,
            new Locks(GeneralProblem.CONFLICT, GeneralProblem.CONFLICT),
            Figures.NONE);
    assertThat(refused(paid.submit(COMMISSIONER))).isEqualTo(GeneralProblem.CONFLICT);
    assertThat(paid.locks().everybody()).isEqualTo(GeneralProblem.CONFLICT);
  }

  @Test
  @DisplayName("says of each value whether it can be entered, as entering then decides")
  void eachValue() {
    var seen = healthChecks(40);
    var indicator = seen.service().indicators().getFirst();
    var count = indicator.fields().get(0);
    var register = indicator.fields().get(1);
    assertThat(seen.refusal(indicator, count, PRACTICE)).isEqualTo(SubmissionRefusal.COLLECTED);
    assertThat(healthChecks().refusal(indicator, count, PRACTICE))
        .isEqualTo(SubmissionRefusal.NOT_BY_HAND);
    assertThat(seen.refusal(indicator, register, PRACTICE)).isNull();
    assertThat(seen.refusal(indicator, PRACTICE)).isNull();
    assertThat(seen.refusal(indicator, count, COMMISSIONER)).isNull();
    assertThat(seen.refusal(indicator, register, LOOKING))
        .isEqualTo(SubmissionRefusal.ROLE_ONLY_SEES);
  }

  @Test
  @DisplayName("says what can be done with it, and what stands in the way")
  void actions() {
    assertThat(healthChecks().actions(PRACTICE).getFirst().refusal())
        .isEqualTo(SubmissionRefusal.VALUES_MISSING);
    var full = entered(healthChecks(), "LD001", PRACTICE, number(Field.REGISTER, 52));
    assertThat(full.actions(PRACTICE).getFirst().allowed()).isTrue();
    assertThat(full.actions(LOOKING).getFirst().refusal())
        .isEqualTo(SubmissionRefusal.ROLE_ONLY_SEES);
  }
}
