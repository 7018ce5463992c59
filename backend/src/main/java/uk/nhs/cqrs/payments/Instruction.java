package uk.nhs.cqrs.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Money;

/**
 * That a provider is to be paid an amount for a service and a day, once: for a declaration or for a
 * claim.
 *
 * @param id identifier, which the payment agency sees
 * @param reference of the declaration, or number of the claim
 * @param achievementDate the achievement date, or the last day of the activity that is claimed for
 * @param paid what it pays
 * @param paycode puts a local payment to its cost centre; null for a national one
 * @param batch the batch that it is or was last in
 * @param status what became of it
 * @param rejectionReason why the agency rejected it or the bank returned it; null where neither did
 * @param inDoubt whether what the agency said of it waits for a person: it then goes into no batch
 * @param payOn the day on which the agency is asked to pay; null outside a batch
 */
public record Instruction(
    UUID id,
    String reference,
    Party provider,
    Party commissioner,
    String service,
    String serviceName,
    LocalDate achievementDate,
    Paid paid,
    @Nullable String paycode,
    Money amount,
    Status status,
    @Nullable UUID batch,
    @Nullable String batchNumber,
    @Nullable LocalDate payOn,
    @Nullable String rejectionReason,
    boolean inDoubt,
    Instant instructedAt,
    @Nullable LocalDate paidOn) {

  /** What an instruction pays. */
  public sealed interface Paid {
    /** A declaration with its achievement. */
    record OfDeclaration(UUID declaration, UUID achievement) implements Paid {}

    /** A local claim. */
    record OfClaim(UUID claim) implements Paid {}

    /** The declaration; null where it is something else. */
    default @Nullable UUID declaration() {
      return this instanceof OfDeclaration(var id, _) ? id : null;
    }

    /** The claim; null where it is something else. */
    default @Nullable UUID claim() {
      return this instanceof OfClaim(var id) ? id : null;
    }
  }

  /** An organisation by name. */
  public record Party(String code, String name) {}

  /** What became of an instruction. */
  public enum Status {
    APPROVED,
    IN_BATCH,
    SENT,
    ACCEPTED,
    REJECTED,
    PAID,
    RETURNED,
    CANCELLED
  }
}
