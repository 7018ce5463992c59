/**
 * Makes figures from rules and inputs. Pure: the same rule and inputs give the same figure and the
 * same hash, always.
 */
@NullMarked
package uk.nhs.cqrs.calculation.engine;

import org.jspecify.annotations.NullMarked;
