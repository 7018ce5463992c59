package uk.nhs.cqrs.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What pages, lists, tracking and statements say of what was instructed and paid. */
final class Pages {

  private static final String INSTRUCTED =
      """
      SELECT coalesce(json_agg(json_build_object('id', i.id, 'subject', coalesce(i.declaration, i.claim), 'page', CASE WHEN i.claim IS NULL THEN 'declarations' ELSE 'claims' END,
               'amount', i.amount::text, 'commissioner', i.commissioner)), '[]')::text
        FROM payments.instruction i WHERE i.provider = '%s' AND i.status <> 'CANCELLED'
      """;
  private static final String MOVED =
      """
      SELECT json_build_object('paid', coalesce(sum(m.amount) FILTER (WHERE m.kind <> 'RETURNED'), 0.00)::text,
                               'returned', coalesce(sum(m.amount) FILTER (WHERE m.kind = 'RETURNED'), 0.00)::text, 'month', max(to_char(m.moved_on, 'YYYY-MM')))::text
        FROM payments.movement m JOIN payments.instruction i ON i.id = m.instruction WHERE i.provider = '%s'
      """;

  private final World world;

  Pages(World world) {
    this.world = world;
  }

  void all() {
    for (var practice : world.practices) {
      var instructed = read(INSTRUCTED.formatted(practice)).valueStream().toList();
      instructed.forEach(it -> page(practice, it));
      if (!instructed.isEmpty()) lists(practice, instructed);
      statement(practice, read(MOVED.formatted(practice)));
    }
  }

  private JsonNode read(String sql) {
    return JsonMapper.shared().readTree(world.places.asked(sql));
  }

  private void page(String practice, JsonNode it) {
    var path = "/" + it.get("page").asString() + "/" + it.get("subject").asString();
    for (var reader : List.of(practice, it.get("commissioner").asString())) {
      var person = reader.equals(practice) ? world.cast.amy(practice) : world.cast.hugo;
      assertThat(said(person, reader, path).path("amount").asString())
          .as("%s for %s says what is instructed", path, reader)
          .isEqualTo(it.get("amount").asString());
    }
  }

  private void lists(String practice, List<JsonNode> instructed) {
    var bySubject = amounts(instructed, "subject");
    for (var list : List.of("/declarations", "/claims")) agrees(practice, list, "id", bySubject);
    agrees(practice, "/tracking", "subject", bySubject);
    var byId = amounts(instructed, "id");
    assertThat(agrees(practice, "/payment-instructions", "id", byId)).isEqualTo(byId.size());
  }

  private static Map<String, String> amounts(List<JsonNode> instructed, String key) {
    return instructed.stream()
        .collect(
            Collectors.toMap(
                it -> it.get(key).asString(), it -> it.get("amount").asString(), (one, _) -> one));
  }

  /** How many of them the list shows; each with its amount. */
  private long agrees(String practice, String list, String key, Map<String, String> amounts) {
    var path = list + "?limit=200&organisation=" + practice;
    var shown =
        said(world.cast.amy(practice), practice, path)
            .get("items")
            .valueStream()
            .filter(it -> amounts.containsKey(it.path(key).asString("")))
            .toList();
    for (var it : shown)
      assertThat(it.path("amount").asString(""))
          .as("%s says what is instructed: %s", path, it)
          .isEqualTo(amounts.get(it.get(key).asString()));
    return shown.size();
  }

  private void statement(String practice, JsonNode moved) {
    if (!moved.hasNonNull("month")) return;
    var path =
        "/statements?organisation=%s&month=%s".formatted(practice, moved.get("month").asString());
    var page = said(world.cast.amy(practice), practice, path);
    for (var sum : List.of("paid", "returned"))
      assertThat(new BigDecimal(page.path(sum).asString("0.00")))
          .as("%s: %s in %s", path, sum, page)
          .isEqualByComparingTo(moved.get(sum).asString());
  }

  private JsonNode said(int person, String reader, String path) {
    var page = world.door.get(person, reader, path);
    assertThat(page.status()).as("%s for %s: %s", path, reader, page.body()).isEqualTo(200);
    return page.body();
  }
}
