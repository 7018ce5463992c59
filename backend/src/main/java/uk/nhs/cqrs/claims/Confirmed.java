package uk.nhs.cqrs.claims;

import org.jspecify.annotations.Nullable;

/**
 * What the submitter confirms.
 *
 * @param statement that the activity took place and is claimed once
 * @param version the version of the scheme that was read; null is that of the draft
 */
public record Confirmed(boolean statement, @Nullable Integer version) {}
