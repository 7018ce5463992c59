package uk.nhs.cqrs.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.catalogue.Definition;

/** The steps of the service desk over HTTP. */
final class Desk {

  static final Backend.Caller JACK = new Backend.Caller(10, "CQRS");

  private final Backend backend;
  private final Definition service;

  Desk(Backend backend, Definition service) {
    this.backend = backend;
    this.service = service;
  }

  /** Imports a file of organisations or list sizes and waits until it is applied. */
  void organisations(String layout, Path file, String effectiveOn) throws IOException {
    var all = "/organisation-imports";
    var body =
        effectiveOn == null
            ? Map.of("layout", layout, "fileName", file.getFileName().toString())
            : Map.of(
                "layout",
                layout,
                "fileName",
                file.getFileName().toString(),
                "effectiveOn",
                effectiveOn);
    var path = all + "/" + backend.post(JACK, all, body, null, 201).get("id").asString();
    backend.put(JACK, path + "/content", file);
    var checked = backend.until(JACK, path, it -> status(it).equals("CHECKED"));
    backend.post(JACK, path + "/apply", Map.of("part", "GOOD_ROWS"), version(checked), 202);
    backend.until(JACK, path, it -> status(it).equals("APPLIED"));
  }

  /** Announces a run of the year-end collection; answers its path. */
  String announce(String runId) {
    var date = service.achievementDates().getLast().toString();
    var run =
        backend.post(
            JACK,
            "/runs",
            Map.of(
                "collection",
                service.id() + "-" + date.replace("-", ""),
                "runId",
                runId,
                "rulesetVersion",
                "50.0",
                "supplier",
                "GPES",
                "achievementDate",
                date,
                "fileName",
                "year-end.csv.gz"),
            null,
            201);
    return "/runs/" + run.get("id").asString();
  }

  /** Sends the bytes of a run and waits until it is checked. */
  JsonNode send(String path, Path file) throws IOException {
    backend.put(JACK, path + "/content", file);
    return backend.until(
        JACK, path, it -> !Set.of("ANNOUNCED", "CHECKING", "FAILED").contains(status(it)));
  }

  void load(String path, JsonNode checked) {
    backend.post(JACK, path + "/load", Map.of("part", "EVERYTHING"), version(checked), 202);
  }

  String recalculate(String reason) {
    var date = service.achievementDates().getLast().toString();
    var body = Map.of("service", service.id(), "achievementDate", date, "reason", reason);
    return backend.post(JACK, "/recalculations", body, null, 202).get("id").asString();
  }

  /** The newest calculation of everybody; an empty text where there is none. */
  String newest() {
    var items = backend.get(JACK, "/recalculations?limit=1").get("items");
    return items.isEmpty() ? "" : items.get(0).get("id").asString();
  }

  /** Waits until another calculation than this one is the newest. */
  String newestAfter(String known) {
    return backend
        .until(
            JACK,
            "/recalculations?limit=1",
            it ->
                !it.get("items").isEmpty()
                    && !it.get("items").get(0).get("id").asString().equals(known))
        .get("items")
        .get(0)
        .get("id")
        .asString();
  }

  JsonNode done(String recalculation) {
    return backend.until(JACK, "/recalculations/" + recalculation, it -> status(it).equals("DONE"));
  }

  private static String status(JsonNode of) {
    return of.get("status").asString();
  }

  private static String version(JsonNode of) {
    return of.get("version").asString();
  }
}
