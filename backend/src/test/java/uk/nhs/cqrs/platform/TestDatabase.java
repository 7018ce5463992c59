package uk.nhs.cqrs.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one place that chooses the database of tests: PostgreSQL 18 in a container where Docker
 * answers, the embedded server otherwise. Both are the real server; the choice is said in the log.
 * Every caller of {@link #fresh} gets a database of its own.
 */
public final class TestDatabase {

  private static final Logger LOG = LoggerFactory.getLogger(TestDatabase.class);
  private static final Server SERVER = start();
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private TestDatabase() {}

  private record Server(String host, int port, String superuser, String password) {
    String url(String database) {
      return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }
  }

  /**
   * A database, empty but for the roles.
   *
   * @param host where it answers
   * @param port its port
   * @param name its name
   */
  public record Database(String host, int port, String name) {

    /** Hands the address to an application under test. */
    public void into(DynamicPropertyRegistry properties) {
      properties.add("CQRS_DATABASE_HOST", () -> host);
      properties.add("CQRS_DATABASE_PORT", () -> port);
      properties.add("CQRS_DATABASE_NAME", () -> name);
      properties.add("CQRS_DATABASE_APP_USER", () -> "cqrs_app");
      properties.add("CQRS_DATABASE_APP_PASSWORD", () -> "cqrs_app");
      properties.add("CQRS_DATABASE_OWNER_USER", () -> "cqrs_owner");
      properties.add("CQRS_DATABASE_OWNER_PASSWORD", () -> "cqrs_owner");
    }

    /**
     * Runs a statement as the superuser, to look behind what the application shows or to tamper
     * with it.
     */
    public void asSuperuser(String sql) {
      execute(name, sql);
    }

    /** Gives a demonstration person these roles at these organisations, where they are not held. */
    public void member(String userName, List<String> organisations, String... roles) {
      asSuperuser(
          """
          INSERT INTO access.membership (person, organisation, role, from_on, reason)
          SELECT p.id, o, r, DATE '2025-04-01', 'test'
            FROM access.person p, unnest('{%s}'::text[]) o, unnest('{%s}'::text[]) r
           WHERE p.user_name = '%s'
          ON CONFLICT DO NOTHING
          """
              .formatted(String.join(",", organisations), String.join(",", roles), userName));
    }

    /** Ends every connection and takes none, or takes them again. */
    public void shut(boolean shut) {
      execute("postgres", "ALTER DATABASE %s ALLOW_CONNECTIONS %s".formatted(name, !shut));
      if (shut)
        execute(
            "postgres",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                + name
                + "'");
    }

    /** A connection of the superuser, to be closed by the caller. */
    public java.sql.Connection connect() {
      try {
        return DriverManager.getConnection(SERVER.url(name), SERVER.superuser, SERVER.password);
      } catch (java.sql.SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }

    /** The only value of a query of the superuser, as text. */
    public String asked(String sql) {
      try (var connection =
              DriverManager.getConnection(SERVER.url(name), SERVER.superuser, SERVER.password);
          var statement = connection.createStatement();
          var rows = statement.executeQuery(sql)) {
        rows.next();
        return String.valueOf(rows.getString(1));
      } catch (java.sql.SQLException failed) {
        throw new IllegalStateException(sql, failed);
      }
    }
  }

  /** A database of the caller's own. */
  public static Database fresh() {
    var name = "cqrs_" + COUNTER.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name);
    try {
      var roles = new ClassPathResource("db/roles.sql").getContentAsString(StandardCharsets.UTF_8);
      execute("postgres", roles.replace("DATABASE cqrs ", "DATABASE " + name + " "));
    } catch (java.io.IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
    return new Database(SERVER.host, SERVER.port, name);
  }

  private static void execute(String database, String sql) {
    try (var connection =
            DriverManager.getConnection(SERVER.url(database), SERVER.superuser, SERVER.password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (java.sql.SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  @SuppressWarnings("resource")
  private static Server start() {
    try {
      if (dockerAnswers()) {
        LOG.info("tests use PostgreSQL in a container");
        var container = new PostgreSQLContainer("postgres:18").withUsername("postgres");
        container.start();
        return new Server(
            container.getHost(),
            container.getMappedPort(5432),
            "postgres",
            container.getPassword());
      }
      LOG.info("Docker does not answer; tests use the embedded PostgreSQL");
      return new Server(
          "localhost", EmbeddedPostgres.builder().start().getPort(), "postgres", "postgres");
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static boolean dockerAnswers() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException none) {
      return false;
    }
  }
}
