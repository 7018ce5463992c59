package uk.nhs.cqrs.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened once, as the journal has it.
 *
 * @param id its number
 * @param at when
 * @param person who did it; null where the system did
 * @param name the person's name
 * @param organisation for whom it was done; null where the system did it
 * @param what past tense, for example {@code OfferAccepted}
 * @param subject what it is about
 * @param details what changed
 * @param hash made from the row when it was written
 * @param block the block in which it is sealed; null in the seconds before
 */
public record Entry(
    long id,
    Instant at,
    @Nullable UUID person,
    @Nullable String name,
    @Nullable String organisation,
    String what,
    String subject,
    Map<String, Object> details,
    String hash,
    @Nullable Long block) {}
