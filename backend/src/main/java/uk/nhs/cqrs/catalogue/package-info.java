/** Quality services by year and version: indicators, rules, parameters. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"shared", "platform", "journal", "organisations", "access"})
package uk.nhs.cqrs.catalogue;

import org.jspecify.annotations.NullMarked;
