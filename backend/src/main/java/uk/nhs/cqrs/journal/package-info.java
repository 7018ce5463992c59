/** The record of what happened and the outbox: the write side. */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "platform"})
package uk.nhs.cqrs.journal;

import org.jspecify.annotations.NullMarked;
