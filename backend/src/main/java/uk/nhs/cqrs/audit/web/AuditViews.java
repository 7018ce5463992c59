package uk.nhs.cqrs.audit.web;

import uk.nhs.cqrs.api.model.JournalEntry;
import uk.nhs.cqrs.api.model.JournalFault;
import uk.nhs.cqrs.api.model.JournalVerification;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.audit.Entry;
import uk.nhs.cqrs.audit.Verification;

/** Entries and verifications as the contract shows them. */
final class AuditViews {

  private AuditViews() {}

  static JournalEntry of(Entry entry) {
    var name = entry.name();
    return new JournalEntry(entry.id(), entry.at(), entry.what(), entry.subject(), entry.hash())
        .by(new PersonRef(name == null ? "The system" : name).id(entry.person()))
        .organisation(entry.organisation())
        .details(entry.details())
        .block(entry.block());
  }

  static JournalVerification of(Verification done) {
    return new JournalVerification(
            done.intact()
                ? JournalVerification.StatusEnum.INTACT
                : JournalVerification.StatusEnum.TAMPERED,
            done.rows(),
            done.blocks(),
            done.at(),
            done.faults().stream()
                .map(f -> new JournalFault(f.what()).entry(f.entry()).block(f.block()))
                .toList())
        .statusInWords(done.inWords())
        .headHash(done.headHash());
  }
}
