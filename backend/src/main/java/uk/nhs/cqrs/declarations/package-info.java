/**
 * Declarations: the provider states that an achievement is right, the commissioner approves,
 * finance approves; a changed figure sends it back.
 */
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
      "collection",
      "calculation"
    })
package uk.nhs.cqrs.declarations;

import org.jspecify.annotations.NullMarked;
