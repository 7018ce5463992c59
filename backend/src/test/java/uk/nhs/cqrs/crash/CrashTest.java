package uk.nhs.cqrs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journey.YearEnd;
import uk.nhs.cqrs.platform.TestDatabase;

/**
 * Kills the backend at random moments of payment runs, as often as the system property {@code
 * cqrs.crashes} says: 3 times where nothing is said, at most 55. The seed is printed.
 */
@DisplayName("Payments survive")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashTest {

  private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);
  private static final int CRASHES = Math.min(55, Integer.getInteger("cqrs.crashes", 3));
  private static final int LINES = 4;
  private static final int HUGO = 8, JACK = 10, LEO = 12, QUINN = 16;
  private static final Path LOGS = Path.of("target/crash");

  private final TestDatabase.Database database = TestDatabase.fresh();
  private final String today = LocalDate.now(ZoneId.of("Europe/London")).toString();
  private final List<String> batches = new ArrayList<>();
  private final Backend one;
  private final Backend two;

  CrashTest() throws IOException {
    Files.createDirectories(LOGS);
    one = new Backend(database, LOGS.resolve("one.log"));
    two = new Backend(database, LOGS.resolve("two.log"));
  }

  @BeforeAll
  void approvedByTheCommissioner() throws IOException {
    one.start();
    until(JACK, "CQRS", "/services", it -> it.get("items").size() == 4);
    sql("crash-area.sql");
    var run =
        ask(
            "POST",
            JACK,
            "CQRS",
            "/runs",
            """
            {"collection": "QOF-2025-26-20260331", "runId": "CRASH-1", "rulesetVersion": "50.0", "supplier": "GPES",
             "achievementDate": "2026-03-31", "fileName": "year-end.csv"}
            """,
            null);
    var path = "/runs/" + run.get("id").asString();
    var practices =
        IntStream.rangeClosed(10001, 10240).mapToObj(n -> "X" + n).toArray(String[]::new);
    ask("PUT", JACK, "CQRS", path + "/content", YearEnd.of(70, practices), null);
    var checked = until(JACK, "CQRS", path, it -> it.get("status").asString().equals("CHECKED"));
    ask("POST", JACK, "CQRS", path + "/load", "{\"part\": \"EVERYTHING\"}", checked);
    until(JACK, "CQRS", "/declarations?limit=500", it -> it.get("items").size() == 240);
    sql("crash-signed.sql");
  }

  @AfterAll
  void ended() {
    one.close();
    two.close();
  }

  private void sql(String file) throws IOException {
    database.asSuperuser(
        new ClassPathResource(file).getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Asks until there is an answer: the same key each time, whatever became of the backend. */
  private JsonNode ask(
      String method,
      int person,
      String organisation,
      String path,
      @org.jspecify.annotations.Nullable String body,
      @org.jspecify.annotations.Nullable JsonNode seen) {
    var key = UUID.randomUUID();
    var version = seen == null ? null : seen.get("version").asString();
    var giveUp = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (true) {
      try {
        var answer = one.call(method, person, organisation, path, body, version, key);
        var status = answer.get("httpStatus").asInt();
        if (status < 500 && !answer.path("code").asString().equals("CQRS-0009")) return answer;
      } catch (IOException gone) {
        // asked again below
      }
      if (System.nanoTime() > giveUp) throw new AssertionError("no answer: " + method + " " + path);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private JsonNode until(int person, String organisation, String path, Predicate<JsonNode> enough) {
    var giveUp = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (true) {
      var seen = ask("GET", person, organisation, path, null, null);
      if (enough.test(seen)) return seen;
      if (System.nanoTime() > giveUp) throw new AssertionError("still " + seen);
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Finance approves some, payment operations prepare, release and take over the answers. */
  private void paymentRun() {
    var waiting =
        ask("GET", HUGO, "90Q", "/declarations?status=AWAITING_FINANCE&limit=" + LINES, null, null)
            .get("items");
    for (var it : waiting) {
      var approved =
          ask(
              "POST",
              HUGO,
              "90Q",
              "/declarations/" + it.get("id").asString() + "/approve-finance",
              null,
              it);
      assertThat(approved.path("status").asString())
          .as(approved.toString())
          .isEqualTo("FINANCIALLY_APPROVED");
    }
    until(
        LEO,
        "CQRS",
        "/payment-instructions?status=APPROVED",
        it -> it.get("items").size() == LINES);
    var dry = ask("POST", LEO, "CQRS", "/payment-batches", payToday(true), null);
    var batch = ask("POST", LEO, "CQRS", "/payment-batches", payToday(false), null);
    assertThat(batch.get("httpStatus").asInt()).as(batch.toString()).isEqualTo(201);
    assertThat(batch.get("lines").asInt()).isEqualTo(LINES).isEqualTo(dry.get("lines").asInt());
    assertThat(batch.get("amount")).isEqualTo(dry.get("amount"));
    var path = "/payment-batches/" + batch.get("id").asString();
    var released = ask("POST", QUINN, "CQRS", path + "/release", null, batch);
    assertThat(released.path("sends").asInt()).as(released.toString()).isEqualTo(1);
    var answers = new StringBuilder("INSTRUCTION,STATUS,AMOUNT,DATE,REASON\n");
    for (var row :
        ask("GET", LEO, "CQRS", path + "/file", null, null).get("text").asString().split("\r\n"))
      if (row.startsWith("D,")) {
        var cells = row.split(",");
        answers.append(cells[2] + ",PAID," + cells[8] + "," + today + ",\n");
      }
    var taken = ask("POST", LEO, "CQRS", path + "/acknowledgements", answers.toString(), null);
    assertThat(taken.get("taken").asInt()).as(taken.toString()).isEqualTo(LINES);
    batches.add(batch.get("id").asString());
  }

  private String payToday(boolean dryRun) {
    return "{\"payOn\": \"%s\", \"dryRun\": %s}".formatted(today, dryRun);
  }

  @Test
  @Order(1)
  @DisplayName(
      "a backend that is killed at any moment: each line instructed once, totals as in the dry run")
  void killed() throws Exception {
    var seed = Long.getLong("cqrs.seed", System.nanoTime());
    var random = new Random(seed);
    var began = System.nanoTime();
    paymentRun();
    var usual = (System.nanoTime() - began) / 1_000_000;
    LOG.info("{} crashes, seed {}, a payment run takes {} ms", CRASHES, seed, usual);
    for (var crash = 1; crash <= CRASHES; crash++) {
      var run = CompletableFuture.runAsync(this::paymentRun);
      LockSupport.parkNanos(random.nextLong(1 + usual) * 1_000_000);
      one.kill();
      one.start();
      run.get();
    }
    onceEach(CRASHES + 1);
  }

  private void onceEach(int runs) {
    var paid = new ArrayList<JsonNode>();
    var cursor = "";
    do {
      var page = ask("GET", LEO, "CQRS", "/payment-instructions?limit=100" + cursor, null, null);
      page.get("items").forEach(paid::add);
      cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : null;
    } while (cursor != null);
    assertThat(paid)
        .hasSize(runs * LINES)
        .allMatch(it -> it.get("status").asString().equals("PAID"));
    assertThat(paid.stream().map(it -> it.get("reference").asString()).distinct())
        .hasSize(paid.size());
    assertThat(batches).hasSize(runs).doesNotHaveDuplicates();
    var total =
        batches.stream()
            .map(id ->
                new BigDecimal(
                    ask("GET", LEO, "CQRS", "/payment-batches/" + id, null, null)
                        .get("paidAmount")
                        .asString()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(total)
        .isEqualByComparingTo(
            paid.stream()
                .map(it -> new BigDecimal(it.get("amount").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    for (var it : paid.subList(0, Math.min(paid.size(), 40))) {
      var told =
          ask(
                  "GET",
                  LEO,
                  "CQRS",
                  "/declarations/" + it.get("declaration").asString() + "/history",
                  null,
                  null)
              .get("items");
      assertThat(told.valueStream().map(e -> e.get("what").asString()))
          .containsOnlyOnce("Financially approved", "Payment instructed", "Paid");
    }
    var verified = ask("POST", JACK, "CQRS", "/journal/verification", null, null);
    assertThat(verified.get("status").asString()).as(verified.toString()).isEqualTo("INTACT");
  }

  @Test
  @Order(2)
  @DisplayName("two backends that start the same run at the same moment: one run")
  void oneRun() throws Exception {
    two.start();
    for (var round = 0; round < 2; round++) {
      var waiting =
          ask(
                  "GET",
                  HUGO,
                  "90Q",
                  "/declarations?status=AWAITING_FINANCE&limit=" + LINES,
                  null,
                  null)
              .get("items");
      for (var it : waiting)
        ask(
            "POST",
            HUGO,
            "90Q",
            "/declarations/" + it.get("id").asString() + "/approve-finance",
            null,
            it);
      until(
          LEO,
          "CQRS",
          "/payment-instructions?status=APPROVED",
          it -> it.get("items").size() == LINES);
      var first = CompletableFuture.supplyAsync(() -> prepared(one));
      var second = CompletableFuture.supplyAsync(() -> prepared(two));
      var both = List.of(first.get(), second.get());
      assertThat(both.stream().map(it -> it.get("httpStatus").asInt()))
          .containsExactlyInAnyOrder(201, 409);
      assertThat(both.stream().map(it -> it.path("code").asString())).contains("CQRS-0800");
    }
  }

  private JsonNode prepared(Backend backend) {
    try {
      return backend.call(
          "POST", LEO, "CQRS", "/payment-batches", payToday(false), null, UUID.randomUUID());
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }
}
