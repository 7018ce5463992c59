package uk.nhs.cqrs.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.cqrs.organisations.ImportSender.changes;
import static uk.nhs.cqrs.organisations.PublishedFiles.LIST_SIZES;
import static uk.nhs.cqrs.organisations.PublishedFiles.STRUCTURE;
import static uk.nhs.cqrs.organisations.PublishedFiles.epcmem;
import static uk.nhs.cqrs.organisations.PublishedFiles.epraccur;
import static uk.nhs.cqrs.organisations.PublishedFiles.listSize;
import static uk.nhs.cqrs.organisations.PublishedFiles.structure;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.platform.HttpTest;

@DisplayName("An import of a published file")
class OrganisationImportsHttpTest extends HttpTest {

  private static final String NOTHING =
      "organisations +0 ~0, relationships +0 -0, list sizes +0, unchanged ";

  private ImportSender desk;

  @BeforeEach
  void desk() {
    desk = new ImportSender(as(JACK, "CQRS"));
  }

  private JsonNode everything(
      String layout, @org.jspecify.annotations.Nullable String on, String file) {
    var checked = desk.check(layout, on, file);
    assertThat(checked.get("problemRows").asInt()).as(checked + "").isZero();
    return desk.applied(checked, "EVERYTHING");
  }

  private List<String> relationships(String organisation, String kind) {
    var found = new ArrayList<String>();
    for (var it : desk.organisation(organisation + "/relationships").get("items"))
      if (it.get("kind").asString().equals(kind))
        found.add(
            it.get("organisation").get("code").asString()
                + " "
                + it.get("from").asString()
                + (it.has("to") ? " " + it.get("to").asString() : ""));
    return found;
  }

  private List<String> problems(JsonNode of) {
    var found = new ArrayList<String>();
    for (var it : desk.get("/" + of.get("id").asString() + "/problems").get("items"))
      found.add(it.get("line").asString() + " " + it.get("code").asString());
    return found;
  }

  @Test
  @DisplayName(
      "of the structure says what it would change, changes it, and nothing the second time")
  void structureTwice() {
    var file =
        STRUCTURE
            + structure("Y80101", "U80101", "80Q")
            + structure("Y80102", "U80101", "80Q")
            + structure("Y80103", "U80101", "81Q")
            + structure("Y80104", "U", "81Q");
    var checked = desk.check("PRACTICE_STRUCTURE", "2023-04-01", file);
    assertThat(checked.get("statusInWords").asString())
        .isEqualTo("Checked: 4 rows, 0 with problems");
    as(JACK, "CQRS")
        .get()
        .uri("/api/v1/organisations/Y80101")
        .exchange()
        .expectStatus()
        .isNotFound();
    var applied = desk.applied(checked, "EVERYTHING");
    assertThat(applied.get("statusInWords").asString())
        .isEqualTo("Applied, every row: 4 rows, 0 with problems");
    assertThat(applied.get("changes")).isEqualTo(checked.get("changes"));

    var one = desk.organisation("Y80101");
    assertThat(one.get("pcn").get("name").asString()).isEqualTo("U80101 PCN");
    assertThat(one.get("subIcb").get("code").asString()).isEqualTo("80Q");
    assertThat(one.get("icb").get("name").asString()).isEqualTo("NHS Invented ICB");
    assertThat(one.get("region").get("code").asString()).isEqualTo("Y80");
    assertThat(desk.organisation("Y80104").has("pcn")).isFalse();
    assertThat(relationships("U80101", "COMMISSIONED_BY")).containsExactly("80Q 2023-04-01");
    database()
        .asSuperuser(
            "DO $$ BEGIN ASSERT (SELECT count(*) FROM organisations.reach WHERE member = 'Y80101') = 5, 'reach'; END $$");

    assertThat(changes(everything("PRACTICE_STRUCTURE", "2023-04-01", file)))
        .isEqualTo(NOTHING + 4);
  }

