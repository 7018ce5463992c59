/** Runs of the engine, achievements, the working of each figure, replay. */
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
      "collection"
    })
package uk.nhs.cqrs.calculation;

import org.jspecify.annotations.NullMarked;
