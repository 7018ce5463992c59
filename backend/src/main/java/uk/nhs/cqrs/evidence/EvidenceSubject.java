package uk.nhs.cqrs.evidence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Reason;

/** Asked upwards: whose a subject is, and whether its files may change now. */
public interface EvidenceSubject {

  /** The kind it answers for, for example {@code claim}. */
  String kind();

  /** Inside the acting transaction; empty where it is unknown or out of reach. */
  Mono<Standing> find(UUID subject);

  /**
   * Told, inside the transaction, that a file was added or discarded or what became of it. The
   * transaction is that of a person, or of the system where a scan was answered.
   *
   * @param subject what the file supports
   * @param what as the journal calls it, for example {@code EvidenceFoundClean}
   * @param fileName name of the file
   * @param addedAt when the file was announced
   */
  Mono<Void> changed(UUID subject, String what, String fileName, Instant addedAt);

  /**
   * @param provider the provider whose the subject and its files are
   * @param refusalToAdd why files may not be added now; null where they may
   * @param refusalToDiscard why files may not be taken away now; null where they may
   */
  record Standing(
      OdsCode provider, @Nullable Reason refusalToAdd, @Nullable Reason refusalToDiscard) {}
}
