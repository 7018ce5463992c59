package uk.nhs.cqrs.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What is spoilt behind the back of the service is noticed: the promises can be broken. */
final class Tampering {

  private static final List<String> SPOILT =
      List.of(
          "UPDATE payments.instruction SET amount = amount + 1 WHERE id = (SELECT min(id::text)::uuid FROM payments.instruction WHERE declaration IS NOT NULL AND status <> 'CANCELLED' AND provider LIKE 'W_____')",
          "UPDATE payments.instruction SET amount = amount + 1 WHERE id = (SELECT min(id::text)::uuid FROM payments.instruction WHERE claim IS NOT NULL AND status <> 'CANCELLED' AND provider LIKE 'W_____')",
          "UPDATE payments.instruction SET commissioner = 'Q90' WHERE id = (SELECT min(id::text)::uuid FROM payments.instruction WHERE declaration IS NOT NULL AND status <> 'CANCELLED' AND provider LIKE 'W_____')",
          "DELETE FROM payments.instruction WHERE id = (SELECT min(id::text)::uuid FROM payments.instruction WHERE declaration IS NOT NULL AND status <> 'CANCELLED' AND provider LIKE 'W_____')",
          "DELETE FROM calculation.current_achievement WHERE provider IN (SELECT provider FROM payments.instruction WHERE declaration IS NOT NULL AND provider LIKE 'W_____')",
          "DELETE FROM declarations.signature WHERE step = 'APPROVED' AND provider LIKE 'W_____'",
          "DELETE FROM declarations.correction WHERE provider LIKE 'W_____' AND closed_at IS NULL",
          "UPDATE calculation.newest SET figures_sha256 = 'x' WHERE achievement IS NOT NULL AND provider LIKE 'W_____'",
          "UPDATE claims.claim SET commissioner = 'Q90' WHERE provider LIKE 'W_____'",
          "DELETE FROM claims.signature g USING claims.claim c WHERE c.id = g.claim AND c.provider LIKE 'W_____'");

  private Tampering() {}

  static void isNoticed(Places places, String always, String atRest) {
    var all =
        List.of(
            places
                .asked(
                    "SELECT string_agg(code, ' ') FROM organisations.organisation WHERE code LIKE 'W_____'")
                .split(" "));
    for (var spoilt : SPOILT) {
      places.run("BEGIN; SET LOCAL session_replication_role = replica; " + spoilt);
      var broken = places.broken(always, all);
      broken.addAll(places.broken(atRest, all));
      places.run("ROLLBACK");
      assertThat(broken).as(spoilt).isNotEmpty();
    }
    assertThat(places.broken(always, all)).isEmpty();
  }
}
