package uk.nhs.cqrs.journal;

import org.jspecify.annotations.Nullable;

/**
 * One thing that became different, in words.
 *
 * @param before how it was; null where it was not there
 * @param after how it is; null where it is not there
 */
public record Change(String what, @Nullable String before, @Nullable String after) {}
