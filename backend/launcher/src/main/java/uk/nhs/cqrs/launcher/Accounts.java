package uk.nhs.cqrs.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The demonstration people, all with the password "password". */
final class Accounts {

  static final String FILE = "/demonstration-accounts.csv";

  private Accounts() {}

  /**
   * One invented person.
   *
   * @param route "password" for the realm cqrs, "nhsmail" for the simulated NHSmail
   * @param id the subject at Keycloak: of the realm named by the route
   */
  record Account(
      String username,
      String route,
      String id,
      String name,
      String email,
      String roleInWords,
      String organisation) {}

  static List<Account> all() {
    var accounts = new ArrayList<Account>();
    try (var stream = Accounts.class.getResourceAsStream(FILE);
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines.readLine(); // the heading
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var part = line.split(",", -1);
        if (part.length != 7) throw new Failure(FILE + ": not seven columns: " + line);
        accounts.add(new Account(part[0], part[1], part[2], part[3], part[4], part[5], part[6]));
      }
    } catch (IOException e) {
      throw new Failure("Cannot read " + FILE, e);
    }
    return accounts;
  }

  /** The people as a table for the console. */
  static String table() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("User name", "Sign in with", "Role", "Organisation"));
    for (var account : all()) {
      rows.add(
          List.of(
              account.username(),
              account.route().equals("nhsmail") ? "NHSmail" : "password",
              account.roleInWords(),
              account.organisation()));
    }
    return Console.table(rows);
  }
}
