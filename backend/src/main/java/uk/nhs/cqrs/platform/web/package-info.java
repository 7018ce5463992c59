/** What every module shows in the same way. */
@NullMarked
package uk.nhs.cqrs.platform.web;

import org.jspecify.annotations.NullMarked;
