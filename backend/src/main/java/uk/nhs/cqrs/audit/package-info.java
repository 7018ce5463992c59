/** Search and verification of the journal: the read side. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"shared", "platform", "journal"})
package uk.nhs.cqrs.audit;

import org.jspecify.annotations.NullMarked;
