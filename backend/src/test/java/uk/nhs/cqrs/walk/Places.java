package uk.nhs.cqrs.walk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGStatement;

/** What there is in the database for a practice: read directly, so that walks see what is kept. */
final class Places implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Places(Connection connection) {
    this.connection = connection;
  }

  /** The only value of a query. */
  String asked(String sql) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  void run(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  /** Broken promises in words among some practices; empty where all are kept. */
  List<String> broken(String promises, List<String> practices) {
    try {
      var statement = statements.computeIfAbsent(promises, this::prepared);
      var codes = connection.createArrayOf("text", practices.toArray());
      for (var i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++)
        statement.setArray(i, codes);
      var broken = new ArrayList<String>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) broken.add(rows.getString(1) + ": " + rows.getString(2));
      }
      return broken;
    } catch (SQLException failed) {
      throw new IllegalStateException(promises, failed);
    }
  }

  private PreparedStatement prepared(String promises) {
    try {
      run("SET plan_cache_mode = force_generic_plan");
      var statement = connection.prepareStatement(promises.replace(":practices", "?"));
      statement.unwrap(PGStatement.class).setPrepareThreshold(1);
      return statement;
    } catch (SQLException failed) {
      throw new IllegalStateException(promises, failed);
    }
  }

  /** Waits until what was news by now, and what followed from it, has been told. */
  void rest() {
    for (var round = 0; round < 2; round++) {
      var last = asked("SELECT coalesce(max(id), 0) FROM journal.outbox");
      var giveUp = System.nanoTime() + 120_000_000_000L;
      while (asked(
              "SELECT EXISTS (SELECT FROM journal.outbox WHERE told_at IS NULL AND parked_at IS NULL AND id <= %s)"
                  .formatted(last))
          .equals("t")) {
        if (System.nanoTime() > giveUp)
          throw new AssertionError(
              "news is not told: "
                  + asked(
                      "SELECT string_agg(kind || ' ' || payload || ' ' || coalesce(last_error, ''), '; ') FROM journal.outbox WHERE told_at IS NULL"));
        LockSupport.parkNanos(60_000_000);
      }
    }
  }

  /**
   * Drops what runs of a service brought, once nothing asks for it: a table for each of thousands
   * of runs is too much.
   */
  void forgetRuns(String service) {
    var tables =
        asked(
            """
            SELECT coalesce(string_agg(m.inhrelid::regclass::text, ', '), '') FROM pg_inherits m
              JOIN pg_class t ON t.oid = m.inhrelid JOIN collection.run r ON t.relname = 'measurement_' || replace(r.id::text, '-', '')
             WHERE r.service = '%s'
            """
                .formatted(service));
    if (!tables.isEmpty()) run("DROP TABLE " + tables);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
