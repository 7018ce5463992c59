/** Achievements over HTTP; the steps of a working are shown by claims in the same way. */
@NullMarked
@NamedInterface("web")
package uk.nhs.cqrs.calculation.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