  @Test
  @DisplayName(
      "ends a relationship the day before another begins, and never touches what was before")
  void moved() {
    everything(
        "PRACTICE_STRUCTURE", "2023-04-01", STRUCTURE + structure("Y80201", "U80201", "82Q"));
    var later = STRUCTURE + structure("Y80201", "U80202", "82Q");
    assertThat(changes(everything("PRACTICE_STRUCTURE", "2024-04-01", later)))
        .isEqualTo("organisations +1 ~0, relationships +2 -1, list sizes +0, unchanged 0");
    var earlier = STRUCTURE + structure("Y80201", "U80203", "82Q");
    everything("PRACTICE_STRUCTURE", "2022-04-01", earlier);
    assertThat(relationships("Y80201", "MEMBER_OF_PCN"))
        .containsExactlyInAnyOrder(
            "U80203 2022-04-01 2023-03-31", "U80201 2023-04-01 2024-03-31", "U80202 2024-04-01");

    var other = desk.check("PRACTICE_STRUCTURE", "2024-04-01", earlier);
    assertThat(problems(other)).containsExactly("2 OVERLAPS_KEPT");
    assertThat(desk.problemsFile(other))
        .contains("U80202 from 2024-04-01 (practice_structure.csv)");
    desk.apply(other, "GOOD_ROWS", newKey(), 409);

    everything("PRACTICE_STRUCTURE", "2025-04-01", STRUCTURE + structure("Y80201", "U", "82Q"));
    assertThat(relationships("Y80201", "MEMBER_OF_PCN")).contains("U80202 2024-04-01 2025-03-31");
    assertThat(changes(everything("PRACTICE_STRUCTURE", "2024-04-01", later)))
        .isEqualTo(NOTHING + 1);
  }

  @Test
  @DisplayName("of practices and of memberships brings dates, and leaves out what is no practice")
  void practicesAndMemberships() {
    everything(
        "PRACTICE_STRUCTURE", "2023-04-01", STRUCTURE + structure("Y80301", "U80301", "83Q"));
    var practices =
        epraccur("Y80301", "", "A", "83Q", "20200401", "")
            + epraccur("Y80302", "20171031", "C", "99X", "20130401", "20171031")
            + epraccur("Y80303", "Y80", "", "A", "83Q", "20200401", "", "9")
            + epraccur("W80304", "W00", "", "A", "7A1", "20200401", "", "4");
    var applied = everything("EPRACCUR", null, practices);
    assertThat(changes(applied))
        .isEqualTo("organisations +1 ~1, relationships +2 -0, list sizes +0, unchanged 2");
    assertThat(applied.get("statusInWords").asString())
        .isEqualTo(
            "Applied, every row: 4 rows, 0 with problems, 2 left out (not GP practices in England)");
    var closed = desk.organisation("Y80302");
    assertThat(closed.get("status").asString()).isEqualTo("CLOSED");
    assertThat(closed.get("closedOn").asString()).isEqualTo("2017-10-31");
    assertThat(closed.get("postcode").asString()).isEqualTo("ZZ1 1ZZ");
    assertThat(desk.organisation("Y80301").get("name").asString()).isEqualTo("Surgery Y80301");

    var memberships =
        epcmem("Y80301", "5X1", "20010401", "20130331")
            + epcmem("Y80301", "99X", "20130401", "")
            + epcmem("Y80302", "99X", "20130401", "20171031");
    everything("EPCMEM", null, memberships);
    assertThat(relationships("Y80301", "COMMISSIONED_BY"))
        .containsExactlyInAnyOrder(
            "5X1 2001-04-01 2013-03-31",
            "99X 2013-04-01 2020-03-31",
            "83Q 2020-04-01 2023-03-31",
            "83Q 2023-04-01");
    assertThat(changes(everything("EPCMEM", null, memberships))).isEqualTo(NOTHING + 3);
    assertThat(changes(everything("EPRACCUR", null, practices))).isEqualTo(NOTHING + 4);

    var closing = epraccur("Y80301", "20250630", "C", "83Q", "20200401", "20250630");
    assertThat(changes(everything("EPRACCUR", null, closing)))
        .isEqualTo("organisations +0 ~1, relationships +0 -1, list sizes +0, unchanged 0");
    assertThat(relationships("Y80301", "COMMISSIONED_BY")).contains("83Q 2023-04-01 2025-06-30");
    assertThat(changes(everything("EPRACCUR", "2020-01-01", practices))).isEqualTo(NOTHING + 4);
    assertThat(desk.organisation("Y80301").get("status").asString()).isEqualTo("CLOSED");

    var wrong =
        desk.check(
            "EPCMEM",
            null,
            epcmem("Y80302", "99X", "20180101", "")
                + epcmem("Y80301", "Y80302", "19990101", "19991231")
                + epcmem("Y80301", "5X2", "20100401", "20110331")
                + epcmem("Y80399", "83Q", "20200401", "20190401")
                + epcmem("Y80301", "5X3", "19980101", "19981231")
                + epcmem("Y80301", "5X4", "19980601", "19981231"));
    assertThat(problems(wrong))
        .containsExactly(
            "1 UNKNOWN_COMMISSIONER",
            "2 NOT_A_COMMISSIONER",
            "3 OVERLAPS_KEPT",
            "4 LEFT_BEFORE_JOINED",
            "6 OVERLAPS_IN_FILE");
  }

