package uk.nhs.cqrs.evidence;

import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhs.cqrs.claims.ClaimRefusal;
import uk.nhs.cqrs.platform.TestDatabase;
import uk.nhs.cqrs.shared.Reason;

/** Claims for files to support, put straight into the database: as many of a provider as wanted. */
public final class ClaimWithFiles {

  /** Why the files of a claim that was submitted do not change. */
  public static final Reason LOCKED = ClaimRefusal.ALREADY_SUBMITTED;

  /** Each is for a day of its own: a day is claimed once. */
  private static final AtomicInteger DAYS = new AtomicInteger();

  private ClaimWithFiles() {}

  /** A draft of a provider. */
  public static UUID claim(TestDatabase.Database database, String provider) {
    var id = UUID.randomUUID();
    return claim(database, provider, id, id.toString().substring(0, 18).toUpperCase(Locale.ROOT));
  }

  /** A draft of a provider for a window, under a contract with its commissioner. */
  public static UUID claim(
      TestDatabase.Database database, String provider, UUID id, String window) {
    database.asSuperuser(
        """
        INSERT INTO claims.claim (id, number, service, service_version, window_code, window_name, activity_from, activity_to, provider, commissioner, finance_from, paycode, made_by)
        SELECT '%1$s', 'LC-TEST-' || upper(left('%1$s', 8)), 'PHLEB-2026-27', 1, '%3$s', 'Test', DATE '2000-01-01' + %4$d, DATE '2000-01-01' + %4$d, '%2$s',
               coalesce((SELECT min(r.parent) FROM organisations.relationship r WHERE r.child = '%2$s' AND r.kind = 'COMMISSIONED_BY'), '90Q'), 15000, 'TEST', id
          FROM access.person ORDER BY id LIMIT 1
        """
            .formatted(id, provider, window, DAYS.incrementAndGet()));
    return id;
  }

  /** As if it had been submitted. */
  public static void lock(TestDatabase.Database database, UUID claim) {
    database.asSuperuser(
        "SET session_replication_role = replica; UPDATE claims.claim SET status = 'AWAITING_TIER_1', sent_on = true, sent_at = clock_timestamp() WHERE id = '%s'; SET session_replication_role = DEFAULT"
            .formatted(claim));
  }

  /** What the journal says of its files, in order, in one line. */
  public static String told(UUID claim) {
    return "SELECT string_agg(what, ' ' ORDER BY id) FROM journal.entry WHERE details ->> 'claim' = '%s'"
        .formatted(claim);
  }
}
