/** What waits for whom. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "shared",
      "platform",
      "journal",
      "organisations",
      "access",
      "catalogue",
      "participation",
      "collection",
      "calculation",
      "evidence",
      "claims",
      "declarations",
      "payments"
    })
package uk.nhs.cqrs.notifications;

import org.jspecify.annotations.NullMarked;
