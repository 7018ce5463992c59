/** Collection runs and entry by hand: completeness, quarantine, every run kept. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "shared",
      "platform",
      "journal",
      "organisations",
      "access",
      "catalogue",
      "participation"
    })
package uk.nhs.cqrs.collection;

import org.jspecify.annotations.NullMarked;
