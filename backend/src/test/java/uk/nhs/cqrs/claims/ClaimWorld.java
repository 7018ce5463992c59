package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.claims.Claim.Outcome;
import uk.nhs.cqrs.claims.Claim.State;
import uk.nhs.cqrs.shared.Money;

/**
 * One claim in a store of its own that fails now and then before or after it has kept something.
 * The steps are those of the service; who takes them, in which order and with which version of the
 * claim before their eyes, is chance. After every step the promises are held against what is kept.
 */
final class ClaimWorld {

  /** What is kept with each change, as the journal of the service keeps it. */
  private record Entry(ClaimStatus from, ClaimStatus to, ClaimMove move, UUID by, long version) {}

  /** The connection was lost: nobody knows whether it was kept. */
  private static final class Lost extends Exception {}

  private final Random chance;
  private final Map<UUID, Claim> seen = new HashMap<>();
  private final Map<String, Outcome> answered = new HashMap<>();
  private final List<Entry> journal = new ArrayList<>();
  private final List<Money> instructed = new ArrayList<>();
  private final Map<UUID, ClaimStep> parts = new HashMap<>();
  private final List<Actor> people;
  private Claim kept;
  private long version = 1;
  private int moves;
  private boolean told;

  ClaimWorld(long seed) {
    chance = new Random(seed);
    people =
        List.of(
            ClaimFixtures.AMY,
            ClaimFixtures.CARA,
            ClaimFixtures.BEN,
            ClaimFixtures.GITA,
            ClaimFixtures.NOAH,
            ClaimFixtures.HUGO,
            ClaimFixtures.ISLA,
            ClaimFixtures.VIEWER,
            ClaimFixtures.also(
                ClaimFixtures.AMY,
                ClaimFixtures.COMMISSIONER,
                "claim.approve",
                "claim.decide",
                "claim.approve-tier-1"),
            ClaimFixtures.also(
                ClaimFixtures.GITA,
                ClaimFixtures.PRACTICE,
                "claim.make",
                "claim.submit",
                "claim.submit-directly"),
            ClaimFixtures.also(
                ClaimFixtures.HUGO,
                ClaimFixtures.COMMISSIONER,
                "claim.approve",
                "claim.decide",
                "claim.approve-tier-2"));
    kept = chance.nextBoolean() ? ClaimFixtures.aDraft() : ClaimFixtures.aLargeDraft();
  }

  /** One step of somebody; then the promises are looked at. */
  void step() {
    var by = people.get(chance.nextInt(people.size()));
    var move = ClaimMove.values()[chance.nextInt(ClaimMove.values().length)];
    var claim = chance.nextInt(4) == 0 ? seen.getOrDefault(by.by().by(), kept) : kept;
    seen.put(by.by().by(), kept);
    var key = "key-" + moves++;
    Outcome first = null;
    for (var tries = 0; tries < 3 && first == null; tries++) {
      try {
        first = command(key, claim, move, by);
      } catch (Lost unknown) {
        // asked again with the same key
      }
    }
    if (first != null && chance.nextInt(5) == 0)
      assertThat(answered.getOrDefault(key, first))
          .as("a retry is answered alike")
          .isEqualTo(first);
    if (chance.nextInt(3) == 0) pay();
    promises();
  }

  /** As the service does it: the key, the change and its journal entry are kept together. */
  private Outcome command(String key, Claim claim, ClaimMove move, Actor by) throws Lost {
    var before = answered.get(key);
    if (before != null) return before;
    if (claim != kept) return new Outcome.Refused(ClaimRefusal.GIVEN_BACK);
    var outcome = move == ClaimMove.EDIT ? edited(claim, by) : ClaimFixtures.move(claim, move, by);
    if (chance.nextInt(8) == 0) throw new Lost(); // before it is kept
    if (outcome instanceof Outcome.Moved(var now)) {
      journal.add(new Entry(kept.status(), now.status(), move, by.by().by(), version + 1));
      part(now, move, by);
      kept = now;
      version++;
      answered.put(key, outcome);
      told |= now.status() == ClaimStatus.APPROVED;
    }
    if (chance.nextInt(8) == 0) throw new Lost(); // after it is kept
    return outcome;
  }

