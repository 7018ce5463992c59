package uk.nhs.cqrs.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.ShippedDefinition;

/**
 * Imports and calculates all of England with the real backend and prints how fast it was beside the
 * least that the same work could cost. Ends with 0 also where an aim is missed; anything that does
 * not work ends it with 1.
 */
public final class Bench {

  private static final double IMPORT_AIM = 0.4;
  private static final double MEMORY_AIM = 512;
  private static final double CALCULATION_AIM = 10;

  /** Takes part, with what participation brings; offers and answers are not what is measured. */
  private static final String TAKE_PART =
      """
      INSERT INTO participation.offer (service, service_version, provider, commissioner, starts_on, ends_on, status, offered_by)
        SELECT '%1$s', %2$d, o.code, r.parent, '%3$s', '%4$s', 'AUTO_ACCEPTED', (SELECT id FROM access.person ORDER BY id LIMIT 1)
          FROM organisations.organisation o
          JOIN organisations.relationship r ON r.child = o.code AND r.kind = 'COMMISSIONED_BY' AND r.to_on IS NULL
         WHERE o.type = 'PRACTICE' AND o.source <> 'demonstration';
      INSERT INTO participation.participation (service, provider, starts_on, ends_on, offer)
        SELECT service, provider, starts_on, ends_on, id FROM participation.offer WHERE status = 'AUTO_ACCEPTED';
      SELECT collection.expect_submissions();
      ANALYZE;
      """;

  private final Path work;
  private final Definition service;
  private final England england;
  private final Server server;
  private final Backend backend;
  private final Desk desk;
  private final Report report = new Report();
  private final double floor;
  private final Map<String, JsonNode> checked = new TreeMap<>();
  private int practices;
  private double lastCalculation;
  private String last = "";

  private Bench(
      Path work,
      Definition service,
      England england,
      Server server,
      Backend backend,
      double floor) {
    this.work = work;
    this.service = service;
    this.england = england;
    this.server = server;
    this.backend = backend;
    this.floor = floor;
    this.desk = new Desk(backend, service);
  }

  /**
   * @param args a folder to work in, which the caller deletes, and the folder of the published
   *     files
   */
  public static void main(String[] args) throws Exception {
    var work = Path.of(args[0]);
    var service = ShippedDefinition.of("qof-2025-26.json");
    var england = England.of(Path.of(args[1]), work, service);
    if (System.getenv("BENCH_EVIDENCE") != null) {
      Evidence.only(work);
      System.exit(0);
    }
    say("England: " + england.origin());
    try (var server = new Server(work);
        var tokens = new Tokens()) {
      var copy = new CopyFloor(server, england.rows());
      say("Floor of the import");
      var floor = copy.seconds();
      try (var backend = new Backend(work, server, tokens)) {
        new Bench(work, service, england, server, backend, floor).measure(copy.words());
      }
    }
    System.exit(0); // clients' threads would keep the program alive
  }

  private void measure(String copyWords) throws IOException, SQLException {
    setUp();
    imported("Import, first run", "BENCH-1");
    calculatedAfterLoad("Calculation, first run", "BENCH-1");
    imported("Import, compared with the run before", "BENCH-2");
    calculatedAfterLoad("Calculation of all of England again", "BENCH-2");
    calculatedWhenAsked();
    arithmetic();
    sizes();
    new Requests(server, backend, report).measure();
    say("Evidence");
    new Evidence(work, server, backend, report).measure();
    report.print(
        "Floors: %s of the same rows into a table with the same key; the bare arithmetic on all cores.\nBackend: %s; memory is the peak resident in each phase. England: %s."
            .formatted(copyWords, Backend.options(), england.origin()));
  }

  private void setUp() throws IOException, SQLException {
    say("Organisations, list sizes, participation");
    desk.organisations("PRACTICE_STRUCTURE", england.structure(), "2023-04-01");
    desk.organisations("LIST_SIZES", england.listSizes(), null);
    server.run(
        "cqrs",
        TAKE_PART.formatted(
            service.id(), service.version(), service.period().from(), service.period().to()));
    practices = (int) server.number("SELECT count(*) FROM participation.participation");
    var lacking = new TreeMap<String, Long>();
    for (var row :
        server.rows(
            "SELECT provider FROM participation.participation WHERE provider NOT IN (SELECT organisation FROM organisations.list_size)"))
      lacking.put(row.getFirst(), 8000L + Math.abs(row.getFirst().hashCode() % 4000));
    if (!lacking.isEmpty()) listSizes("lacking.csv", lacking);
  }

  private void listSizes(String name, Map<String, Long> sizes) throws IOException {
    desk.organisations(
        "LIST_SIZES",
        England.writeListSizes(work.resolve(name), service.listSizeOn(), sizes),
        null);
  }

  private void imported(String what, String runId) throws IOException, SQLException {
    say(what);
    var path = desk.announce(runId);
    server.run("cqrs", "CHECKPOINT");
    backend.forgetPeak();
    var began = System.nanoTime();
    var run = desk.send(path, england.collection());
    var seconds = (System.nanoTime() - began) / 1e9;
    var rows = run.get("rows").asDouble();
    if (run.get("acceptedRows").asDouble() != rows)
      throw new IllegalStateException("not every row was accepted: " + run);
    checked.put(runId, run);
    report.against(
        what + ", %,d rows".formatted((long) rows),
        "%.2f s, %,.0f rows/s".formatted(seconds, rows / seconds),
        "%.2f s, %,.0f rows/s".formatted(floor, rows / floor),
        "%.0f %%".formatted(100 * floor / seconds),
        "40 % of the rows per second",
        floor / seconds >= IMPORT_AIM);
    memory(what);
  }

