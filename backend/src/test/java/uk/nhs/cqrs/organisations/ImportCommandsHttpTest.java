package uk.nhs.cqrs.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.cqrs.organisations.ImportSender.body;
import static uk.nhs.cqrs.organisations.ImportSender.changes;
import static uk.nhs.cqrs.organisations.PublishedFiles.LIST_SIZES;
import static uk.nhs.cqrs.organisations.PublishedFiles.STRUCTURE;
import static uk.nhs.cqrs.organisations.PublishedFiles.epraccur;
import static uk.nhs.cqrs.organisations.PublishedFiles.listSize;
import static uk.nhs.cqrs.organisations.PublishedFiles.structure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.platform.HttpTest;

@DisplayName("Importing a published file")
class ImportCommandsHttpTest extends HttpTest {

  private ImportSender desk;

  @BeforeEach
  void desk() {
    desk = new ImportSender(as(JACK, "CQRS"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("is for the service desk alone")
  void serviceDesk() {
    var commissioner = new ImportSender(as(FINN, "90Q"));
    var refused = commissioner.announce(body("EPCMEM", "epcmem.csv", null), newKey(), 403);
    assertThat(refused.get("code").asString()).isEqualTo("CQRS-0004");
    var id = desk.announce(body("EPCMEM", "epcmem.csv", null), newKey(), 201).get("id").asString();
    commissioner.send(id, bytes("x"), newKey(), 403);
    as(AMY, "Y90001")
        .get()
        .uri("/api/v1/organisation-imports/" + id)
        .exchange()
        .expectStatus()
        .isForbidden();
    as(LEO, "CQRS")
        .get()
        .uri("/api/v1/organisation-imports")
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  @DisplayName("answers a retry as the first time, and nothing else under the same key")
  void once() {
    var announced = body("PRACTICE_STRUCTURE", "once.csv", "2023-04-01");
    var key = newKey();
    var first = desk.announce(announced, key, 201);
    assertThat(desk.announce(announced, key, 201)).isEqualTo(first);
    desk.announce(body("EPCMEM", "once.csv", null), key, 422);

    var id = first.get("id").asString();
    var file = bytes(STRUCTURE + structure("Y81101", "U81101", "80Q"));
    var sent = desk.send(id, file, key + "-2", 202);
    var checked = desk.until(id, "CHECKED", _ -> {});
    assertThat(desk.send(id, file, key + "-2", 202)).isEqualTo(sent);
    desk.send(id, bytes("other"), key + "-2", 422);
    assertThat(desk.send(id, file, newKey(), 409).get("code").asString()).isEqualTo("CQRS-0201");
    assertThat(checked.get("sha256").asString()).hasSize(64);

    var decided = desk.apply(checked, "EVERYTHING", key + "-3", 202);
    var applied = desk.until(id, "APPLIED", _ -> {});
    assertThat(desk.apply(checked, "EVERYTHING", key + "-3", 202)).isEqualTo(decided);
    assertThat(desk.apply(applied, "EVERYTHING", newKey(), 409).get("code").asString())
        .isEqualTo("CQRS-0206");
    assertThat(desk.get("/" + id)).isEqualTo(applied);
    assertThat(applied.get("startedBy").get("name").asString()).isEqualTo("Jack Kerr");
    database()
        .asSuperuser(
            ("DO $$ BEGIN ASSERT (SELECT array_agg(what ORDER BY id) FROM journal.entry WHERE subject = 'organisation-import:%s')"
                    + " = '{OrganisationImportAnnounced,OrganisationImportReceived,OrganisationImportDecided,OrganisationImportApplied}',"
                    + " 'journal'; END $$")
                .formatted(id));
  }

  @Test
  @DisplayName("applies only what was looked at")
  void stale() {
    var checked =
        desk.check(
            "PRACTICE_STRUCTURE", "2023-04-01", STRUCTURE + structure("Y81201", "U81201", "80Q"));
    assertThat(desk.get("").get("items").get(0).get("id")).isEqualTo(checked.get("id"));
    var seen = ((tools.jackson.databind.node.ObjectNode) checked.deepCopy()).put("version", 1);
    desk.apply(seen, "EVERYTHING", newKey(), 412);
    assertThat(desk.get("/" + checked.get("id").asString())).isEqualTo(checked);
  }

  @Test
  @DisplayName("does not apply everything once another import has given a row a problem")
  void overtaken() {
    var first =
        desk.check(
            "PRACTICE_STRUCTURE", "2023-04-01", STRUCTURE + structure("Y81301", "U81301", "80Q"));
    var second =
        desk.check(
            "PRACTICE_STRUCTURE", "2023-04-01", STRUCTURE + structure("Y81301", "U81302", "80Q"));
    assertThat(second.get("problemRows").asInt()).isZero();
    desk.applied(first, "EVERYTHING");
    desk.apply(second, "EVERYTHING", newKey(), 202);
    var again = desk.until(second.get("id").asString(), "CHECKED", _ -> {});
    assertThat(again.get("statusInWords").asString())
        .isEqualTo(
            "Since it was checked, another import has given rows problems: 1 row, 1 with problems");
    assertThat(desk.organisation("Y81301").get("pcn").get("code").asString()).isEqualTo("U81301");
    desk.apply(again, "EVERYTHING", newKey(), 409);
  }

  @Test
  @DisplayName("of another layout says what was expected")
  void otherLayout() {
    assertThat(failed("EPRACCUR", STRUCTURE))
        .isEqualTo(
            "The file could not be read: Expected epraccur, 27 columns without a header row, the first"
                + " the code of a practice; the first row is 16 columns: "
                + STRUCTURE.substring(0, 60)
                + "…");
    assertThat(failed("PRACTICE_STRUCTURE", epraccur("Y81401", "", "A", "80Q", "20200401", "")))
        .startsWith(
            "The file could not be read: Expected a practice structure, the first row with the"
                + " columns NAT_ONS_CODE,NAT_CODE");
    assertThat(failed("LIST_SIZES", "")).endsWith("; the file is empty");
    assertThat(failed("EPCMEM", LIST_SIZES)).contains("Expected epcmem, 6 columns");
    var announced = desk.announce(body("PRACTICE_STRUCTURE", "a.csv", null), newKey(), 400);
    assertThat(announced.get("code").asString()).isEqualTo("CQRS-0200");
    desk.announce(body("EPCMEM", "a.csv", "2101-01-01"), newKey(), 400);
    assertThat(announced.get("errors").get(0).get("pointer").asString()).isEqualTo("/effectiveOn");
  }

  private String failed(String layout, String file) {
    var failed =
        desk.check(layout, layout.equals("PRACTICE_STRUCTURE") ? "2023-04-01" : null, file);
    assertThat(failed.get("status").asString()).isEqualTo("FAILED");
    assertThat(failed.get("availableActions").get(0).get("code").asString()).isEqualTo("CQRS-0207");
    return failed.get("statusInWords").asString();
  }

  @Test
  @DisplayName("shows how far it is while it is checked and while it is applied")
  void progress() {
    var foreign = epraccur("W81501", "W00", "", "A", "7A1", "20200401", "", "4");
    var id =
        desk.announce(body("EPRACCUR", "many.csv.gz", null), newKey(), 201).get("id").asString();
    desk.send(id, zipped(foreign, 200_000), newKey(), 202);
    var read = new TreeSet<Long>();
    var checked = desk.until(id, "CHECKED", it -> read.add(done(it, "rows")));
    assertThat(read.stream().filter(n -> n >= 5_000 && n < 200_000)).isNotEmpty();
    assertThat(checked.get("rows").asInt()).isEqualTo(200_000);

    desk.applied(
        desk.check(
            "PRACTICE_STRUCTURE", "2020-04-01", STRUCTURE + structure("Y81501", "U81501", "80Q")),
        "EVERYTHING");
    var sizes =
        desk.check("LIST_SIZES", null, LIST_SIZES + listSize("Y81501", "01JAN2021", "7000"));
    var held =
        CompletableFuture.runAsync(() ->
            database()
                .asSuperuser(
                    "BEGIN; LOCK TABLE organisations.relationship IN SHARE ROW EXCLUSIVE MODE; SELECT pg_sleep(2); COMMIT"));
    var steps = new TreeSet<Long>();
    desk.apply(sizes, "EVERYTHING", newKey(), 202);
    desk.until(
        sizes.get("id").asString(),
        "APPLIED",
        it -> {
          steps.add(done(it, "steps"));
          if (it.has("progress")) assertThat(it.get("progress").get("total").asInt()).isEqualTo(6);
        });
    held.join();
    assertThat(steps).contains(3L);
    assertThat(changes(desk.get("/" + sizes.get("id").asString()))).contains("list sizes +1");
  }

  private static long done(JsonNode it, String unit) {
    var progress = it.get("progress");
    return progress != null && progress.get("unit").asString().equals(unit)
        ? progress.get("done").asLong()
        : -1;
  }

  private static byte[] zipped(String line, int times) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      for (var i = 0; i < times; i++) zip.write(bytes(line));
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
