package uk.nhs.cqrs.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import uk.nhs.cqrs.catalogue.Definition;

/**
 * The files of England: those that were published, or made up in the same layouts and of the same
 * size where there are none.
 *
 * @param origin where they come from, in words
 * @param structure practices with region, ICB, sub-ICB location and PCN
 * @param listSizes registered patients of practices
 * @param collection the year-end collection, gzip
 * @param rows the same rows as plain CSV
 */
record England(String origin, Path structure, Path listSizes, Path collection, Path rows) {

  static final int PRACTICES = 6267;

  private static final DateTimeFormatter WORDED =
      DateTimeFormatter.ofPattern("ddMMMuuuu", Locale.ENGLISH);

  /** The published files of a folder, or made-up ones where one is missing there. */
  static England of(Path folder, Path work, Definition service) throws IOException {
    var given =
        new England(
            "the files of BENCH_DATA",
            folder.resolve("organisations/practice-structure-2023-24.csv"),
            folder.resolve("organisations/list-sizes-2021-01-01.csv"),
            folder.resolve("extracts/qof-2025-26-year-end-england.csv.gz"),
            work.resolve("rows.csv"));
    var england = given.isThere() ? given : madeUp(work, service);
    try (var in = new GZIPInputStream(Files.newInputStream(england.collection), 1 << 16)) {
      Files.copy(in, england.rows);
    }
    return england;
  }

  private boolean isThere() {
    return Files.exists(structure) && Files.exists(listSizes) && Files.exists(collection);
  }

  private static England madeUp(Path work, Definition service) throws IOException {
    var made =
        new England(
            "made-up files of the same size",
            work.resolve("structure.csv"),
            work.resolve("list-sizes.csv"),
            work.resolve("collection.csv.gz"),
            work.resolve("rows.csv"));
    var random = new Random(2026);
    try (var out = Files.newBufferedWriter(made.structure)) {
      out.write(
          "NAT_ONS_CODE,NAT_CODE,NAT_COUNTRY,REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,"
              + "ICB_ODS_CODE,ICB_ONS_CODE,ICB_NAME,SUB_ICB_ODS_CODE,SUB_ICB_ONS_CODE,SUB_ICB_NAME,"
              + "PCN_ODS_CODE,PCN_NAME,PRACTICE_CODE,PRACTICE_NAME\n");
      for (var i = 0; i < PRACTICES; i++) out.write(placed(i));
    }
    try (var out = new GZIPOutputStream(Files.newOutputStream(made.collection), 1 << 16);
        var csv = new BufferedWriter(new java.io.OutputStreamWriter(out))) {
      csv.write("QUALITY_SERVICE,ORG_CODE,ACH_DATE,IND_CODE,FIELD_NAME,VALUE\n");
      for (var i = 0; i < PRACTICES; i++) collected(csv, service, practice(i), random);
    }
    var sizes = new java.util.TreeMap<String, Long>();
    for (var i = 0; i < PRACTICES; i++) sizes.put(practice(i), 2000L + random.nextInt(18_000));
    writeListSizes(made.listSizes, service.listSizeOn(), sizes);
    return made;
  }

  private static String practice(int i) {
    return "X%05d".formatted(i);
  }

  /** Seven regions, 42 ICBs, 106 sub-ICB locations, PCNs of five practices. */
  private static String placed(int i) {
    var place = i % 106;
    var board = place % 42;
    return "E92000001,ENG,England,Z%02d,E4%07d,Region %d,QZ%02d,E5%07d,Board %d,%03dZ,E3%07d,Place %d,UZ%04d,Network %d,%s,Practice %d%n"
        .formatted(
            board % 7,
            board % 7,
            board % 7,
            board,
            board,
            board,
            place,
            place,
            place,
            place * 12 + i / 106 % 12,
            place * 12 + i / 106 % 12,
            practice(i),
            i);
  }

  private static void collected(
      BufferedWriter csv, Definition service, String practice, Random random) throws IOException {
    var day = DateTimeFormatter.BASIC_ISO_DATE.format(service.achievementDates().getLast());
    for (var indicator : service.indicators()) {
      var denominator = 20 + random.nextInt(900);
      for (var asked : indicator.fields()) {
        var value =
            switch (asked.field()) {
              case NUMERATOR -> denominator * (40 + random.nextInt(60)) / 100;
              case DENOMINATOR -> denominator;
              case REGISTER -> 30 + random.nextInt(1500);
              case PCAS, COUNT -> random.nextInt(30);
              case ANSWER -> random.nextInt(2);
            };
        csv.write(
            String.join(
                    ",",
                    service.collectionCode(),
                    practice,
                    day,
                    indicator.code(),
                    asked.field().inFiles(),
                    Integer.toString(value))
                + "\n");
      }
    }
  }

  /** Writes list sizes in the layout in which they are published. */
  static Path writeListSizes(Path file, LocalDate day, Map<String, Long> sizes) throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      out.write(
          "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,"
              + "NUMBER_OF_PATIENTS\n");
      var date = WORDED.format(day).toUpperCase(Locale.ENGLISH);
      for (var size : sizes.entrySet())
        out.write(
            "GP_PRAC_PAT_LIST,%s,GP,00Z,E38000000,%s,ZZ1 1ZZ,ALL,ALL,%d\n"
                .formatted(date, size.getKey(), size.getValue()));
    }
    return file;
  }
}