  private void memory(String what) throws IOException {
    var peak = backend.peak();
    if (peak == 0) report.told(what + ", memory", "not told by this system");
    else
      report.aimed(what + ", memory", "%.0f MB".formatted(peak), "under 512 MB", peak < MEMORY_AIM);
  }

  private void calculatedAfterLoad(String what, String runId) throws IOException, SQLException {
    say(what);
    var mark = mark();
    var known = desk.newest();
    server.run("cqrs", "CHECKPOINT");
    backend.forgetPeak();
    var began = System.nanoTime();
    desk.load("/runs/" + checked.get(runId).get("id").asString(), checked.get(runId));
    var done = desk.done(desk.newestAfter(known));
    var all = (System.nanoTime() - began) / 1e9;
    calculated(what, done);
    report.told("  from the command to load until it is done", "%.1f s".formatted(all));
    settled(mark);
    memory(what + " and declarations");
  }

  private void calculatedWhenAsked() throws IOException, SQLException {
    say("Calculation after new list sizes");
    var sizes = new TreeMap<>(listSizes());
    sizes.replaceAll((_, patients) -> patients + 1);
    var mark = mark();
    var known = desk.newest();
    server.run("cqrs", "CHECKPOINT");
    backend.forgetPeak();
    listSizes("newer.csv", sizes);
    calculated("Calculation that new list sizes ask for", desk.done(desk.newestAfter(known)));
    settled(mark);
    memory("Import of list sizes, calculation and declarations");
    var same = desk.done(desk.recalculate("Measured again"));
    report.told("Calculation that changes nothing", "%.1f s".formatted(seconds(same)));
  }

  private void calculated(String what, JsonNode done) {
    if (done.get("changed").asInt() != practices)
      throw new IllegalStateException("not all were calculated: " + done);
    lastCalculation = seconds(done);
    last = done.get("id").asString();
    report.aimed(
        what + ", stored",
        "%.1f s, %,.0f practices/s"
            .formatted(lastCalculation, done.get("changed").asInt() / lastCalculation),
        "under 10 s",
        lastCalculation < CALCULATION_AIM);
  }

  private static double seconds(JsonNode done) {
    return Duration.between(
                Instant.parse(done.get("startedAt").asString()),
                Instant.parse(done.get("finishedAt").asString()))
            .toMillis()
        / 1e3;
  }

  private long mark() throws SQLException {
    return (long) server.number("SELECT coalesce(max(id), 0) FROM journal.outbox");
  }

  /** Waits until everybody has heard the news since then, and says how long each took. */
  private void settled(long mark) throws SQLException {
    var giveUp = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (server.number("SELECT count(*) FROM journal.outbox WHERE told_at IS NULL") > 0) {
      if (System.nanoTime() > giveUp) throw new IllegalStateException("news stay untold");
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
    var names =
        Map.of(
            "RunLoaded", "  submissions told that data came in",
            "RecalculationAsked", "  calculation with its transaction, declarations made or moved");
    for (var row :
        server.rows(
            "SELECT kind, extract(epoch FROM told_at - at) FROM journal.outbox WHERE id > "
                + mark
                + " ORDER BY id"))
      if (names.containsKey(row.getFirst()))
        report.told(
            names.get(row.getFirst()), "%.1f s".formatted(Double.parseDouble(row.getLast())));
  }

  private Map<String, Long> listSizes() throws SQLException {
    var sizes = new TreeMap<String, Long>();
    for (var row :
        server.rows(
            "SELECT DISTINCT ON (organisation) organisation, patients FROM organisations.list_size WHERE taken_on <= '%s' AND organisation IN (SELECT provider FROM participation.participation) ORDER BY organisation, taken_on DESC, recorded_at DESC"
                .formatted(service.listSizeOn())))
      sizes.put(row.getFirst(), Long.parseLong(row.getLast()));
    return sizes;
  }

  private void arithmetic() throws IOException, SQLException {
    say("Floor of the calculation");
    var arithmetic = new Arithmetic(service, england.rows(), listSizes());
    var bare = arithmetic.seconds();
    var stored =
        server
            .rows(
                "SELECT sum(m.amount) FROM calculation.achievement_money m JOIN calculation.current_achievement USING (achievement)")
            .getFirst()
            .getFirst();
    if (!arithmetic.pounds().toPlainString().equals(stored))
      throw new IllegalStateException(
          "the service holds " + stored + " pounds, the arithmetic gives " + arithmetic.pounds());
    report.against(
        "Calculation asked for, beside the arithmetic",
        "%.1f s".formatted(lastCalculation),
        "%.2f s".formatted(bare),
        "%.0f times".formatted(lastCalculation / bare),
        "under 10 s",
        lastCalculation < CALCULATION_AIM);
    report.told("Payment of all of England, equal in both", "£" + stored);
  }

  private void sizes() throws SQLException {
    var suffix = last.replace("-", "");
    var bytes =
        server.number(
            "SELECT pg_total_relation_size('calculation.achievement_%1$s') + pg_total_relation_size('calculation.achievement_money_%1$s')"
                .formatted(suffix));
    report.told(
        "Stored on disk for each practice, with working",
        "%.1f kB".formatted(bytes / 1024 / practices));
  }

  private static void say(String what) {
    System.out.println("== " + what);
  }
}
