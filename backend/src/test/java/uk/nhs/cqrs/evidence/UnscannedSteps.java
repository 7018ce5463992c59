package uk.nhs.cqrs.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.nhs.cqrs.platform.TestDatabase;

/** With a scanner whose moods change, and a sender who may be silent for three seconds. */
abstract class UnscannedSteps extends EvidenceSteps {

  static final FakeScanner SCANNER = scanner();
  private static final TestDatabase.Database DATABASE = TestDatabase.fresh();

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    DATABASE.into(properties);
    properties.add("CQRS_CLAMD_HOST", () -> "127.0.0.1");
    properties.add("CQRS_CLAMD_PORT", SCANNER::port);
    properties.add("CQRS_CLAMD_ANSWER_SECONDS", () -> "1");
    properties.add("CQRS_EVIDENCE_IDLE_SECONDS", () -> "3");
  }

  private static FakeScanner scanner() {
    try {
      return new FakeScanner();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  TestDatabase.Database database() {
    return DATABASE;
  }
}
