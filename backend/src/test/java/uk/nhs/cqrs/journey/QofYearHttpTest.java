package uk.nhs.cqrs.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@DisplayName("A QOF year from financial approval to payment")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QofYearHttpTest extends PaymentSteps {

  @BeforeAll
  void approved() {
    if (get(AMY, FIRST, "/participations?service=" + QOF).get("items").isEmpty())
      takePart(AMY, FIRST);
    if (get(DEV, SECOND, "/participations?service=" + QOF).get("items").isEmpty())
      takePart(DEV, SECOND);
    collect("YEAR-1", YearEnd.of(77, FIRST, SECOND));
    for (var practice : List.of(FIRST, SECOND)) {
      var person = practice.equals(FIRST) ? AMY : DEV;
      until(
          () -> achievementWhere(person, practice, _ -> true),
          a -> a.get("points").asString().equals(pointsOf77()));
      declared(person, practice, "AWAITING_PROVIDER");
      step(person, practice, practice, "declare");
      step(GITA, "90Q", practice, "approve");
      step(HUGO, "90Q", practice, "approve-finance");
    }
    until(
        () -> get(LEO, "CQRS", "/payment-instructions?status=APPROVED").get("items"),
        items ->
            items
                .valueStream()
                .map(i -> i.get("provider").get("code").asString())
                .toList()
                .containsAll(List.of(FIRST, SECOND)));
  }

  @Test
  @Order(1)
  @DisplayName("two preparations at the same moment give one batch, with the totals of the dry run")
  void oneBatch() {
    var dry = prepare(true);
    assertThat(dry.get("status").asString()).isEqualTo("DRY_RUN");
    assertThat(dry.has("id")).isFalse();
    var both =
        Flux.range(0, 2)
            .flatMap(_ ->
                Mono.fromCallable(() -> prepare(false)).subscribeOn(Schedulers.boundedElastic()))
            .collectList()
            .block();
    var answered = java.util.Objects.requireNonNull(both);
    var made = answered.stream().filter(b -> b.get("httpStatus").asInt() == 201).toList();
    assertThat(made).hasSize(1);
    assertThat(answered.stream().filter(b -> b.path("code").asString().equals("CQRS-0800")))
        .hasSize(1);
    batch = made.getFirst();
    assertThat(batch.get("lines")).isEqualTo(dry.get("lines"));
    assertThat(batch.get("amount")).isEqualTo(dry.get("amount"));
    assertThat(
            post(LEO, "CQRS", "/payment-batches", Map.of("payOn", "2026-01-01"), null)
                .get("code")
                .asString())
        .isEqualTo("CQRS-0801");
    assertThat(statusOf(HUGO, "90Q", "/payment-batches")).isEqualTo(403);
  }

  @Test
  @Order(2)
  @DisplayName("the file has control totals that hold, and is the same each time")
  void fileHolds() {
    var file = file();
    var rows = file.split("\r\n");
    assertThat(rows[0])
        .isEqualTo("H,CQRS,2,%s,%s,GBP".formatted(batch.get("number").asString(), today));
    lines = new ArrayList<>();
    var sum = BigDecimal.ZERO;
    for (var row : rows)
      if (row.startsWith("D,")) {
        lines.add(row.split(","));
        sum = sum.add(new BigDecimal(row.split(",")[8]));
      }
    assertThat(rows[rows.length - 1]).isEqualTo("T,%d,%s".formatted(lines.size(), sum));
    assertThat(batch.get("amount").asString()).isEqualTo(sum.toPlainString());
    assertThat(lines.stream().map(l -> l[3])).contains("QOF-Y90001-2025-26", "QOF-Y90002-2025-26");
    assertThat(file()).isEqualTo(file);
  }

  @Test
  @Order(3)
  @DisplayName("releasing instructs; sending again keeps every line")
  void released() {
    var path = "/payment-batches/" + batch.get("id").asString();
    assertThat(answers("ACCEPTED,", "").get("code").asString()).isEqualTo("CQRS-0804");
    assertThat(post(LEO, "CQRS", path + "/release", null, batch).get("code").asString())
        .isEqualTo("CQRS-0808");
    var released = post(QUINN, "CQRS", path + "/release", null, batch);
    assertThat(released.get("statusInWords").asString())
        .isEqualTo("Released to the payment agency, no answer yet");
    assertThat(post(QUINN, "CQRS", path + "/release", null, released).get("code").asString())
        .isEqualTo("CQRS-0803");
    assertThat(declared(AMY, FIRST, "INSTRUCTED").get("statusInWords").asString())
        .isEqualTo("Payment Instructed");
    var before = file();
    var again = post(LEO, "CQRS", path + "/resend", null, released);
    assertThat(again.get("sends").asInt()).isEqualTo(2);
    assertThat(file()).isEqualTo(before);
  }

  @Test
  @Order(4)
  @DisplayName("answers are taken line by line; what does not hold is said and keeps nothing back")
  void answered() {
    var taken = answers("PAID,", "REJECTED,Account closed");
    assertThat(taken.get("taken").asInt()).as(taken.toString()).isEqualTo(2);
    assertThat(answers("PAID,", "REJECTED,Account closed").get("repeated").asInt()).isEqualTo(2);
    assertThat(answers("ACCEPTED,", "").get("repeated").asInt()).isEqualTo(1);
    assertThat(codes(answers("REJECTED,Changed our mind", "PAID,")))
        .containsExactly("CONTRADICTION", "CONTRADICTION");
    var own = lines.getFirst();
    assertThat(
            codes(
                send(
                    """
                    INSTRUCTION,STATUS,AMOUNT,DATE,REASON
                    unknown,PAID,1.00,%s,
                    %s,PAID,1.00,%s,
                    %s,DONE,%s,%s,
                    %s,PAID,%s,2999-01-01,
                    %s,REJECTED,%s,%s,
                    %s,PAID
                    """
                        .formatted(
                            today, own[2], today, own[2], own[8], today, own[2], own[8], own[2],
                            own[8], today, own[2]))))
        .containsExactly(
            "NOT_IN_BATCH",
            "OTHER_AMOUNT",
            "UNKNOWN_STATUS",
            "WRONG_DATE",
            "NO_REASON",
            "OTHER_AMOUNT",
            "WRONG_DATE");
    assertThat(send("something else").get("code").asString()).isEqualTo("CQRS-0806");
    assertThat(declared(AMY, FIRST, "PAID").get("turn").asString()).isEqualTo("NOBODY");
    assertThat(declared(DEV, SECOND, "PAYMENT_REJECTED").get("turn").asString())
        .isEqualTo("PAYMENT_OPERATIONS");
  }

  @Test
  @Order(5)
  @DisplayName(
      "a rejected instruction comes again in the next batch, once nothing else that was said of it waits")
  void again() {
    assertThat(prepare(false).get("code").asString()).isEqualTo("CQRS-0800");
    get(LEO, "CQRS", "/payment-answers")
        .get("items")
        .forEach(it ->
            post(
                LEO,
                "CQRS",
                "/payment-answers/" + it.get("id").asString() + "/settle",
                Map.of("decision", decision(it), "reason", "Sent by mistake"),
                null));
    var next = prepare(false);
    assertThat(next.get("httpStatus").asInt()).as(next.toString()).isEqualTo(201);
    var rejected = lines.stream().filter(l -> l[4].equals(SECOND)).findFirst().orElseThrow()[2];
    batch = next;
    assertThat(file()).contains(rejected).doesNotContain("QOF-Y90001");
    var released =
        post(
            QUINN,
            "CQRS",
            "/payment-batches/" + next.get("id").asString() + "/release",
            null,
            next);
    assertThat(released.get("httpStatus").asInt()).isEqualTo(200);
    assertThat(answers("", "PAID,").get("batch").get("statusInWords").asString())
        .isEqualTo("Settled: every line is paid or rejected");
    assertThat(declared(DEV, SECOND, "PAID").get("statusInWords").asString()).isEqualTo("Paid");
    assertThat(prepare(false).get("code").asString()).isEqualTo("CQRS-0800");
  }

  private static String decision(tools.jackson.databind.JsonNode line) {
    var paid = line.get("said").get("status").asString().equals("PAID");
    return paid && line.has("instruction") ? "NOT_PAID" : "KEEP";
  }

  @Test
  @Order(6)
  @DisplayName("the statement says what was paid and for what; others do not see it")
  void statement() {
    var path = "/statements?organisation=" + FIRST + "&month=" + today.toString().substring(0, 7);
    var statement = get(AMY, FIRST, path);
    var line =
        statement
            .get("lines")
            .valueStream()
            .filter(l -> l.get("reference").asString().equals("QOF-Y90001-2025-26"))
            .findFirst()
            .orElseThrow();
    assertThat(line.get("paidOn").asString()).isEqualTo(today.toString());
    assertThat(line.get("amount").asString())
        .isEqualTo(declared(AMY, FIRST, "PAID").get("amount").asString());
    assertThat(new BigDecimal(statement.get("total").asString()))
        .isGreaterThanOrEqualTo(new BigDecimal(line.get("amount").asString()));
    assertThat(statusOf(DEV, SECOND, path)).isEqualTo(404);
    assertThat(statusOf(BEN, FIRST, path)).isEqualTo(403);
  }

  @Test
  @Order(7)
  @DisplayName("the database pays nothing twice and changes no amount")
  void database() {
    assertThatThrownBy(
            () -> own().asSuperuser("UPDATE payments.instruction SET amount = amount + 1"))
        .hasStackTraceContaining("an instructed amount does not change");
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    """
                    INSERT INTO payments.instruction (reference, provider, commissioner, service, achievement_date, declaration, achievement, amount)
                    SELECT reference, provider, commissioner, service, achievement_date, uuidv7(), achievement, amount FROM payments.instruction
                    """))
        .hasStackTraceContaining("an instruction pays a financially approved declaration as it is");
    assertThatThrownBy(() ->
            own()
                .asSuperuser(
                    """
                    INSERT INTO payments.line (batch, number, instruction, amount)
                    SELECT (SELECT id FROM payments.batch ORDER BY id LIMIT 1), 999, instruction, amount FROM payments.line WHERE answer = 'PAID' LIMIT 1
                    """))
        .hasStackTraceContaining("money of that payment is with the provider");
  }

  @Test
  @Order(8)
  @DisplayName("every calculation of the journeys gives the same hashes when it is computed again")
  void replays() {
    var replayed = 0;
    for (var current : get(JACK, "CQRS", "/achievements?limit=500").get("items")) {
      var path = "/achievements/" + current.get("id").asString();
      for (var step : get(JACK, "CQRS", path + "/history").get("items")) {
        var again =
            post(
                JACK, "CQRS", "/achievements/" + step.get("id").asString() + "/replay", null, null);
        assertThat(again.path("identical").asBoolean()).as(again.toString()).isTrue();
        replayed++;
      }
    }
    assertThat(replayed).isPositive();
  }
}
