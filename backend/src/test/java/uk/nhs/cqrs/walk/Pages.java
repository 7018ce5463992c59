package uk.nhs.cqrs.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What pages and statements say of what was instructed and paid. */
final class Pages {

  private final World world;

  Pages(World world) {
    this.world = world;
  }

  void all() {
    for (var practice : world.practices) {
      var instructed =
          JsonMapper.shared()
              .readTree(
                  world.places.asked(
                      """
                      SELECT coalesce(json_agg(json_build_object('id', i.id, 'declaration', i.declaration, 'claim', i.claim, 'amount', i.amount::text,
                               'commissioner', i.commissioner, 'status', i.status, 'paid', i.paid_on)), '[]')::text
                        FROM payments.instruction i WHERE i.provider = '%s'
                      """
                          .formatted(practice)));
      instructed.forEach(it -> said(practice, it));
      statement(practice, instructed);
    }
  }

  private void said(String practice, JsonNode it) {
    var path =
        it.hasNonNull("claim")
            ? "/claims/" + it.get("claim").asString()
            : "/declarations/" + it.get("declaration").asString();
    for (var reader : new String[] {practice, it.get("commissioner").asString()}) {
      var page = world.door.get(reader.equals(practice) ? World.AMY : World.HUGO, reader, path);
      assertThat(page.status()).as("%s for %s", path, reader).isEqualTo(200);
      assertThat(page.body().path("amount").asString())
          .as("%s for %s says what is instructed", path, reader)
          .isEqualTo(it.get("amount").asString());
    }
  }

  private void statement(String practice, JsonNode instructed) {
    var paid = BigDecimal.ZERO.setScale(2);
    var month = "";
    for (var it : instructed)
      if (it.get("status").asString().equals("PAID")) {
        paid = paid.add(new BigDecimal(it.get("amount").asString()));
        month = it.get("paid").asString().substring(0, 7);
      }
    if (month.isEmpty()) return;
    var page =
        world.door.get(
            World.AMY, practice, "/statements?organisation=%s&month=%s".formatted(practice, month));
    assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
    assertThat(new BigDecimal(page.body().path("paid").asString("0.00")))
        .as("the statement of %s for %s", practice, month)
        .isEqualTo(paid);
  }
}
