package uk.nhs.cqrs.walk;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What there is for a practice at one moment of its walk; of payments, those of all practices of
 * its world. Each kind is looked up when it is asked for first.
 */
final class State {

  private static final Map<String, String> KINDS =
      Map.of(
          "declarations",
          "SELECT id, version, status, commissioner FROM declarations.declaration WHERE provider = '%1$s' ORDER BY id",
          "submissions",
          "SELECT id, version, achievement_date AS date FROM collection.submission WHERE provider = '%1$s' ORDER BY id",
          "claims",
          """
          SELECT id, version, status, service, window_code AS "window", commissioner,
                 (SELECT v.version FROM catalogue.version v WHERE v.service = c.service AND v.status = 'PUBLISHED') AS "inForce"
            FROM claims.claim c WHERE provider = '%1$s' ORDER BY id
          """,
          "windows",
          """
          SELECT service, code FROM catalogue.claim_window
           WHERE service IN (SELECT id FROM catalogue.service WHERE code = '%2$s') ORDER BY service, code
          """,
          "batches",
          """
          SELECT id, version, released_at IS NOT NULL AS released FROM payments.batch
           WHERE cancelled_at IS NULL AND service IN (SELECT id FROM catalogue.service WHERE code IN ('%2$s', '%3$s')) ORDER BY id
          """,
          "payments",
          """
          SELECT id, version, status, held, payments.paid_so_far(id) > 0 AND payments.paid_so_far(id) < amount AS part
            FROM payments.instruction WHERE provider = ANY ('{%4$s}') ORDER BY id
          """,
          "answers",
          """
          SELECT o.id FROM payments.open_answer o JOIN payments.instruction i ON i.id = o.instruction
           WHERE i.provider = ANY ('{%4$s}') ORDER BY o.id
          """,
          "lines",
          """
          SELECT l.batch, l.instruction, l.amount, l.answer
            FROM payments.line l JOIN payments.batch b ON b.id = l.batch JOIN payments.instruction i ON i.id = l.instruction
           WHERE i.provider = ANY ('{%4$s}') AND b.released_at IS NOT NULL ORDER BY l.batch, l.number
          """);

  private final Places places;
  private final String practice;
  private final World world;
  private final Map<String, JsonNode> seen = new HashMap<>();

  State(Places places, String practice, World world) {
    this.places = places;
    this.practice = practice;
    this.world = world;
  }

  /** All there is of a kind, in a fixed order. */
  JsonNode get(String kind) {
    return seen.computeIfAbsent(kind, this::read);
  }

  private JsonNode read(String kind) {
    var of = java.util.Objects.requireNonNull(KINDS.get(kind), kind);
    var sql =
        of.formatted(
            practice, world.localCode, world.nationalCode, String.join(",", world.practices));
    return JsonMapper.shared()
        .readTree(places.asked("SELECT coalesce(json_agg(k), '[]')::text FROM (" + sql + ") k"));
  }
}
