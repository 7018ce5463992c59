package uk.nhs.cqrs.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A gigabyte of evidence in eight streams, beside copying the same bytes and hashing them. */
final class Evidence {

  static final long LIMIT = 200L << 20;

  private static final int STREAMS = 8;
  private static final int SIZE = 128 << 20;
  private static final double MEGABYTES = STREAMS * (SIZE >> 20);
  private static final double MEMORY_AIM = 512;
  private static final double SHARE_AIM = 0.4;

  private static final String CLAIM = "00000000-0000-7000-8000-00000000c001";
  private static final Backend.Caller AMY = new Backend.Caller(1, "Y90001");

  private final Path work;
  private final Server server;
  private final Backend backend;
  private final Report report;

  Evidence(Path work, Server server, Backend backend, Report report) {
    this.work = work;
    this.server = server;
    this.backend = backend;
    this.report = report;
  }

  /** Measures evidence and nothing else. */
  static void only(Path work) throws Exception {
    try (var server = new Server(work);
        var tokens = new Tokens();
        var backend = new Backend(work, server, tokens)) {
      var report = new Report();
      new Evidence(work, server, backend, report).measure();
      report.print("Backend: " + Backend.options());
    }
  }

  void measure() throws IOException, SQLException {
    server.run(
        "cqrs",
        """
        INSERT INTO claims.claim (id, number, service, service_version, window_code, window_name, activity_from, activity_to, provider, commissioner, finance_from, paycode, made_by)
        SELECT '%s', 'LC-BENCH-1', 'PHLEB-2026-27', 1, 'BENCH', 'Bench', '2026-10-01', '2026-10-31', 'Y90001', '90Q', 15000, 'BENCH', id
          FROM access.person ORDER BY id LIMIT 1
        """
            .formatted(CLAIM));
    var file = write(work.resolve("evidence.pdf"));
    sent(file, 1); // the first one is slower than all that follow
    var floor = copied(file);
    backend.forgetPeak();
    var seconds = sent(file, STREAMS);
    report.against(
        "Evidence, 1 GB in %d streams".formatted(STREAMS),
        "%.2f s, %.0f MB/s".formatted(seconds, MEGABYTES / seconds),
        "%.2f s, %.0f MB/s".formatted(floor, MEGABYTES / floor),
        "%.0f %%".formatted(100 * floor / seconds),
        "40 % of cp, sync and sha256sum",
        floor / seconds >= SHARE_AIM);
    var peak = backend.peak();
    if (peak == 0) report.told("Evidence, memory", "not told by this system");
    else
      report.aimed(
          "Evidence, memory", "%.0f MB".formatted(peak), "under 512 MB", peak < MEMORY_AIM);
  }

  /** Bytes that cannot be packed, and look like PDF. */
  private static Path write(Path file) throws IOException {
    var random = new Random(1);
    var some = new byte[1 << 20];
    try (var out = Files.newOutputStream(file)) {
      for (var written = 0; written < SIZE; written += some.length) {
        random.nextBytes(some);
        if (written == 0) {
          var head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
          System.arraycopy(head, 0, some, 0, head.length);
        }
        out.write(some);
      }
    }
    return file;
  }

  /** Seconds from the first byte until every stream was answered with its hash. */
  private double sent(Path file, int streams) throws IOException {
    var paths = new ArrayList<String>();
    for (var i = 0; i < streams; i++) paths.add(announced(i));
    var began = System.nanoTime();
    try (var senders = Executors.newFixedThreadPool(streams)) {
      var answers = new ArrayList<Future<String>>();
      for (var path : paths)
        answers.add(
            senders.submit(() -> backend.put(AMY, path, file, 200).get("status").asString()));
      for (var answer : answers)
        if (!answer.get().equals("NOT_SCANNED"))
          throw new IllegalStateException("not received: " + answer.get());
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private String announced(int number) {
    var body =
        Map.of(
            "name", "evidence-%d.pdf".formatted(number), "type", "application/pdf", "size", SIZE);
    var claim = "/claims/" + CLAIM + "/evidence";
    return "/evidence/"
        + backend.post(AMY, claim, body, null, 201).get("id").asString()
        + "/content";
  }

  /** Seconds for as many copies of the file, each brought to disk and hashed, all at once. */
  private double copied(Path file) throws IOException {
    var command =
        "for i in $(seq \"$2\"); do (cp \"$1\" \"$1.$i\" && sync \"$1.$i\" && sha256sum \"$1.$i\") & done; wait";
    var began = System.nanoTime();
    try {
      var process =
          new ProcessBuilder("sh", "-ec", command, "sh", file.toString(), "" + STREAMS)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (process.waitFor() != 0) throw new IOException("cannot copy " + file);
    } catch (InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    for (var i = 1; i <= STREAMS; i++) Files.deleteIfExists(Path.of(file + "." + i));
    return seconds;
  }
}
