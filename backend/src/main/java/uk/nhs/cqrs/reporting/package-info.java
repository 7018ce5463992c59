/** Reading over everything: where something stands, whose turn it is, and what happened, live. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "shared",
      "platform",
      "journal",
      "journal :: web",
      "organisations",
      "access",
      "catalogue",
      "calculation",
      "claims",
      "declarations",
      "payments"
    })
package uk.nhs.cqrs.reporting;

import org.jspecify.annotations.NullMarked;
