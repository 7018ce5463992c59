package uk.nhs.cqrs.walk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import uk.nhs.cqrs.claims.OpenSchemes;

/**
 * Practices with a national service and a local scheme of their own, at two commissioners: what
 * some walks share. The national service is paid once a year for each patient; the local scheme has
 * a maximum and takes supplementary claims.
 */
final class World {

  static final int JACK = 10;
  static final int OPAL = 15;
  static final int PREPARES = 12, RELEASES = 16;
  static final List<String> DATES = List.of("2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31");

  final Door door;
  final Places places;
  final String nationalCode;
  final String localCode;
  final List<String> practices = new ArrayList<>();
  final Cast cast;
  final AtomicInteger runs = new AtomicInteger();
  int nationalVersion;
  int localVersion;
  int nextVersion;

  World(Door door, Places places, int number, int walks) {
    this.door = door;
    this.places = places;
    var letters = letters(number);
    nationalCode = "WN" + letters;
    localCode = "WL" + letters;
    for (var i = 0; i < walks; i++)
      practices.add("W%3s%2s".formatted(base36(number), base36(i)).replace(' ', '0'));
    cast = new Cast(number, practices);
  }

  private static String base36(int number) {
    return Integer.toString(number, 36).toUpperCase(java.util.Locale.ROOT);
  }

  private static String letters(int number) {
    var text = new StringBuilder();
    for (var rest = number; text.length() < 4; rest /= 26) text.insert(0, (char) ('A' + rest % 26));
    return text.toString();
  }

  String national() {
    return nationalCode + "-2025-26";
  }

  String local() {
    return OpenSchemes.id(localCode);
  }

  /** A practice may have two contracts one after the other; once for a database. */
  static void area(Places places) {
    places.run("DROP INDEX IF EXISTS participation.one_offer");
  }

  void furnish(Random chance) {
    cast.comes(places);
    for (var practice : practices) {
      places.run(
          """
          INSERT INTO organisations.organisation (code, name, type, source) VALUES ('%1$s', 'Practice %1$s', 'PRACTICE', 'walk');
          INSERT INTO organisations.relationship (child, parent, kind, from_on, source) VALUES ('%1$s', '%2$s', 'COMMISSIONED_BY', '2019-07-01', 'walk');
          %3$s
          """
              .formatted(practice, cast.one, reach(practice)));
      cast.join(places, practice);
    }
    publish(nationalDefinition(1, "140.00"));
    nationalVersion = 1;
    publish(localDefinition(1, false, new int[] {0, 29}, new int[] {30, 59}));
    localVersion = 1;
    takePart(national(), "2025-04-01", "2026-03-31");
    takePart(local(), OpenSchemes.firstDay().toString(), OpenSchemes.lastDay().toString());
    for (var practice : practices) if (chance.nextInt(3) == 0) divide(practice);
    for (var date : DATES.subList(0, 3)) collect(date, chance);
  }

  /** Checks of every practice for a date, and the register of most. */
  private void collect(String date, Random chance) {
    var rows = new StringBuilder("QUALITY_SERVICE,ORG_CODE,ACH_DATE,IND_CODE,FIELD_NAME,VALUE\n");
    for (var practice : practices)
      rows.append(
          "%s2526,%s,%s,LD001,Count,%d\n"
              .formatted(nationalCode, practice, date.replace("-", ""), 5 + chance.nextInt(50)));
    var loaded =
        new Run(this, date, List.of(cast.one), rows.toString(), Map.of("part", "EVERYTHING"))
            .sent()
            .join();
    if (!loaded.ok()) throw new AssertionError(loaded.body());
    places.rest();
    for (var practice : practices)
      if (chance.nextInt(4) > 0) register(practice, date, 40 + chance.nextInt(20));
  }

  private void register(String practice, String date, int patients) {
    var submission =
        "SELECT %s FROM collection.submission WHERE (provider, service, achievement_date) = ('%s', '%s', '%s')";
    var path =
        "/submissions/" + places.asked(submission.formatted("id", practice, national(), date));
    var values = List.of(Map.of("field", "REGISTER", "number", patients));
    var version =
        Long.parseLong(places.asked(submission.formatted("version", practice, national(), date)));
    var typed =
        door.put(
                cast.amy(practice),
                practice,
                path + "/indicators/LD001",
                Map.of("values", values),
                version)
            .join();
    var now =
        Long.parseLong(places.asked(submission.formatted("version", practice, national(), date)));
    var sent = door.post(cast.amy(practice), practice, path + "/submit", null, now).join();
    if (!typed.ok() || !sent.ok()) throw new AssertionError(typed.body() + " " + sent.body());
  }

