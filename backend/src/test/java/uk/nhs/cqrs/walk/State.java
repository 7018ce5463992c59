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
          """
          json_build_object('id', id, 'version', version, 'status', status, 'commissioner', commissioner) ORDER BY id)
            FROM declarations.declaration WHERE provider = '%1$s'
          """,
          "submissions",
          """
          json_build_object('id', id, 'version', version, 'date', achievement_date) ORDER BY id)
            FROM collection.submission WHERE provider = '%1$s'
          """,
          "claims",
          """
          json_build_object('id', id, 'version', version, 'status', status, 'service', service, 'inForce',
            (SELECT v.version FROM catalogue.version v WHERE v.service = c.service AND v.status = 'PUBLISHED'), 'window', window_code, 'commissioner', commissioner) ORDER BY id)
            FROM claims.claim c WHERE provider = '%1$s'
          """,
          "windows",
          """
          json_build_object('service', w.service, 'code', w.code) ORDER BY w.service, w.code)
            FROM catalogue.claim_window w WHERE w.service IN (SELECT id FROM catalogue.service WHERE code = '%2$s')
          """,
          "batches",
          """
          json_build_object('id', id, 'version', version, 'released', released_at IS NOT NULL) ORDER BY id)
            FROM payments.batch WHERE cancelled_at IS NULL AND service IN (SELECT id FROM catalogue.service WHERE code IN ('%2$s', '%3$s'))
          """,
          "payments",
          """
          json_build_object('id', id, 'version', version, 'status', status, 'held', held,
            'part', payments.paid_so_far(id) > 0 AND payments.paid_so_far(id) < amount) ORDER BY id)
            FROM payments.instruction WHERE provider = ANY ('{%4$s}')
          """,
          "answers",
          """
          json_build_object('id', o.id) ORDER BY o.id)
            FROM payments.open_answer o JOIN payments.instruction i ON i.id = o.instruction WHERE i.provider = ANY ('{%4$s}')
          """,
          "lines",
          """
          json_build_object('batch', l.batch, 'instruction', l.instruction, 'amount', l.amount, 'answer', l.answer) ORDER BY l.batch, l.number)
            FROM payments.line l JOIN payments.batch b ON b.id = l.batch JOIN payments.instruction i ON i.id = l.instruction
           WHERE i.provider = ANY ('{%4$s}') AND b.released_at IS NOT NULL
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
        .readTree(places.asked("SELECT coalesce((SELECT json_agg(" + sql + "), '[]')::text"));
  }
}
