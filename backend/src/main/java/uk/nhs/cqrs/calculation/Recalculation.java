package uk.nhs.cqrs.calculation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.calculation.Recalculations.AskedBy;

/**
 * A calculation of a service and date for everybody, with how far it is.
 *
 * @param askedBy who asked for it; null where a loaded run did
 * @param run the loaded run that it follows; null where a person asked for it
 * @param status {@code RUNNING}, {@code DONE} or {@code FAILED}
 * @param done providers so far
 * @param total providers in all; null while it is not known
 * @param calculated providers with complete data; null while it runs
 * @param changed of them with other inputs or rules than before
 * @param incomplete providers left out because data are missing
 * @param fault why it failed
 */
public record Recalculation(
    UUID id,
    String service,
    LocalDate achievementDate,
    String reason,
    @Nullable AskedBy askedBy,
    @Nullable UUID run,
    String status,
    long done,
    @Nullable Long total,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long calculated,
    @Nullable Long changed,
    @Nullable Long incomplete,
    @Nullable String fault) {}