  /** The spans in which commissioners reach a practice, from its relationships. */
  static String reach(String practice) {
    return """
    DELETE FROM organisations.reach_span WHERE member = '%1$s';
    INSERT INTO organisations.reach_span
      SELECT '%1$s', '%1$s', '-infinity'::date, 'infinity'::date
      UNION ALL SELECT r.parent, r.child, r.from_on, coalesce(r.to_on, 'infinity') FROM organisations.relationship r WHERE r.child = '%1$s'
      UNION ALL SELECT a, '%1$s', '2022-07-01'::date, 'infinity'::date FROM unnest('{Q90,Y90}'::text[]) a;
    """
        .formatted(practice);
  }

  /** The contract of the first commissioner ends within a window; the other one has the rest. */
  private void divide(String practice) {
    places.run(
        """
        BEGIN;
        SET LOCAL session_replication_role = replica;
        UPDATE participation.participation SET ends_on = '%3$s' WHERE service = '%1$s' AND provider = '%2$s';
        UPDATE participation.offer SET ends_on = '%3$s' WHERE service = '%1$s' AND provider = '%2$s';
        WITH made AS (
          INSERT INTO participation.offer (service, service_version, provider, commissioner, starts_on, ends_on, status, offered_by)
          SELECT service, service_version, provider, '%6$s', '%4$s', '%5$s', 'AUTO_ACCEPTED', offered_by FROM participation.offer
           WHERE service = '%1$s' AND provider = '%2$s' LIMIT 1 RETURNING *)
        INSERT INTO participation.participation (service, provider, starts_on, ends_on, offer) SELECT service, provider, starts_on, ends_on, id FROM made;
        COMMIT;
        """
            .formatted(
                local(),
                practice,
                OpenSchemes.day(40),
                OpenSchemes.day(41),
                OpenSchemes.lastDay(),
                cast.other));
  }

  private void takePart(String service, String from, String to) {
    var offered =
        door.post(
                cast.finn,
                cast.one,
                "/offers",
                Map.of("service", service, "startsOn", from, "endsOn", to, "providers", practices),
                null)
            .join();
    if (!offered.ok()) throw new AssertionError(offered.body());
    for (var practice : practices) {
      var offer =
          places.asked(
              "SELECT id FROM participation.offer WHERE service = '%s' AND provider = '%s'"
                  .formatted(service, practice));
      var taken =
          door.post(cast.amy(practice), practice, "/offers/" + offer + "/accept", null, 1L).join();
      if (!taken.ok()) throw new AssertionError(taken.body());
    }
  }

  /** Loads a definition and lets another person publish it; says how the publishing went. */
  Door.Answer publish(String definition) {
    var loaded =
        door.send(JACK, "CQRS", "POST", "/service-versions", "application/json", definition).join();
    if (!loaded.ok()) return loaded;
    var it = loaded.body();
    return door.post(
            OPAL,
            "CQRS",
            "/services/%s/versions/%s/publish"
                .formatted(it.get("service").get("id").asString(), it.get("version").asString()),
            null,
            null)
        .join();
  }

  String nationalDefinition(int version, String fee) {
    try {
      var json =
          (ObjectNode)
              JsonMapper.shared()
                  .readTree(
                      new ClassPathResource("catalogue/ldhc-2025-26.json").getContentAsByteArray());
      json.put("code", nationalCode)
          .put("collectionCode", nationalCode + "2526")
          .put("version", version);
      ((ObjectNode) json.get("parameters").get(0)).put("value", fee);
      return json.toString();
    } catch (IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }

  /** A version of the scheme of this year, or of the next. */
  String localDefinition(int version, boolean next, int[]... windows) {
    return OpenSchemes.with(localCode, version, next, OpenSchemes::capped, windows)
        .replace("\"90Q\"", "\"%s\"".formatted(cast.one));
  }
}
