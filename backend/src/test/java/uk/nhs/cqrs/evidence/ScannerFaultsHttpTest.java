package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import uk.nhs.cqrs.platform.Transactions;

@DisplayName("A file whose scanner does not answer as it should")
class ScannerFaultsHttpTest extends UnscannedSteps {

  @LocalManagementPort private int management;
  @Autowired private EvidenceFiles files;
  @Autowired private Transactions transactions;

  @AfterEach
  void wellAgain() {
    SCANNER.becomes(FakeScanner.Mood.WELL);
  }

  private int tries(String id) {
    return Integer.parseInt(
        database().asked("SELECT tries FROM evidence.file WHERE id = '" + id + "'"));
  }

  private String management(String path) {
    return Objects.requireNonNull(
        org.springframework.test.web.reactive.server.WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + management)
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
            .build()
            .get()
            .uri("/actuator/" + path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = FakeScanner.Mood.class,
      names = {"WELL"},
      mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("stays not scanned, is not handed out, is tried again, and is clean in the end")
  void unanswered(FakeScanner.Mood mood) {
    SCANNER.becomes(mood);
    var claim = aClaim();
    var id = sent(claim, "a.pdf", AllowedType.PDF, aPdf(2_000_000)).get("id").asString();
    eventually(() -> tries(id) > 0, "it was tried");
    var waiting = shown(id);
    assertThat(waiting.get("status").asString()).isEqualTo("NOT_SCANNED");
    assertThat(waiting.get("statusInWords").asString())
        .isEqualTo(
            "Not scanned yet: the virus scanner does not answer, it is tried again by itself");
    var refused = downloading(id);
    assertThat(refused.getStatus().value()).isEqualTo(409);
    assertThat(new String(Objects.requireNonNull(refused.getResponseBody()))).contains("CQRS-0757");
    assertThat(management("health/readiness")).contains("\"status\":\"UP\"");
    eventually(
        () -> management("prometheus").contains("cqrs_evidence_waiting 1.0"), "one is waiting");
    assertThat(counts(claim)).isEqualTo(new EvidenceFiles.Counts(0, 1, 0, 0, 1));
    eventually(() -> tries(id) > 1, "it is tried again");
    SCANNER.becomes(FakeScanner.Mood.WELL);
    until(id, "CLEAN");
    assertThat(downloading(id).getStatus().value()).isEqualTo(200);
    assertThat(counts(claim)).isEqualTo(new EvidenceFiles.Counts(0, 0, 1, 0, 1));
  }

  private EvidenceFiles.Counts counts(UUID claim) {
    return Objects.requireNonNull(
        transactions.national(files.counts("claim", claim)).block(Duration.ofSeconds(5)));
  }

  @Test
  @DisplayName("is tried again after pauses that grow to five minutes")
  void pauses() {
    SCANNER.becomes(FakeScanner.Mood.DOWN);
    var id = sent(aClaim(), "a.pdf", AllowedType.PDF, aPdf(2000)).get("id").asString();
    eventually(() -> tries(id) > 0, "it was tried");
    database()
        .asSuperuser(
            "UPDATE evidence.file SET tries = 30, scan_after = now() WHERE id = '" + id + "'");
    eventually(() -> tries(id) > 30, "it was tried");
    assertThat(
            database()
                .asked(
                    "SELECT scan_after - now() BETWEEN interval '4 minutes' AND interval '5 minutes' FROM evidence.file WHERE id = '"
                        + id
                        + "'"))
        .isEqualTo("t");
    database().asSuperuser("UPDATE evidence.file SET scan_after = now() WHERE id = '" + id + "'");
    SCANNER.becomes(FakeScanner.Mood.WELL);
    until(id, "CLEAN");
  }

  @Test
  @DisplayName("that was taken by a scan of a replica that died is taken again")
  void orphaned() {
    SCANNER.becomes(FakeScanner.Mood.DOWN);
    var id = sent(aClaim(), "a.pdf", AllowedType.PDF, aPdf(3000)).get("id").asString();
    eventually(() -> tries(id) > 0, "it was tried");
    database()
        .asSuperuser(
            "UPDATE evidence.file SET scan_after = now(), scanner = gen_random_uuid(), scanner_until = now() + interval '2 seconds' WHERE id = '"
                + id
                + "'");
    SCANNER.becomes(FakeScanner.Mood.WELL);
    until(id, "CLEAN");
  }

  @Test
  @DisplayName("whose result cannot be written is given back at once and tried again")
  void unwritten() {
    database()
        .asSuperuser(
            """
            CREATE FUNCTION evidence.breaks() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''broken on purpose''; END';
            CREATE TRIGGER breaks BEFORE UPDATE ON evidence.file FOR EACH ROW WHEN (NEW.status = 'CLEAN' AND NEW.name = 'unwritten.pdf')
              EXECUTE FUNCTION evidence.breaks()
            """);
    SCANNER.becomes(FakeScanner.Mood.WELL);
    var id = sent(aClaim(), "unwritten.pdf", AllowedType.PDF, aPdf(3100)).get("id").asString();
    eventually(() -> tries(id) > 0, "it was tried");
    assertThat(
            database().asked("SELECT scanner IS NULL FROM evidence.file WHERE id = '" + id + "'"))
        .isEqualTo("t");
    database().asSuperuser("DROP TRIGGER breaks ON evidence.file");
    database().asSuperuser("UPDATE evidence.file SET scan_after = now() WHERE id = '" + id + "'");
    until(id, "CLEAN");
  }

  @Test
  @DisplayName("may be taken away while it waits")
  void discarded() {
    SCANNER.becomes(FakeScanner.Mood.SLOW);
    var id = sent(aClaim(), "a.pdf", AllowedType.PDF, aPdf(3000)).get("id").asString();
    assertThat(discarding(id, "WRONG_FILE").getStatus().value()).isEqualTo(200);
    SCANNER.becomes(FakeScanner.Mood.WELL);
    var before = SCANNER.asked();
    var other = sent(aClaim(), "b.pdf", AllowedType.PDF, aPdf(4000)).get("id").asString();
    until(other, "CLEAN");
    assertThat(SCANNER.asked()).isGreaterThan(before);
    assertThat(shown(id).get("status").asString()).isEqualTo("DISCARDED");
  }
}
