/**
 * Local claims: windows, drafts, tiers of approval, questions, rejection and withdrawal, up to the
 * approval that payment follows.
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
      "participation",
      "evidence",
      "calculation :: engine",
      "calculation :: web"
    })
package uk.nhs.cqrs.claims;

import org.jspecify.annotations.NullMarked;
