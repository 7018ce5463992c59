/** People, their roles for organisations, and what a caller may do. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"shared", "platform", "journal", "organisations"})
package uk.nhs.cqrs.access;

import org.jspecify.annotations.NullMarked;
