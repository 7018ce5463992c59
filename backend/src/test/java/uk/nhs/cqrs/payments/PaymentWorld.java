package uk.nhs.cqrs.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journey.Asking;
import uk.nhs.cqrs.journey.YearEnd;
import uk.nhs.cqrs.platform.TestDatabase;

/**
 * The steps of payment operations over HTTP, on a database that only payments use: practices with a
 * calculated year, of which a test has as many instructed as it needs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PaymentWorld extends Asking {

  private static final TestDatabase.Database OWN = TestDatabase.fresh();
  private static final AtomicInteger NEXT = new AtomicInteger(20001);
  private static boolean furnished;
  final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    OWN.into(properties);
  }

  static TestDatabase.Database own() {
    return OWN;
  }

  @BeforeAll
  void furnish() {
    synchronized (PaymentWorld.class) {
      if (furnished) return;
      furnished = true;
    }
    own().asSuperuser(text("payments/area.sql"));
    var practices =
        IntStream.rangeClosed(20001, 20090).mapToObj(n -> "X" + n).toArray(String[]::new);
    var run =
        post(
            JACK,
            "CQRS",
            "/runs",
            Map.of(
                "collection", "QOF-2025-26-20260331",
                "runId", "PAYMENTS-1",
                "rulesetVersion", "50.0",
                "supplier", "GPES",
                "achievementDate", "2026-03-31",
                "fileName", "year-end.csv"),
            null);
    var path = "/runs/" + run.get("id").asString();
    as(JACK, "CQRS")
        .put()
        .uri("/api/v1" + path + "/content")
        .header("Idempotency-Key", newKey())
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(YearEnd.of(77, practices).getBytes(StandardCharsets.UTF_8))
        .exchange()
        .expectStatus()
        .isAccepted();
    var checked =
        until(() -> get(JACK, "CQRS", path), it -> it.get("status").asString().equals("CHECKED"));
    post(JACK, "CQRS", path + "/load", Map.of("part", "EVERYTHING"), checked);
    until(() -> get(JACK, "CQRS", "/declarations?limit=100").get("items").size(), n -> n == 90);
  }

  static String text(String file) {
    try {
      return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
    } catch (java.io.IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }

  /** A payment of a practice of its own that is instructed and waits. */
  record Due(String practice, String instruction, String amount) {}

  Due due() {
    var practice = "X" + NEXT.getAndIncrement();
    own().asSuperuser(text("payments/instructed.sql").formatted(practice));
    var it = "FROM payments.instruction WHERE provider = '" + practice + "'";
    return new Due(practice, own().asked("SELECT id " + it), own().asked("SELECT amount " + it));
  }

  JsonNode prepared() {
    var batch = post(LEO, "CQRS", "/payment-batches", Map.of("payOn", today.toString()), null);
    assertThat(batch.get("httpStatus").asInt()).as(batch.toString()).isEqualTo(201);
    return batch;
  }

  JsonNode release(JsonNode batch) {
    return post(QUINN, "CQRS", path(batch) + "/release", null, batch(batch));
  }

  /** A batch that one person prepared and another released. */
  JsonNode released() {
    var batch = prepared();
    ok(release(batch));
    return batch;
  }

  JsonNode batch(JsonNode of) {
    return get(LEO, "CQRS", path(of));
  }

  static String path(JsonNode batch) {
    return "/payment-batches/" + batch.get("id").asString();
  }

  String file(JsonNode batch) {
    return Objects.requireNonNull(
        as(LEO, "CQRS")
            .get()
            .uri("/api/v1" + path(batch) + "/file")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  String said(Due due, String status, String reason) {
    return said(due.instruction, status, due.amount, today.toString(), reason);
  }

  static String said(String id, String status, String amount, String day, String reason) {
    return String.join(",", id, status, amount, day, reason);
  }

  /** Sends in an answer file with these lines. */
  JsonNode answers(JsonNode batch, String... lines) {
    return answers(
        batch,
        ("INSTRUCTION,STATUS,AMOUNT,DATE,REASON\r\n" + String.join("\r\n", lines))
            .getBytes(StandardCharsets.UTF_8));
  }

  JsonNode answers(JsonNode batch, byte[] file) {
    return answered(
        as(LEO, "CQRS")
            .post()
            .uri("/api/v1" + path(batch) + "/acknowledgements")
            .header("Idempotency-Key", newKey())
            .contentType(MediaType.parseMediaType("text/csv"))
            .bodyValue(file));
  }

  /** The open lines that name a payment. */
  List<JsonNode> open(Due due) {
    return get(LEO, "CQRS", "/payment-answers?limit=500")
        .get("items")
        .valueStream()
        .filter(it -> it.path("instruction").asString("").equals(due.instruction))
        .toList();
  }

  JsonNode settle(int person, JsonNode line, String decision, String reason) {
    return post(
        person,
        "CQRS",
        "/payment-answers/" + line.get("id").asString() + "/settle",
        Map.of("decision", decision, "reason", reason),
        null);
  }

  JsonNode instruction(Due due) {
    return get(LEO, "CQRS", "/payment-instructions?organisation=" + due.practice)
        .get("items")
        .get(0);
  }

  String declaration(Due due) {
    return own()
        .asked(
            "SELECT status FROM declarations.declaration WHERE provider = '" + due.practice + "'");
  }

  static JsonNode ok(JsonNode answer) {
    assertThat(answer.get("httpStatus").asInt()).as(answer.toString()).isEqualTo(200);
    return answer;
  }

  static void refused(JsonNode answer, PaymentRefusal why) {
    assertThat(answer.path("code").asString("")).as(answer.toString()).isEqualTo(why.code());
  }

  static List<String> codes(JsonNode taken) {
    assertThat(taken.has("problems")).as(taken.toString()).isTrue();
    return taken.get("problems").valueStream().map(p -> p.get("code").asString()).toList();
  }

  /** Runs a statement as the application's login under the national role, as this person. */
  static void asApplication(int person, String sql) throws SQLException {
    var url = "jdbc:postgresql://%s:%d/%s".formatted(own().host(), own().port(), own().name());
    try (var connection = DriverManager.getConnection(url, "cqrs_app", "cqrs_app");
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "SELECT platform.act('00000000-0000-7000-8000-%012d', 'CQRS', 'payment.acknowledge')"
              .formatted(person));
      statement.execute("SET LOCAL ROLE cqrs_national");
      statement.execute(sql);
      connection.commit();
    }
  }
}
