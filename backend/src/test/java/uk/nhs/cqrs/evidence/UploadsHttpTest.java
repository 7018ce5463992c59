package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import uk.nhs.cqrs.evidence.EvidenceFile.Status;
import uk.nhs.cqrs.platform.TestTokens;

@DisplayName("Sending a file")
class UploadsHttpTest extends UnscannedSteps {

  private static final Logger LOG = LoggerFactory.getLogger(UploadsHttpTest.class);

  private String column(String id, String column) {
    return database().asked("SELECT " + column + " FROM evidence.file WHERE id = '" + id + "'");
  }

  private long kept(String id, int status) {
    var head =
        amy()
            .head()
            .uri("/api/v1/evidence/" + id + "/content")
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .returnResult(Void.class)
            .getResponseHeaders();
    return Long.parseLong(Objects.requireNonNull(head.getFirst("Upload-Offset")));
  }

  private static String said(byte[] body) {
    return new String(body, java.nio.charset.StandardCharsets.UTF_8);
  }

  private RawUpload raw(String id, long offset, long length) throws IOException {
    return new RawUpload(port(), TestTokens.of(AMY), id, offset, length);
  }

  @Test
  @DisplayName("goes on in pieces from the offset, and from no other")
  void pieces() {
    var pdf = aPdf(100_000);
    var id = announced(aClaim(), "a.pdf", AllowedType.PDF, pdf.length);
    assertThat(kept(id, 204)).isZero();
    assertThat(sending(id, 0, Arrays.copyOf(pdf, 40_000)).getStatus().value()).isEqualTo(200);
    assertThat(kept(id, 204)).isEqualTo(40_000);
    var wrong = sending(id, 0, pdf);
    assertThat(wrong.getStatus().value()).isEqualTo(409);
    assertThat(wrong.getResponseBody())
        .contains(
            "CQRS-0751", "40000 bytes are kept: send from there on with Upload-Offset: 40000");
    var rest = sending(id, 40_000, Arrays.copyOfRange(pdf, 40_000, pdf.length));
    assertThat(rest.getResponseBody()).contains("Not scanned yet");
    assertThat(json(rest.getResponseBody()).get("sha256").asString())
        .isEqualTo(uk.nhs.cqrs.shared.Sha256.of(pdf));
    assertThat(kept(id, 204)).isEqualTo(pdf.length);
    assertThat(sending(id, 0, pdf).getResponseBody()).contains("CQRS-0755");
    until(id, "CLEAN");
  }

  @Test
  @DisplayName("keeps what came although the connection is cut, thirty times at random places")
  void cut() throws IOException {
    var seed = System.nanoTime();
    LOG.info("cuts with seed {}", seed);
    var random = new Random(seed);
    var pdf = aPdf(6_000_000);
    var id = announced(aClaim(), "a.pdf", AllowedType.PDF, pdf.length);
    var offset = 0L;
    var furthest = 0L;
    for (var cut = 0; cut < 30; cut++) {
      var more = (int) Math.min(random.nextInt(300_000), pdf.length - offset - 1);
      try (var upload = raw(id, offset, pdf.length - offset)) {
        upload.send(pdf, (int) offset, more);
        LockSupport.parkNanos(random.nextInt(40) * 1_000_000L);
        if (random.nextBoolean()) upload.cut();
      }
      eventually(() -> column(id, "writer").equals("null"), "the sending has ended");
      var now = kept(id, 204);
      furthest = Math.max(furthest, offset + more);
      assertThat(now).isBetween(offset, furthest);
      offset = now;
    }
    LOG.info("{} of {} bytes were kept over 30 cuts", offset, pdf.length);
    assertThat(offset).isPositive();
    var rest = Arrays.copyOfRange(pdf, (int) offset, pdf.length);
    eventually(() -> taken(id, pdf.length - rest.length, rest), "the rest is taken");
    until(id, "CLEAN");
    assertThat(downloading(id).getResponseBody()).isEqualTo(pdf);
  }

  /** False also where a sender is refused, and cut, before all of it was sent. */
  private boolean taken(String id, long from, byte[] rest) {
    try {
      return sending(id, from, rest).getStatus().value() == 200;
    } catch (WebClientRequestException cut) {
      return false;
    }
  }