  @Test
  @DisplayName("of list sizes tells every problem at once, and takes the good rows where asked to")
  void listSizes() {
    everything(
        "PRACTICE_STRUCTURE",
        "2020-04-01",
        STRUCTURE + structure("Y80401", "U80401", "84Q") + structure("Y80402", "U80401", "84Q"));
    var checked =
        desk.check(
            "LIST_SIZES",
            null,
            LIST_SIZES
                + listSize("Y80401", "01JAN2021", "5903")
                + listSize("Y80499", "01JAN2021", "10")
                + listSize("Y80402", "31FEB2021", "many")
                + listSize("=1+1", "01JAN2021", "10")
                + listSize("Y80401", "01JAN2021", "5904")
                + "GP_PRAC_PAT_LIST,01JAN2021,GP,84Q,E38000084,Y80402,ZZ1 1ZZ,MALE,ALL,5\nshort,row\n");
    assertThat(problems(checked))
        .containsExactly(
            "3 UNKNOWN_PRACTICE",
            "4 NOT_A_DATE",
            "4 NOT_A_COUNT",
            "5 NOT_A_CODE",
            "6 DUPLICATE",
            "8 WRONG_COLUMNS");
    assertThat(checked.get("statusInWords").asString())
        .isEqualTo("Checked: 7 rows, 5 with problems, 1 left out (not totals of a practice)");
    assertThat(desk.problemsFile(checked))
        .startsWith(
            "line,field,value,code,reason\r\n3,\"CODE\",\"Y80499\",UNKNOWN_PRACTICE,\"No practice")
        .contains("\"'=1+1\"")
        .hasLineCount(7);
    assertThat(desk.apply(checked, "EVERYTHING", newKey(), 409).get("code").asString())
        .isEqualTo("CQRS-0203");
    assertThat(desk.applied(checked, "GOOD_ROWS").get("statusInWords").asString())
        .startsWith("Applied without the rows that have problems: 7 rows");
    assertThat(desk.organisation("Y80401").get("listSize").asInt()).isEqualTo(5903);

    var first = LIST_SIZES + listSize("Y80401", "01JAN2021", "5903");
    assertThat(changes(everything("LIST_SIZES", null, first))).isEqualTo(NOTHING + 1);
    var corrected =
        everything("LIST_SIZES", null, LIST_SIZES + listSize("Y80401", "01JAN2021", "5910"));
    assertThat(corrected.get("statusInWords").asString())
        .contains("1 take the place of another figure");
    assertThat(desk.organisation("Y80401/list-sizes").get("items").get(0).get("source").asString())
        .isEqualTo("list_sizes.csv in place of 5903");
    assertThat(changes(everything("LIST_SIZES", null, first))).isEqualTo(NOTHING + 1);
    assertThat(desk.organisation("Y80401").get("listSize").asInt()).isEqualTo(5910);
  }

  @Test
  @DisplayName("holds rows against each other and against what is kept")
  void contradictions() {
    everything(
        "PRACTICE_STRUCTURE", "2020-04-01", STRUCTURE + structure("Y80501", "U80501", "85Q"));
    var row = structure("Y80503", "U80502", "85Q");
    var checked =
        desk.check(
            "PRACTICE_STRUCTURE",
            "2020-04-01",
            STRUCTURE
                + structure("Y80502", "U80502", "85Q")
                + structure("Y80502", "U80502", "85Q")
                + structure("U80501", "U80502", "85Q")
                + row.replace("U80502 PCN", "Another PCN")
                + row.replace("Q80", "Q85").replace("Y80503", "Y80504")
                + row.replace("U80502 PCN", " ").replace("Y80503", "y80505"));
    assertThat(problems(checked))
        .containsExactly(
            "3 DUPLICATE",
            "4 OTHER_KIND",
            "5 DIFFERS_IN_FILE",
            "6 OVERLAPS_IN_FILE",
            "7 NOT_A_NAME",
            "7 NOT_A_CODE");
    assertThat(changes(checked))
        .isEqualTo("organisations +2 ~0, relationships +3 -0, list sizes +0, unchanged 0");
  }
}
