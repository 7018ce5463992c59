/** Problems, security, the acting person in the transaction, idempotency, outbox relay, limits. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    type = org.springframework.modulith.ApplicationModule.Type.OPEN,
    allowedDependencies = {"shared"})
package uk.nhs.cqrs.platform;

import org.jspecify.annotations.NullMarked;
