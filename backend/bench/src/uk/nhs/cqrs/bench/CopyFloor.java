package uk.nhs.cqrs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import org.postgresql.PGConnection;

/** The least that an import could cost: the same rows copied into a table with the same key. */
final class CopyFloor {

  private static final String TABLE =
      """
      DROP TABLE IF EXISTS collected;
      CREATE TABLE collected (quality_service text, org_code text, ach_date date, ind_code text, field_name text, value int,
        PRIMARY KEY (org_code, ind_code, field_name))
      """;
  private static final String OPTIONS = " WITH (FORMAT csv, HEADER)";

  private final Server server;
  private final Path rows;
  private final boolean psql = psqlIsThere();

  CopyFloor(Server server, Path rows) {
    this.server = server;
    this.rows = rows;
  }

  /** How the rows are copied, in words. */
  String words() {
    return psql ? "psql \\copy" : "COPY over JDBC, there is no psql";
  }

  /** Seconds that it takes: the one in the middle of three. */
  double seconds() throws IOException, SQLException, InterruptedException {
    var times = new ArrayList<Double>();
    for (var i = 0; i < 3; i++) {
      server.run("floor", TABLE);
      server.run("floor", "CHECKPOINT");
      var began = System.nanoTime();
      if (psql) withPsql();
      else overJdbc();
      times.add((System.nanoTime() - began) / 1e9);
    }
    server.run("floor", "DROP TABLE collected");
    return times.stream().sorted().toList().get(1);
  }

  private void withPsql() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                "psql",
                "postgresql://postgres@127.0.0.1:" + server.port() + "/floor",
                "-qX",
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                "\\copy collected FROM '" + rows + "'" + OPTIONS)
            .inheritIO()
            .start();
    if (process.waitFor() != 0) throw new IOException("psql could not copy " + rows);
  }

  private void overJdbc() throws IOException, SQLException {
    try (var connection = server.connect("floor");
        var in = Files.newInputStream(rows)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY collected FROM STDIN" + OPTIONS, in, 1 << 16);
    }
  }

  private static boolean psqlIsThere() {
    try {
      return new ProcessBuilder("psql", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException | InterruptedException _) {
      return false;
    }
  }
}