  @Test
  @DisplayName("is for one sender at a time; the other is refused in words")
  void twoAtOnce() throws IOException {
    var pdf = aPdf(200_000);
    var id = announced(aClaim(), "a.pdf", AllowedType.PDF, pdf.length);
    try (var first = raw(id, 0, pdf.length)) {
      first.send(pdf, 0, 1000);
      eventually(() -> !column(id, "writer").equals("null"), "the first has begun");
      var second = sending(id, 0, pdf);
      assertThat(second.getStatus().value()).isEqualTo(409);
      assertThat(second.getResponseBody()).contains("CQRS-0753");
      first.send(pdf, 1000, pdf.length - 1000);
      assertThat(first.answer(Duration.ofSeconds(10))).contains("200 OK", "NOT_SCANNED");
    }
    until(id, "CLEAN");
    assertThat(downloading(id).getResponseBody()).isEqualTo(pdf);
  }

  @Test
  @DisplayName("ends where the file is taken away meanwhile")
  void discardedMeanwhile() throws IOException {
    var pdf = aPdf(200_000);
    var id = announced(aClaim(), "a.pdf", AllowedType.PDF, pdf.length);
    try (var upload = raw(id, 0, pdf.length)) {
      upload.send(pdf, 0, 70_000);
      eventually(() -> !column(id, "writer").equals("null"), "it has begun");
      assertThat(discarding(id, "WRONG_FILE").getStatus().value()).isEqualTo(200);
      upload.send(pdf, 70_000, pdf.length - 70_000);
      assertThat(upload.answer(Duration.ofSeconds(10))).contains("409", "CQRS-0760");
    }
    assertThat(shown(id).get("status").asString()).isEqualTo("DISCARDED");
    assertThat(isKept(id) && column(id, "delete_after").equals("null")).isFalse();
  }

