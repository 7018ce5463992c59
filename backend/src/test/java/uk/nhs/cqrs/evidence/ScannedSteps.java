package uk.nhs.cqrs.evidence;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.nhs.cqrs.platform.TestDatabase;

/** With a real virus scanner. */
abstract class ScannedSteps extends EvidenceSteps {

  private static final TestDatabase.Database DATABASE = TestDatabase.fresh();

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    DATABASE.into(properties);
    ClamdServer.one()
        .ifPresent(clamd -> {
          properties.add("CQRS_CLAMD_HOST", () -> "127.0.0.1");
          properties.add("CQRS_CLAMD_PORT", clamd::port);
        });
  }

  @BeforeEach
  void scannerIsThere() {
    assumeTrue(ClamdServer.one().isPresent(), "there is no clamd on this machine");
  }

  @Override
  TestDatabase.Database database() {
    return DATABASE;
  }
}
