package uk.nhs.cqrs.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes the databases and roles that must stand before the services start. Safe to repeat. */
final class Databases {

  /** Written beside the backend's migrations, so that every installation makes the same roles. */
  static final String ROLES = "backend/src/main/resources/db/roles.sql";

  private final PostgresServer server;

  Databases(PostgresServer server) {
    this.server = server;
  }

  /** The backend's database with its roles; tables are the backend's own work. */
  void prepareCqrs(Path root) {
    try (var connection = server.connect("postgres")) {
      create(connection, "cqrs");
      execute(connection, Files.readString(root.resolve(ROLES)));
    } catch (SQLException | IOException e) {
      throw new Failure("Cannot prepare the database cqrs", e);
    }
  }

  /**
   * Keycloak's database with its role.
   *
   * @param anew forget what Keycloak kept, because its realms are to be read again
   */
  void prepareKeycloak(boolean anew) {
    try (var connection = server.connect("postgres")) {
      if (anew) execute(connection, "DROP DATABASE IF EXISTS keycloak WITH (FORCE)");
      if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", "keycloak")) {
        execute(connection, "CREATE ROLE keycloak LOGIN PASSWORD 'keycloak'");
      }
      create(connection, "keycloak");
      execute(connection, "ALTER DATABASE keycloak OWNER TO keycloak");
      execute(connection, "REVOKE ALL ON DATABASE keycloak FROM PUBLIC");
    } catch (SQLException e) {
      throw new Failure("Cannot prepare the database keycloak", e);
    }
  }

  private static void create(Connection connection, String database) throws SQLException {
    if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", database)) {
      execute(connection, "CREATE DATABASE " + database);
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      return statement.executeQuery().next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
