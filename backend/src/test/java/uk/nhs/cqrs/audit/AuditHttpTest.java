package uk.nhs.cqrs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.platform.ServiceTest;
import uk.nhs.cqrs.platform.TestDatabase;

@DisplayName("The journal over HTTP")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditHttpTest extends ServiceTest {

  private static final String JOURNAL = "/api/v1/journal";
  private static final String UNTOUCHED = "SET session_replication_role = replica; ";

  /** Of its own: these tests tamper with it. */
  private static final TestDatabase.Database OWN = TestDatabase.fresh();

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    OWN.into(properties);
  }

  @BeforeAll
  void something() {
    problem("/verification", 404, "CQRS-0900");
    for (var provider : new String[] {"Y90001", "Y90002", "Y90003"}) {
      as(FINN, "90Q")
          .post()
          .uri("/api/v1/offers")
          .header("Idempotency-Key", newKey())
          .contentType(MediaType.APPLICATION_JSON)
          .bodyValue(
              Map.of(
                  "service",
                  "LDHC-2025-26",
                  "startsOn",
                  "2025-04-01",
                  "endsOn",
                  "2026-03-31",
                  "providers",
                  new String[] {provider}))
          .exchange()
          .expectStatus()
          .isCreated();
      sealed();
    }
  }

  @Test
  @DisplayName("says who did what for whom, about what, and in which block it is sealed")
  void entry() {
    var made = list(AMY, "Y90001", "").get("items").get(0);
    assertThat(made.get("what").asString()).isEqualTo("OfferMade");
    assertThat(made.at("/by/name").asString()).isEqualTo("Finn Gray");
    assertThat(made.get("organisation").asString()).isEqualTo("90Q");
    assertThat(made.get("subject").asString()).startsWith("offer:");
    assertThat(made.at("/details/service").asString()).isEqualTo("LDHC-2025-26");
    assertThat(made.get("block").asLong()).isPositive();
    var id = made.get("id").asLong();
    assertThat(made.get("hash").asString())
        .isEqualTo(OWN.asked("SELECT hash FROM journal.entry WHERE id = " + id));
  }

  @Test
  @DisplayName("shows a practice what concerns it, a commissioner its providers, the desk all")
  void reach() {
    var all = Long.parseLong(OWN.asked("SELECT count(*) FROM journal.entry"));
    assertThat(total(AMY, "Y90001")).isEqualTo(1);
    assertThat(total(HUGO, "90Q")).isEqualTo(3);
    assertThat(total(JACK, "CQRS")).isGreaterThanOrEqualTo(all).isGreaterThan(3);
  }

  @Test
  @DisplayName("is not for those whose role does not give it")
  void denied() {
    as(BEN, "Y90001").get().uri(JOURNAL).exchange().expectStatus().isForbidden();
    as(AMY, "Y90001")
        .post()
        .uri(JOURNAL + "/verification")
        .header("Idempotency-Key", newKey())
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  @DisplayName("is listed newest first, page by page, and by subject")
  void pages() {
    var first = list(HUGO, "90Q", "?limit=2");
    var second = list(HUGO, "90Q", "?limit=2&cursor=" + first.get("next").asString());
    assertThat(second.get("items").size()).isEqualTo(1);
    assertThat(second.has("next")).isFalse();
    var ids = first.get("items").valueStream().map(e -> e.get("id").asLong()).toList();
    assertThat(ids.get(0)).isGreaterThan(ids.get(1));
    assertThat(ids.get(1)).isGreaterThan(second.at("/items/0/id").asLong());
    var subject = second.at("/items/0/subject").asString();
    assertThat(list(HUGO, "90Q", "?subject=" + subject).get("items").size()).isEqualTo(1);
    problem("?cursor=bm9uc2Vuc2U", 400, "CQRS-0001");
  }

  @Test
  @DisplayName("is intact where nobody touched it, and the newest verification says so")
  void intact() {
    var done = verify();
    assertThat(done.get("status").asString()).isEqualTo("INTACT");
    assertThat(done.get("faults").size()).isZero();
    assertThat(done.get("blocks").asLong()).isGreaterThanOrEqualTo(3);
    var newest = json(as(AMY, "Y90001").get().uri(JOURNAL + "/verification"));
    assertThat(newest).isEqualTo(done);
  }

  @Test
  @DisplayName("is found tampered with by the number of an edited row, also with a new hash")
  void edited() {
    var row = OWN.asked("SELECT min(entry) FROM journal.sealed");
    var where = " WHERE id = " + row;
    var before = OWN.asked("SELECT what FROM journal.entry" + where);
    tamper("UPDATE journal.entry SET what = 'Nothing'" + where);
    assertThat(faults()).containsExactly(row + " the row does not match its hash");
    tamper("UPDATE journal.entry e SET hash = journal.hash_of(e)" + where);
    assertThat(faults()).containsExactly(row + " the row was sealed with another hash");
    tamper("UPDATE journal.entry SET what = '" + before + "'" + where);
    tamper("UPDATE journal.entry e SET hash = journal.hash_of(e)" + where);
    assertThat(faults()).isEmpty();
  }

  @Test
  @DisplayName("is found tampered with by the number of a deleted row")
  void deleted() {
    var row = OWN.asked("SELECT min(entry) FROM journal.sealed");
    tamper(
        "CREATE TABLE kept AS SELECT * FROM journal.entry WHERE id = %s; DELETE FROM journal.entry WHERE id = %s"
            .formatted(row, row));
    assertThat(faults()).containsExactly(row + " a sealed row is gone");
    tamper("INSERT INTO journal.entry OVERRIDING SYSTEM VALUE SELECT * FROM kept; DROP TABLE kept");
    assertThat(faults()).isEmpty();
  }

  @Test
  @DisplayName("is found tampered with where blocks are swapped")
  void swapped() {
    var swap =
        """
        UPDATE journal.block SET number = -1 WHERE number = 1;
        UPDATE journal.block SET number = 1 WHERE number = 2;
        UPDATE journal.block SET number = 2 WHERE number = -1\
        """;
    tamper(swap);
    assertThat(faults())
        .contains(
            "block 1 the block is not linked to the one before",
            "block 2 the block is not linked to the one before",
            "block 2 the block does not match its rows");
    tamper(swap);
    assertThat(faults()).isEmpty();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @DisplayName("is found tampered with where its end is cut off, for it was verified before")
  void cut() {
    verify();
    sealed();
    assertThat(faults()).isEmpty();
    tamper(
        """
        DELETE FROM journal.entry WHERE id IN (SELECT entry FROM journal.sealed WHERE block > 2);
        DELETE FROM journal.sealed WHERE block > 2;
        DELETE FROM journal.block WHERE number > 2\
        """);
    assertThat(faults())
        .isNotEmpty()
        .allMatch(f -> f.endsWith("the block that was verified before is gone or another"));
  }

  @Test
  @DisplayName("is one chain, however many seal at the same moment")
  void sealers() {
    var blocks = Integer.parseInt(OWN.asked("SELECT count(*) FROM journal.block"));
    var sealing =
        IntStream.range(0, 4)
            .mapToObj(n ->
                CompletableFuture.runAsync(() -> {
                  for (var i = 0; i < 40; i++) {
                    OWN.asSuperuser(
                        "INSERT INTO journal.entry (what, subject, hash) VALUES ('Test', 'test:%d', '')"
                            .formatted(n));
                    OWN.asked("SELECT journal.seal(3)");
                  }
                }))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(sealing).join();
    sealed();
    assertThat(Integer.parseInt(OWN.asked("SELECT count(*) FROM journal.block")))
        .isGreaterThan(blocks + 10);
    assertThat(OWN.asked("SELECT count(*) - max(number) FROM journal.block")).isEqualTo("0");
    assertThat(faults()).isEmpty();
  }

  /** Waits until the job has sealed everything. */
  private static void sealed() {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!OWN.asked(
            "SELECT count(*) FROM journal.entry WHERE id NOT IN (SELECT entry FROM journal.sealed)")
        .equals("0")) {
      assertThat(System.nanoTime()).as("the journal is sealed in time").isLessThan(until);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static void tamper(String sql) {
    OWN.asSuperuser(UNTOUCHED + sql);
  }

  private JsonNode verify() {
    return json(
        as(JACK, "CQRS").post().uri(JOURNAL + "/verification").header("Idempotency-Key", newKey()));
  }

  private java.util.List<String> faults() {
    return verify()
        .get("faults")
        .valueStream()
        .map(f ->
            (f.has("entry") ? f.get("entry").asString() : "block " + f.get("block").asString())
                + " "
                + f.get("what").asString())
        .toList();
  }

  private JsonNode list(int person, String organisation, String query) {
    return json(as(person, organisation).get().uri(JOURNAL + query));
  }

  private long total(int person, String organisation) {
    return json(as(person, organisation)
            .get()
            .uri(JOURNAL + "?limit=1")
            .header("Prefer", "count=exact"))
        .get("total")
        .asLong();
  }

  private void problem(String path, int status, String code) {
    as(JACK, "CQRS")
        .get()
        .uri(JOURNAL + path)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  private static JsonNode json(
      org.springframework.test.web.reactive.server.WebTestClient.RequestHeadersSpec<?> request) {
    var body =
        request
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(Objects.requireNonNull(body));
  }
}
