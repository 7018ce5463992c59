package uk.nhs.cqrs.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Money;

/**
 * That a provider is to be paid an amount for a service and achievement date, once.
 *
 * @param id identifier, which the payment agency sees
 * @param reference of the declaration
 * @param batch the batch that it is or was last in
 * @param status what became of it
 * @param rejectionReason what the agency said; null where it did not reject it
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
    UUID declaration,
    UUID achievement,
    Money amount,
    Status status,
    @Nullable UUID batch,
    @Nullable String batchNumber,
    @Nullable LocalDate payOn,
    @Nullable String rejectionReason,
    Instant instructedAt,
    @Nullable LocalDate paidOn) {

  /** An organisation by name. */
  public record Party(String code, String name) {}

  /** What became of an instruction. */
  public enum Status {
    APPROVED,
    IN_BATCH,
    SENT,
    ACCEPTED,
    REJECTED,
    PAID
  }
}
