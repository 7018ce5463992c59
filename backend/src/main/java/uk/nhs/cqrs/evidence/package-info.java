/** Files that support something: announced, received, checked, scanned, handed out. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"shared", "platform", "journal", "organisations", "access"})
package uk.nhs.cqrs.evidence;

import org.jspecify.annotations.NullMarked;
