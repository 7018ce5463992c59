package uk.nhs.cqrs.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.cqrs.organisations.ImportSender.changes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.platform.ServiceTest;
import uk.nhs.cqrs.platform.TestDatabase;
import uk.nhs.cqrs.platform.TestTokens;

/**
 * Imports the files as they were published, into a database of its own. Skipped where they are not
 * there: {@code BENCH_DATA} names their folder, by default {@code shared/data} beside the
 * repository.
 */
@DisplayName("The published files of England")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@EnabledIf(
    value = "filesAreThere",
    disabledReason = "no published files: BENCH_DATA names no folder that has them")
class PublishedFilesTest {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedFilesTest.class);
  private static final Path FILES =
      Path.of(Objects.requireNonNullElse(System.getenv("BENCH_DATA"), "../../shared/data"))
          .resolve("organisations");
  private static final String NOTHING =
      "organisations +0 ~0, relationships +0 -0, list sizes +0, unchanged ";

  private static TestDatabase.@Nullable Database database;

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry properties) {
    database = TestDatabase.fresh();
    ServiceTest.settings(properties);
    database.into(properties);
  }

  static boolean filesAreThere() {
    return Files.isDirectory(FILES);
  }

  private ImportSender desk() {
    return new ImportSender(
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
            .responseTimeout(Duration.ofSeconds(20))
            .defaultHeader("Authorization", "Bearer " + TestTokens.of(10))
            .defaultHeader("X-Organisation", "CQRS")
            .build());
  }

  private JsonNode imported(String layout, @Nullable String effectiveOn, String file)
      throws IOException {
    var desk = desk();
    var began = System.nanoTime();
    var checked = desk.check(layout, effectiveOn, Files.readAllBytes(FILES.resolve(file)));
    var between = System.nanoTime();
    var applied = desk.applied(checked, "GOOD_ROWS");
    LOG.info(
        "{}: checked in {} s, applied in {} s: {}; {}",
        file,
        seconds(between - began),
        seconds(System.nanoTime() - between),
        applied.get("statusInWords").asString(),
        changes(applied));
    return applied;
  }

  private static String seconds(long nanos) {
    return "%.1f".formatted(nanos / 1e9);
  }

  private static void holds(String what) {
    Objects.requireNonNull(database).asSuperuser("DO $$ BEGIN ASSERT (%s); END $$".formatted(what));
  }

  @Test
  @DisplayName("are imported whole, and change nothing the second time")
  void twice() throws IOException {
    var structure = imported("PRACTICE_STRUCTURE", "2023-04-01", "practice-structure-2023-24.csv");
    assertThat(structure.get("problemRows").asInt()).isZero();
    holds(
        """
        SELECT count(*) = 6267 AND count(sub.parent) = 6267 AND count(pcn.parent) = 6213
               AND count(icb.parent) = 6267 AND count(region.parent) = 6267
          FROM organisations.organisation p
          LEFT JOIN organisations.held_now pcn ON pcn.child = p.code AND pcn.kind = 'MEMBER_OF_PCN'
          LEFT JOIN organisations.held_now sub ON sub.child = p.code AND sub.kind = 'COMMISSIONED_BY'
          LEFT JOIN organisations.held_now icb ON icb.child = sub.parent AND icb.kind = 'PART_OF'
          LEFT JOIN organisations.held_now region ON region.child = icb.parent AND region.kind = 'PART_OF'
         WHERE p.type = 'PRACTICE' AND p.source <> 'demonstration'
        """);
    var practices = imported("EPRACCUR", "2025-11-28", "epraccur-2025-11.csv");
    var memberships = imported("EPCMEM", null, "epcmem.csv");
    assertThat(memberships.get("problemRows").asInt()).isEqualTo(16_841);
    var sizes = imported("LIST_SIZES", null, "list-sizes-2021-01-01.csv");
    holds(
        """
        SELECT count(*) = 6642 FROM organisations.list_size WHERE taken_on = '2021-01-01'
        """);
    holds(
        """
        SELECT count(*) = 0 FROM organisations.relationship a JOIN organisations.relationship b
            ON b.child = a.child AND b.kind = a.kind AND (b.parent, b.from_on) > (a.parent, a.from_on)
           AND daterange(b.from_on, b.to_on, '[]') && daterange(a.from_on, a.to_on, '[]')
        """);
    assertThat(desk().organisation("B82002").get("subIcb").get("code").asString()).isEqualTo("42D");

    assertThat(
            changes(imported("PRACTICE_STRUCTURE", "2023-04-01", "practice-structure-2023-24.csv")))
        .isEqualTo(NOTHING + 6267);
    assertThat(changes(imported("EPRACCUR", "2025-11-28", "epraccur-2025-11.csv")))
        .isEqualTo(NOTHING + good(practices));
    assertThat(changes(imported("EPCMEM", null, "epcmem.csv")))
        .isEqualTo(NOTHING + good(memberships));
    assertThat(changes(imported("LIST_SIZES", null, "list-sizes-2021-01-01.csv")))
        .isEqualTo(NOTHING + good(sizes));
  }

  private static long good(JsonNode of) {
    return of.get("rows").asLong() - of.get("problemRows").asLong();
  }
}
