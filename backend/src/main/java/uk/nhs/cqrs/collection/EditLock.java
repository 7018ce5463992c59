package uk.nhs.cqrs.collection;

import java.time.LocalDate;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.shared.Reason;

/**
 * A question to the modules above: may the data still be changed? A provider changes them until its
 * commissioner has approved, and so does its network, a commissioner until payment is approved,
 * nobody after that.
 */
public interface EditLock {

  /** Who wants to change them. */
  enum Side {
    PROVIDER,
    /** The primary care network of the provider. */
    NETWORK,
    COMMISSIONER
  }

  /** Why this side may no longer change the data; empty where it may. Asked in a transaction. */
  Mono<Reason> refusal(String provider, String service, LocalDate achievementDate, Side side);
}
