/** Offers, acceptance and participation. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"shared", "platform", "journal", "organisations", "access", "catalogue"})
package uk.nhs.cqrs.participation;

import org.jspecify.annotations.NullMarked;