  private Outcome edited(Claim claim, Actor by) {
    var component = claim.terms().scheme().components().getFirst().code();
    var quantity = chance.nextInt(4) == 0 ? 0L : chance.nextLong(1, 1500);
    return claim.edit(claim.contents().withQuantities(Map.of(component, quantity)), by);
  }

  private void part(Claim now, ClaimMove move, Actor by) {
    var step =
        switch (move) {
          case SUBMIT, RESUBMIT -> ClaimStep.SUBMITTED;
          case APPROVE -> now.signed().getLast().step();
          case REJECT -> kept.reviewedAt().step();
          case EDIT -> now.contents().equals(kept.contents()) ? null : ClaimStep.SUBMITTED;
          case ANSWER -> ClaimStep.SUBMITTED;
          case DISCARD, QUERY, WITHDRAW -> null;
        };
    if (step != null)
      assertThat(parts.merge(by.by().by(), step, (one, other) -> one == other ? one : null))
          .as("one person, one part: " + by.by().name() + " at " + step)
          .isEqualTo(step);
  }

  /** The outbox tells as often as it likes; the natural key lets it be paid once. */
  private void pay() {
    if (!told) return;
    for (var times = 0; times <= chance.nextInt(3); times++)
      if (instructed.isEmpty()) instructed.add(kept.amount());
  }

  private void promises() {
    assertThat(kept.status())
        .as("the journal is complete")
        .isEqualTo(journal.isEmpty() ? ClaimStatus.DRAFT : journal.getLast().to);
    assertThat(journal).hasSize((int) version - 1);
    for (var i = 1; i < journal.size(); i++)
      assertThat(journal.get(i).from).isEqualTo(journal.get(i - 1).to);
    var signers = kept.signed().stream().map(it -> it.by().by()).toList();
    assertThat(signers).as("nobody signs twice in a round").doesNotHaveDuplicates();
    assertThat(kept.signed().stream().map(Claim.Signed::step)).isSorted();
    assertThat(kept.amount()).as("the amount is what its working says").isEqualTo(byHand());
    if (kept.state() instanceof State.Approved) {
      var steps = kept.signed().stream().map(Claim.Signed::step).toList();
      assertThat(steps).contains(ClaimStep.SUBMITTED, ClaimStep.TIER_1, ClaimStep.TIER_2);
      assertThat(steps.contains(ClaimStep.FINANCE))
          .as("finance from £15,000.00 on: " + kept.amount())
          .isEqualTo(kept.amount().compareTo(Money.of("15000.00")) >= 0);
    }
    assertThat(instructed.size()).as("paid once").isLessThanOrEqualTo(1);
    instructed.forEach(paid -> assertThat(paid).isEqualTo(kept.amount()));
  }

  /** Figured out again without the engine. */
  private Money byHand() {
    var total = BigDecimal.ZERO;
    for (var line : kept.contents().quantities().entrySet()) {
      var count = BigDecimal.valueOf(line.getValue());
      total =
          total.add(
              switch (line.getKey()) {
                case "CLINIC" -> count.multiply(new BigDecimal("1.25"));
                case "HOME" -> count.multiply(new BigDecimal("3.12"));
                case "FITTING" -> tiers(count);
                default -> throw new IllegalStateException(line.getKey());
              });
    }
    return new Money(total.setScale(2, RoundingMode.HALF_UP));
  }

  private static BigDecimal tiers(BigDecimal count) {
    var first = count.min(BigDecimal.valueOf(100));
    return first
        .multiply(new BigDecimal("105.00"))
        .add(count.subtract(first).multiply(new BigDecimal("77.50")));
  }

  /** Which states it has been in, to see that chance reaches them all. */
  List<ClaimStatus> visited() {
    return journal.stream().map(Entry::to).distinct().toList();
  }

  @Nullable Money paid() {
    return instructed.isEmpty() ? null : instructed.getFirst();
  }
}
