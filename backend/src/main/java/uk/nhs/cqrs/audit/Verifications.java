package uk.nhs.cqrs.audit;

import java.util.Map;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;

/** Checking that the journal is as it was written. Every outcome is kept, and journalled itself. */
@Service
public class Verifications {

  private final VerificationRepository repository;
  private final Journal journal;
  private final Transactions transactions;

  Verifications(VerificationRepository repository, Journal journal, Transactions transactions) {
    this.repository = repository;
    this.journal = journal;
    this.transactions = transactions;
  }

  /** The newest outcome; refused where there is none. */
  public Mono<Verification> newest() {
    return transactions.acting(
        repository
            .newest()
            .switchIfEmpty(Mono.error(() -> new Refused(AuditRefusal.NOT_VERIFIED_YET))));
  }

  /** Checks every row, the order of rows in their block, and every link, as of one moment. */
  public Mono<Verification> verify() {
    return transactions.acting(repository.verify().delayUntil(this::record));
  }

  private Mono<Void> record(Verification done) {
    return journal.record(
        "JournalVerified",
        "verification:" + done.id(),
        null,
        Map.of("found", done.found(), "rows", done.rows(), "blocks", done.blocks()));
  }
}
