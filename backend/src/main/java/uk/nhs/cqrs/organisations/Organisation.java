package uk.nhs.cqrs.organisations;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.OdsCode;

/**
 * A provider or commissioner as it is today.
 *
 * @param type {@code PRACTICE}, {@code PCN}, {@code SUB_ICB}, {@code ICB}, {@code REGION} or {@code
 *     NATIONAL}
 * @param status {@code ACTIVE}, {@code CLOSED}, {@code DORMANT} or {@code PROPOSED}
 * @param listSize registered patients when last taken
 * @param above PCN, sub-ICB location, ICB and region, as far as they hold today
 */
public record Organisation(
    OdsCode code,
    String name,
    String type,
    String status,
    @Nullable LocalDate openedOn,
    @Nullable LocalDate closedOn,
    @Nullable String postcode,
    @Nullable Integer listSize,
    @Nullable LocalDate listSizeOn,
    Above above) {

  /** An organisation by name. */
  public record Named(OdsCode code, String name) {}

  /** Whom it belongs to today. */
  public record Above(
      @Nullable Named pcn, @Nullable Named subIcb, @Nullable Named icb, @Nullable Named region) {}

  /**
   * A relationship, seen from one side.
   *
   * @param kind {@code MEMBER_OF_PCN} or {@code HAS_MEMBER}, {@code COMMISSIONED_BY} or {@code
   *     COMMISSIONS}, {@code PART_OF} or {@code HAS_PART}
   * @param to last day; null while it holds
   * @param source the published file that says so
   */
  public record Relationship(
      String kind, Named with, LocalDate from, @Nullable LocalDate to, String source) {}

  /** Registered patients on a day; of several for one day the last recorded holds. */
  public record ListSize(LocalDate takenOn, int patients, String source) {}
}
