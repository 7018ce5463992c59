package uk.nhs.cqrs.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.nhs.cqrs.platform.ServiceTest;
import uk.nhs.cqrs.platform.TestDatabase;

/**
 * Walks of chance over the whole service on PostgreSQL. {@code cqrs.money-walks} says how many
 * practices walk (200), {@code cqrs.money-walks.from} with which one they begin; ten share a world,
 * and a world is walked again by beginning with the first of its ten. What goes on at once is not
 * repeated to the instant: a seed that fails is walked some times.
 */
@DisplayName("Whatever people, data and the agency do, in any order and at once")
class MoneyWalkHttpTest extends ServiceTest {

  private static final Logger LOG = LoggerFactory.getLogger(MoneyWalkHttpTest.class);
  private static final TestDatabase.Database OWN = TestDatabase.fresh();
  private static final int WALKS = Integer.getInteger("cqrs.money-walks", 200);
  private static final int FROM = Integer.getInteger("cqrs.money-walks.from", 0);
  private static final int IN_A_WORLD = 10;
  private static final int MOVES = 30;
  private static final int WORLDS_AT_ONCE = 8;

  private final Map<Move, AtomicLong> done = new ConcurrentSkipListMap<>();
  private final Map<Move, AtomicLong> refused = new ConcurrentSkipListMap<>();
  private final AtomicLong pairs = new AtomicLong();
  private final AtomicLong walked = new AtomicLong();
  private final Map<String, AtomicLong> why = new ConcurrentSkipListMap<>();

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    OWN.into(properties);
    properties.add("spring.r2dbc.pool.validation-depth", () -> "local");
  }

  @Test
  @DisplayName(
      "what is signed stands, no pound has another reason, no day is paid twice, pages say what is paid")
  void walks() throws Exception {
    try (var places = new Places(OWN.connect())) {
      World.area(places);
    }
    var always = sql("walk-promises.sql");
    var atRest = sql("walk-promises-at-rest.sql");
    var failures = java.util.Collections.synchronizedList(new ArrayList<Throwable>());
    try (var walkers = Executors.newFixedThreadPool(WORLDS_AT_ONCE)) {
      for (var first = FROM; first < FROM + WALKS; first += IN_A_WORLD) {
        var number = first / IN_A_WORLD;
        walkers.submit(() -> {
          try {
            if (failures.isEmpty()) world(number, always, atRest);
            LOG.info("{} of {} walks", walked.addAndGet(IN_A_WORLD), WALKS);
          } catch (Throwable failed) {
            failures.add(new AssertionError("world from " + number * IN_A_WORLD, failed));
          }
        });
      }
    }
    LOG.info("done {}, refused {}, two at once {}", done, refused, pairs);
    LOG.info("refusals {}", why);
    if (!failures.isEmpty()) {
      var failed = new AssertionError(failures.size() + " failed", failures.getFirst());
      failures.stream().skip(1).forEach(failed::addSuppressed);
      throw failed;
    }
    if (WALKS >= 200)
      assertThat(done.keySet()).as("every kind of move was made").contains(Move.values());
    try (var places = new Places(OWN.connect())) {
      Agreement.all(places);
      if (WALKS >= 200) Tampering.isNoticed(places, always, atRest);
    }
    assertThat(pairs.get()).as("two at once").isPositive();
  }

  private void world(int number, String always, String atRest) throws Exception {
    try (var places = new Places(OWN.connect())) {
      var world = new World(new Door(port()), places, number, IN_A_WORLD);
      var chance = new Random(number);
      world.furnish(chance);
      places.rest();
      for (var i = 0; i < IN_A_WORLD; i++) {
        var seed = (long) number * IN_A_WORLD + i;
        var told = new ArrayList<String>();
        try {
          walk(world, world.practices.get(i), new Random(seed), always, atRest, told);
        } catch (AssertionError | RuntimeException failed) {
          throw new AssertionError(
              "walk %d of %s after %s".formatted(seed, world.practices.get(i), told), failed);
        }
      }
      new Pages(world).all();
      places.forgetRuns(world.national());
    }
  }

  private void walk(
      World world,
      String practice,
      Random chance,
      String always,
      String atRest,
      List<String> told) {
    var walk = new Walk(world, practice, chance);
    var checked = 0;
    for (var made = 0; made < MOVES; ) {
      var state = walk.state();
      var tried = new ArrayList<Walk.Tried>();
      tried.add(walk.step(state));
      if (chance.nextInt(6) == 0) {
        tried.add(walk.step(state));
        pairs.incrementAndGet();
      }
      made += tried.size();
      for (var one : tried) {
        var answer = java.util.Objects.requireNonNull(one.answer().join());
        told.add(one.move() + " " + answer.status());
        var count = answer.ok() ? done : refused;
        count.computeIfAbsent(one.move(), _ -> new AtomicLong()).incrementAndGet();
        if (!answer.ok())
          why.computeIfAbsent(
                  one.move() + " " + answer.body().path("code").asString(""), _ -> new AtomicLong())
              .incrementAndGet();
      }
      assertThat(world.places.broken(always, List.of(practice))).isEmpty();
      if (made / 10 > checked) {
        checked = made / 10;
        world.places.rest();
        assertThat(world.places.broken(always, world.practices)).isEmpty();
        assertThat(world.places.broken(atRest, world.practices)).as("at rest").isEmpty();
      }
    }
  }

  private static String sql(String name) throws IOException {
    return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
  }
}
