package uk.nhs.cqrs.organisations;

/** Small files in the published layouts, of invented organisations. */
final class PublishedFiles {

  static final String STRUCTURE =
      "NAT_ONS_CODE,NAT_CODE,NAT_COUNTRY,REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,ICB_ODS_CODE,"
          + "ICB_ONS_CODE,ICB_NAME,SUB_ICB_ODS_CODE,SUB_ICB_ONS_CODE,SUB_ICB_NAME,PCN_ODS_CODE,"
          + "PCN_NAME,PRACTICE_CODE,PRACTICE_NAME\n";
  static final String LIST_SIZES =
      "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,"
          + "NUMBER_OF_PATIENTS\n";

  private PublishedFiles() {}

  /** A practice in the area 80: region Y80, board Q80. */
  static String structure(String practice, String pcn, String subIcb) {
    return "E92000001,ENG,England,Y80,E40000080,Invented Region,Q80,E54000080,NHS Invented ICB,"
        + subIcb
        + ",E38000080,NHS Invented ICB - "
        + subIcb
        + ","
        + pcn
        + ","
        + (pcn.equals("U") ? "Unallocated" : pcn + " PCN")
        + ","
        + practice
        + ",Surgery "
        + practice
        + "\n";
  }

  /** A practice as epraccur has it: 27 columns, the prescribing setting the last but one. */
  static String epraccur(
      String practice, String closed, String status, String commissioner, String from, String to) {
    return epraccur(practice, "Y80", closed, status, commissioner, from, to, "4");
  }

  static String epraccur(
      String practice,
      String grouping,
      String closed,
      String status,
      String commissioner,
      String from,
      String to,
      String setting) {
    return ("\"%s\",\"SURGERY %s\",\"%s\",\"Q80\",\"1 HIGH STREET\",\"\",\"\",\"\",\"\",\"ZZ1 1ZZ\",\"19740401\",\"%s\","
            + "\"%s\",\"B\",\"%s\",\"%s\",\"%s\",\"\",\"\",\"\",\"\",\"0\",\"\",\"80Q\",\"\",\"%s\",\"\"\n")
        .formatted(practice, practice, grouping, closed, status, commissioner, from, to, setting);
  }

  static String epcmem(String practice, String commissioner, String from, String to) {
    return "\"%s\",\"%s\",\"W\",\"%s\",\"%s\",\"0\"\n".formatted(practice, commissioner, from, to);
  }

  static String listSize(String practice, String day, String patients) {
    return "GP_PRAC_PAT_LIST,%s,GP,80Q,E38000080,%s,ZZ1 1ZZ,ALL,ALL,%s\n"
        .formatted(day, practice, patients);
  }
}
