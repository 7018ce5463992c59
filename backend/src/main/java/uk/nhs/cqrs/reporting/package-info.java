/** Reading over everything: where something stands, whose turn it is, and what happened, live. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "shared",
      "platform",
      "journal",
      "organisations",
      "access",
      "catalogue",
      "calculation",
      "declarations",
      "payments"
    })
package uk.nhs.cqrs.reporting;

import org.jspecify.annotations.NullMarked;
