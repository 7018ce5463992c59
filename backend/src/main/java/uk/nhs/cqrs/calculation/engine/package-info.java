/**
 * Makes figures from rules and inputs. Pure: the same rule and inputs give the same figure and the
 * same hash, always. Achievements and local claims are calculated by it.
 */
@NullMarked
@NamedInterface("engine")
package uk.nhs.cqrs.calculation.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
