package uk.nhs.cqrs.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.cqrs.collection.SubmissionFixtures.COMMISSIONER;
import static uk.nhs.cqrs.collection.SubmissionFixtures.NETWORK;
import static uk.nhs.cqrs.collection.SubmissionFixtures.PRACTICE;
import static uk.nhs.cqrs.collection.SubmissionFixtures.VISITS;
import static uk.nhs.cqrs.collection.SubmissionFixtures.byNetwork;
import static uk.nhs.cqrs.collection.SubmissionFixtures.collected;
import static uk.nhs.cqrs.collection.SubmissionFixtures.number;
import static uk.nhs.cqrs.collection.SubmissionFixtures.with;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.collection.Figures.Source;
import uk.nhs.cqrs.collection.Submission.Author;
import uk.nhs.cqrs.collection.Submission.Locks;
import uk.nhs.cqrs.collection.Submission.Outcome;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Refused.Fault;

@DisplayName("A submission of which the network enters a part")
class NetworkSubmissionTest {

  private static Reason refused(Outcome outcome) {
    return ((Outcome.Refused) outcome).why();
  }

  private static Outcome visits(Submission submission, Author by, long number) {
    return submission.enter("CH001", List.of(number(Field.COUNT, number)), by);
  }

  private static Outcome beds(Submission submission, Author by, long number) {
    return submission.enter("CH002", List.of(number(Field.COUNT, number)), by);
  }

  @Test
  @DisplayName("has values that the network enters and its practices read (V9)")
  void network() {
    var practice = visits(byNetwork(), PRACTICE, 9);
    assertThat(refused(practice)).isEqualTo(SubmissionRefusal.NETWORK_ENTERS);
    assertThat(SubmissionRefusal.NETWORK_ENTERS.title()).contains("primary care network enters");
    var entered = ((Outcome.Moved) visits(byNetwork(), NETWORK, 9)).now();
    assertThat(entered.figures().value(VISITS)).isEqualTo(9);
    assertThat(entered.figures().source(VISITS)).isEqualTo(Source.NETWORK_ENTRY);
    assertThat(refused(beds(byNetwork(), NETWORK, 12)))
        .isEqualTo(SubmissionRefusal.NOT_ASKED_OF_NETWORKS);
    var looking = new Author(NETWORK.signature(), "PCN", false);
    assertThat(refused(visits(byNetwork(), looking, 9)))
        .isEqualTo(SubmissionRefusal.ROLE_ONLY_SEES);
    assertThat(byNetwork().refusalToAdd(NETWORK)).isEqualTo(SubmissionRefusal.NOT_YOURS);
  }

  @Test
  @DisplayName("is submitted with what the network and the practice enter (V9)")
  void networkAndPractice() {
    var entered = ((Outcome.Moved) beds(byNetwork(), PRACTICE, 12)).now();
    var outcome = entered.submit(PRACTICE);
    assertThat(refused(outcome)).isEqualTo(SubmissionRefusal.VALUES_MISSING);
    assertThat(((Outcome.Refused) outcome).faults())
        .containsExactly(
            new Fault(
                "/CH001/COUNT", "CH001: the primary care network answers Visits of the network"));
    var full = ((Outcome.Moved) visits(entered, NETWORK, 9)).now();
    assertThat(full.submit(NETWORK)).isInstanceOf(Outcome.Moved.class);
    assertThat(((Outcome.Moved) full.submit(PRACTICE)).now().complete()).isTrue();
  }

  @Test
  @DisplayName("lets a commissioner correct what the network entered, and locks it then (V9, V11)")
  void networkCorrected() {
    var entered = ((Outcome.Moved) visits(byNetwork(), NETWORK, 9)).now();
    var corrected = ((Outcome.Moved) visits(entered, COMMISSIONER, 8)).now();
    assertThat(corrected.figures().source(VISITS)).isEqualTo(Source.COMMISSIONER_ENTRY);
    assertThat(refused(visits(corrected, NETWORK, 9)))
        .isEqualTo(SubmissionRefusal.COMMISSIONER_ENTERED);
    var extracted = collected(entered, Map.of(VISITS, 7L));
    assertThat(extracted.figures().value(VISITS)).isEqualTo(7);
    assertThat(refused(visits(extracted, NETWORK, 9))).isEqualTo(SubmissionRefusal.COLLECTED);
  }

  @Test
  @DisplayName("is closed to the network as to the provider (V9, V12)")
  void networkLocked() {
    var approved = with(byNetwork(), true, new Locks(GeneralProblem.CONFLICT, null), Figures.NONE);
    assertThat(refused(visits(approved, NETWORK, 9))).isEqualTo(GeneralProblem.CONFLICT);
    assertThat(visits(approved, COMMISSIONER, 9)).isInstanceOf(Outcome.Moved.class);
  }

  @Test
  @DisplayName("of a network itself is entered by it, whoever the value is asked of (V9)")
  void networkItself() {
    var itself = SubmissionFixtures.author("Ella Frost", "Y90001", "PCN");
    var entered = ((Outcome.Moved) visits(byNetwork(), itself, 9)).now();
    assertThat(entered.figures().source(VISITS)).isEqualTo(Source.PROVIDER_ENTRY);
    assertThat(beds(entered, itself, 12)).isInstanceOf(Outcome.Moved.class);
  }
}
