package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks of chance over a claim. A seed that fails is printed; it is added to those of {@link
 * #failedOnce} when it is mended. The system property {@code cqrs.walks} says how many are walked.
 */
@DisplayName("Whatever people do with a claim, in any order, with lost connections")
class ClaimWalkTest {

  private static final int WALKS = Integer.getInteger("cqrs.walks", 10_000);
  private static final int STEPS = 60;

  @Test
  @DisplayName(
      "everybody has one part, it is paid once, amounts equal their working, nothing is unwritten")
  void walks() {
    var visited = EnumSet.noneOf(ClaimStatus.class);
    var paid = 0;
    for (var seed = 0L; seed < WALKS; seed++) {
      var world = walked(seed);
      visited.addAll(world.visited());
      if (world.paid() != null) paid++;
    }
    assertThat(visited)
        .as("chance reaches every state that people bring about")
        .contains(
            ClaimStatus.AWAITING_PROVIDER_APPROVAL,
            ClaimStatus.AWAITING_FINANCE,
            ClaimStatus.QUERIED,
            ClaimStatus.REJECTED,
            ClaimStatus.WITHDRAWN,
            ClaimStatus.APPROVED);
    assertThat(paid).as("walks that ended in payment").isPositive();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0})
  @DisplayName("with a seed that failed once")
  void failedOnce(long seed) {
    walked(seed);
  }

  private static ClaimWorld walked(long seed) {
    var world = new ClaimWorld(seed);
    for (var step = 0; step < STEPS; step++) {
      try {
        world.step();
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("seed " + seed + ", step " + step, failed);
      }
    }
    return world;
  }
}
