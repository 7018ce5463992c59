package uk.nhs.cqrs.organisations;

import java.util.List;

/** A published file that can be imported, with its columns in their order. */
public enum ImportLayout {
  PRACTICE_STRUCTURE(
      "a practice structure",
      true,
      "NAT_ONS_CODE NAT_CODE NAT_COUNTRY REGION_ODS_CODE REGION_ONS_CODE REGION_NAME ICB_ODS_CODE"
          + " ICB_ONS_CODE ICB_NAME SUB_ICB_ODS_CODE SUB_ICB_ONS_CODE SUB_ICB_NAME PCN_ODS_CODE"
          + " PCN_NAME PRACTICE_CODE PRACTICE_NAME"),
  EPRACCUR(
      "epraccur",
      false,
      "ORGANISATION NAME NATIONAL_GROUPING HIGH_LEVEL_GEOGRAPHY ADDRESS_1 ADDRESS_2 ADDRESS_3"
          + " ADDRESS_4 ADDRESS_5 POSTCODE OPEN_DATE CLOSE_DATE STATUS SUB_TYPE COMMISSIONER"
          + " JOIN_DATE LEFT_DATE TELEPHONE EMPTY_1 EMPTY_2 EMPTY_3 AMENDED EMPTY_4 PROVIDER EMPTY_5"
          + " PRESCRIBING_SETTING EMPTY_6"),
  EPCMEM("epcmem", false, "ORGANISATION PARENT PARENT_TYPE JOIN_DATE LEFT_DATE AMENDED"),
  LIST_SIZES(
      "list sizes",
      true,
      "PUBLICATION EXTRACT_DATE TYPE CCG_CODE ONS_CCG_CODE CODE POSTCODE SEX AGE"
          + " NUMBER_OF_PATIENTS");

  private final String words;
  private final boolean header;
  private final List<String> columns;

  ImportLayout(String words, boolean header, String columns) {
    this.words = words;
    this.header = header;
    this.columns = List.of(columns.split(" ", -1));
  }

  /** Whether the first row names the columns. */
  boolean header() {
    return header;
  }

  int columns() {
    return columns.size();
  }

  /** The name of a column; where the file has no header, as its publisher describes it. */
  String column(int index) {
    return columns.get(index);
  }

  /** Whether a file of this layout may begin with this row. */
  boolean begins(List<String> row) {
    return header
        ? row.equals(columns)
        : row.size() == columns.size() && row.getFirst().matches("[A-Z0-9]{3,8}");
  }

  /** What a file of this layout begins with. */
  String expected() {
    return header
        ? "Expected %s, the first row with the columns %s"
            .formatted(words, String.join(",", columns))
        : "Expected %s, %d columns without a header row, the first the code of a practice"
            .formatted(words, columns.size());
  }
}
