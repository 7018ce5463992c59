package uk.nhs.cqrs.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The real PostgreSQL server with the settings of {@code make run}: every commit reaches disk. */
final class Server implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  Server(Path work) throws IOException, SQLException {
    var log = ProcessBuilder.Redirect.appendTo(work.resolve("postgresql.log").toFile());
    postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(work.resolve("postgresql"))
            .setOverrideWorkingDirectory(work.resolve("postgresql-programs").toFile())
            .setPGStartupWait(Duration.ofSeconds(60))
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("timezone", "UTC")
            .setServerConfig("log_timezone", "UTC")
            .start();
    run("postgres", "CREATE DATABASE cqrs");
    run("postgres", "CREATE DATABASE floor");
    run(
        "postgres",
        new ClassPathResource("db/roles.sql").getContentAsString(StandardCharsets.UTF_8));
  }

  int port() {
    return postgres.getPort();
  }

  /** A connection of the superuser. */
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + "/" + database, "postgres", "postgres");
  }

  /** Runs statements as the superuser. */
  void run(String database, String sql) throws SQLException {
    try (var connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query in the backend's database, every column as text. */
  List<List<String>> rows(String sql) throws SQLException {
    var rows = new ArrayList<List<String>>();
    try (var connection = connect("cqrs");
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      while (found.next()) {
        var row = new ArrayList<String>();
        for (var i = 1; i <= found.getMetaData().getColumnCount(); i++) row.add(found.getString(i));
        rows.add(row);
      }
    }
    return rows;
  }

  /** The number that a query answers. */
  double number(String sql) throws SQLException {
    return Double.parseDouble(rows(sql).getFirst().getFirst());
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
