package uk.nhs.cqrs.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Definition.Asked;
import uk.nhs.cqrs.catalogue.Definition.Group;
import uk.nhs.cqrs.catalogue.Definition.Indicator;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.catalogue.RuleFixtures;
import uk.nhs.cqrs.collection.Figures.Key;
import uk.nhs.cqrs.collection.Submission.Author;
import uk.nhs.cqrs.collection.Submission.Given;
import uk.nhs.cqrs.collection.Submission.Locks;
import uk.nhs.cqrs.collection.Submission.Provider;
import uk.nhs.cqrs.collection.Submission.Status;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Signature;

/** Submissions and authors for tests. */
final class SubmissionFixtures {

  static final Author PRACTICE = author("Amy Hart", "Y90001", "PRACTICE");
  static final Author COMMISSIONER = author("Finn Gray", "90Q", "SUB_ICB");
  static final Author NETWORK = author("Ella Frost", "U90001", "PCN");
  static final Author LOOKING = new Author(PRACTICE.signature(), "PRACTICE", false);

  static final Key VISITS = new Key("CH001", Field.COUNT);
  static final Key CHECKS = new Key("LD001", Field.COUNT);
  static final Key REGISTER = new Key("LD001", Field.REGISTER);

  private SubmissionFixtures() {}

  /** Counts are collected, the register is entered by hand. */
  static Submission healthChecks() {
    return of(RuleFixtures.shipped("ldhc-2025-26.json"), Figures.NONE);
  }

  /** The same, with a number of checks collected. */
  static Submission healthChecks(long collected) {
    return of(
        RuleFixtures.shipped("ldhc-2025-26.json"),
        new Figures(
            Map.of(), Map.of(), Map.of(CHECKS, collected), Instant.parse("2025-10-03T04:00:00Z")));
  }

  static Submission automatic() {
    return of(RuleFixtures.shipped("qof-2025-26.json"), Figures.NONE);
  }

  /**
   * Everything is entered by hand: two indicators that share a register, and a question with Yes
   * and No.
   */
  static Submission byHand() {
    var share =
        List.of(
            new Asked(Field.NUMERATOR, "Patients treated", true, false, false),
            new Asked(Field.DENOMINATOR, "Patients", true, false, false),
            new Asked(Field.REGISTER, "Register", true, false, false));
    var question = List.of(new Asked(Field.ANSWER, "Peer review held", true, false, false));
    return byHand(
        List.of(new Group("AF", "Atrial fibrillation"), new Group("QI", "Improvement")),
        List.of(
            indicator("AF006", "AF", share),
            indicator("AF008", "AF", share),
            indicator("QI013", "QI", question)));
  }

  /** The network of a practice enters the visits, the practice the beds. */
  static Submission byNetwork() {
    var visits = List.of(new Asked(Field.COUNT, "Visits of the network", true, false, true));
    var beds = List.of(new Asked(Field.COUNT, "Beds", true, false, false));
    return byHand(
        List.of(new Group("CH", "Care homes")),
        List.of(indicator("CH001", "CH", visits), indicator("CH002", "CH", beds)));
  }

  private static Submission byHand(List<Group> groups, List<Indicator> indicators) {
    var shipped = RuleFixtures.shipped("ldhc-2025-26.json");
    return of(
        new Definition(
            shipped.code(),
            shipped.year(),
            shipped.version(),
            shipped.name(),
            shipped.summary(),
            shipped.kind(),
            shipped.collectionCode(),
            shipped.period(),
            shipped.paymentPeriod(),
            "MANUAL",
            true,
            true,
            shipped.achievementDates(),
            shipped.listSizeOn(),
            null,
            shipped.parameters(),
            shipped.rules(),
            groups,
            indicators,
            List.of(),
            null),
        Figures.NONE);
  }

  private static Indicator indicator(String code, String group, List<Asked> fields) {
    return new Indicator(
        code, group, code, "PAYMENT", fields, null, null, null, false, null, "test", "test");
  }

  static Submission of(Definition service, Figures figures) {
    return new Submission(
        UUID.fromString("00000000-0000-7000-8000-000000000001"),
        service,
        new Provider(new OdsCode("Y90001"), "Elm Tree Surgery"),
        LocalDate.of(2025, 9, 30),
        true,
        true,
        Status.NOT_STARTED,
        figures,
        Locks.NONE,
        Instant.parse("2025-10-01T09:00:00Z"),
        1);
  }

  static Submission collected(Submission submission, Map<Key, Long> values) {
    var all = new HashMap<>(submission.figures().collected());
    all.putAll(values);
    return with(
        submission,
        true,
        Locks.NONE,
        new Figures(
            submission.figures().entered(),
            submission.figures().submitted(),
            all,
            Instant.parse("2025-10-03T04:00:00Z")));
  }

  static Submission with(
      Submission submission, boolean participating, Locks locks, Figures figures) {
    return new Submission(
        submission.id(),
        submission.service(),
        submission.provider(),
        submission.achievementDate(),
        submission.periodEnd(),
        participating,
        submission.status(),
        figures,
        locks,
        submission.changedAt(),
        submission.version());
  }

  static Given number(Field field, long number) {
    return new Given(field, number, null);
  }

  static Given answer(boolean answer) {
    return new Given(Field.ANSWER, null, answer);
  }

  static Author author(String name, String organisation, String type) {
    return new Author(
        new Signature(
            UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            name,
            new OdsCode(organisation),
            Instant.parse("2025-10-01T09:00:00Z")),
        type,
        true);
  }
}
