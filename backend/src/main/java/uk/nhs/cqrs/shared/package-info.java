/** Values that every module speaks of: money, codes, years and dates, reasons. Plain Java. */
@NullMarked
@org.springframework.modulith.ApplicationModule(
    type = org.springframework.modulith.ApplicationModule.Type.OPEN,
    allowedDependencies = {})
package uk.nhs.cqrs.shared;

import org.jspecify.annotations.NullMarked;
