/** The Calculating Quality Reporting Service. */
@NullMarked
package uk.nhs.cqrs;

import org.jspecify.annotations.NullMarked;