  @Test
  @DisplayName(
      "is refused where the claim may not change any more, and names an offset that can be read")
  void locked() {
    var claim = aClaim();
    var id = announced(claim, "a.pdf", AllowedType.PDF, 10);
    ClaimWithFiles.lock(database(), claim);
    assertThat(sending(id, 0, aPdf(10)).getResponseBody()).contains(ClaimWithFiles.LOCKED.code());
    amy()
        .put()
        .uri("/api/v1/evidence/" + id + "/content")
        .header("Idempotency-Key", newKey())
        .header("Upload-Offset", "-1")
        .contentType(org.springframework.http.MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(new byte[] {1})
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("Upload-Offset");
  }

  @Test
  @DisplayName("ends for who keeps silent, and what came is kept")
  void silent() throws IOException {
    var pdf = aPdf(200_000);
    var id = announced(aClaim(), "a.pdf", AllowedType.PDF, pdf.length);
    try (var upload = raw(id, 0, pdf.length)) {
      upload.send(pdf, 0, 70_000);
      assertThat(upload.answer(Duration.ofSeconds(10))).contains("408", "CQRS-0763");
    }
    assertThat(kept(id, 204)).isEqualTo(70_000);
  }

  @Test
  @DisplayName(
      "goes on after a writer that was killed, once its lease is over, from what is certain")
  void killed() throws IOException {
    var pdf = aPdf(90_000);
    var id = announced(aClaim(), "a.pdf", AllowedType.PDF, pdf.length);
    sending(id, 0, Arrays.copyOf(pdf, 30_000));
    var part = Path.of("target/test-files/evidence/receiving", column(id, "part"));
    Files.write(part, new byte[5_000], java.nio.file.StandardOpenOption.APPEND);
    var lease =
        "UPDATE evidence.file SET writer = gen_random_uuid(), writer_until = now() + interval '%s' WHERE id = '"
            + id
            + "'";
    database().asSuperuser(lease.formatted("20 seconds"));
    var rest = Arrays.copyOfRange(pdf, 30_000, pdf.length);
    assertThat(sending(id, 30_000, rest).getResponseBody()).contains("CQRS-0753");
    database().asSuperuser(lease.formatted("-1 seconds"));
    var done = sending(id, 30_000, rest);
    assertThat(done.getStatus().value()).as(done.getResponseBody()).isEqualTo(200);
    until(id, "CLEAN");
    assertThat(downloading(id).getResponseBody()).isEqualTo(pdf);
    assertThat(part).doesNotExist();
  }

  @Test
  @DisplayName("starts anew where the part file was lost, and says so")
  void lostPart() throws IOException {
    var pdf = aPdf(50_000);
    var id = announced(aClaim(), "a.pdf", AllowedType.PDF, pdf.length);
    sending(id, 0, Arrays.copyOf(pdf, 30_000));
    Files.delete(Path.of("target/test-files/evidence/receiving", column(id, "part")));
    var refused = sending(id, 30_000, Arrays.copyOfRange(pdf, 30_000, pdf.length));
    assertThat(refused.getResponseBody()).contains("Upload-Offset: 0.");
    assertThat(kept(id, 204)).isZero();
    assertThat(sending(id, 0, pdf).getStatus().value()).isEqualTo(200);
  }

  @Test
  @DisplayName("is refused where the file is too large, of another type or misnamed, all at once")
  void announcedWrongly() {
    var answer = announcing(aClaim(), "a\u202Efdp.exe", "application/x-msdownload", 60 << 20, null);
    assertThat(answer.getStatus().value()).isEqualTo(400);
    assertThat(answer.getResponseBody())
        .contains("/size", "At most 50 MB are taken, and this file has 60 MB")
        .contains("/type", "PDF, PNG, JPEG, CSV, XLSX, DOCX, TXT, EML")
        .contains("/name", "cannot be seen");
    assertThat(announcing(aClaim(), "a.exe", "application/pdf", 10, null).getResponseBody())
        .contains("The name of a file of type PDF ends with .pdf");
    for (var name :
        new String[] {"../a.pdf", "a\0.pdf", "a\r\nb.pdf", "a/b.pdf", "x".repeat(197) + ".pdf"})
      assertThat(announcing(aClaim(), name, "application/pdf", 10, null).getStatus().value())
          .as(name)
          .isEqualTo(400);
    assertThat(
            announcing(aClaim(), "a\"; b='c'.pdf", "application/pdf", 10, null).getStatus().value())
        .isEqualTo(201);
  }

  @Test
  @DisplayName("lets exactly as many files be announced as may be, however many at once")
  void manyAtOnce() throws Exception {
    var claim = aClaim();
    var statuses = new ArrayList<Integer>();
    try (var people = Executors.newFixedThreadPool(25)) {
      var answers = new ArrayList<Future<Integer>>();
      for (var i = 0; i < 25; i++) {
        var name = "a" + i + ".pdf";
        answers.add(
            people.submit(
                () -> announcing(claim, name, "application/pdf", 10, null).getStatus().value()));
      }
      for (var answer : answers) statuses.add(answer.get());
    }
    assertThat(statuses).filteredOn(s -> s == 201).hasSize(20);
    assertThat(statuses).filteredOn(s -> s == 409).hasSize(5);
    var list = list(claim);
    assertThat(list.get("items").size()).isEqualTo(20);
    assertThat(list.get("availableActions").get(0).get("code").asString()).isEqualTo("CQRS-0750");
    assertThat(list.get("limits").get("maxBytes").asLong()).isEqualTo(50L << 20);
    discarding(list.get("items").get(3).get("id").asString(), "NOT_NEEDED");
    announced(claim, "again.pdf", AllowedType.PDF, 10);
  }

  @Test
  @DisplayName("moves only as the database, too, says: every pair of states")
  void pairs() {
    var id = announced(aClaim(), "a.pdf", AllowedType.PDF, 10);
    for (var from : Status.values())
      for (var to : Status.values()) {
        if (from == to) continue;
        var moved =
            database().asked("SELECT evidence_moves('%s', '%s', '%s')".formatted(id, from, to));
        assertThat(moved).as(from + " to " + to).isEqualTo(from.mayBecome(to) ? "t" : "f");
      }
  }

  @org.junit.jupiter.api.BeforeAll
  void moves() {
    database()
        .asSuperuser(
            """
            CREATE OR REPLACE FUNCTION evidence_moves(wanted uuid, before text, after text) RETURNS boolean LANGUAGE plpgsql AS $$
            BEGIN
              ALTER TABLE evidence.file DISABLE TRIGGER in_order;
              UPDATE evidence.file SET status = before, uploaded = 10, sha256 = repeat('0', 64), received_at = now(), scanned_at = now(), reason = 'x',
                     discarded_as = CASE before WHEN 'DISCARDED' THEN 'NOT_NEEDED' END WHERE id = wanted;
              ALTER TABLE evidence.file ENABLE TRIGGER in_order;
              BEGIN
                UPDATE evidence.file SET status = after, discarded_as = CASE after WHEN 'DISCARDED' THEN 'NOT_NEEDED' END WHERE id = wanted;
              EXCEPTION WHEN SQLSTATE 'CQ409' THEN RETURN false;
              END;
              RETURN true;
            END $$
            """);
  }
}
