/** Providers, commissioners and PCNs, their relationships and list sizes over time. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"shared", "platform", "journal"})
package uk.nhs.cqrs.organisations;

import org.jspecify.annotations.NullMarked;
