package uk.nhs.cqrs.bench;

import java.sql.SQLException;
import java.util.ArrayList;

/** How long single requests take once all of England is there. */
final class Requests {

  private final Server server;
  private final Backend backend;
  private final Report report;

  Requests(Server server, Backend backend, Report report) {
    this.server = server;
    this.backend = backend;
    this.report = report;
  }

  /** The greatest sub-ICB location looks at its declarations. */
  void measure() throws SQLException {
    var place =
        server
            .rows(
                "SELECT commissioner, count(*) FROM participation.offer WHERE status = 'AUTO_ACCEPTED' GROUP BY 1 ORDER BY 2 DESC LIMIT 1")
            .getFirst();
    server.run(
        "cqrs",
        "INSERT INTO access.membership (person, organisation, role, from_on, reason) SELECT id, '%s', 'APPROVAL_MANAGEMENT', '2025-04-01', 'bench' FROM access.person WHERE id = '00000000-0000-7000-8000-000000000007'"
            .formatted(place.getFirst()));
    var approver = new Backend.Caller(7, place.getFirst());
    var of = " (sub-ICB location of %s practices)".formatted(place.getLast());
    timed("GET /declarations?limit=50" + of, approver, "/declarations?limit=50");
    timed("GET /declarations?limit=50 (national)", Desk.JACK, "/declarations?limit=50");
    timed("GET /achievements?limit=50" + of, approver, "/achievements?limit=50");
    timed("GET /achievements?limit=50 (national)", Desk.JACK, "/achievements?limit=50");
  }

  private void timed(String what, Backend.Caller caller, String path) {
    var times = new ArrayList<Double>();
    for (var i = 0; i < 30; i++) {
      var began = System.nanoTime();
      if (backend.get(caller, path).get("items").size() != 50)
        throw new IllegalStateException("fewer than 50: " + path);
      times.add((System.nanoTime() - began) / 1e6);
    }
    times.sort(null);
    report.told(what, "%.0f ms, at most %.0f ms".formatted(times.get(15), times.getLast()));
  }
}
