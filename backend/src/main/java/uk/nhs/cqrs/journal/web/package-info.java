/** The timeline as the contract shows it, for every module that has one. */
@NullMarked
@NamedInterface("web")
package uk.nhs.cqrs.journal.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
