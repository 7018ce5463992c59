/** Payment instructions, batches to the payment agency, its answers, and statements. */
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
      "claims",
      "declarations"
    })
package uk.nhs.cqrs.payments;

import org.jspecify.annotations.NullMarked;
