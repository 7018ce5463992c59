package uk.nhs.cqrs.participation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Period;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Signature;

/**
 * A commissioner's invitation of a provider to a service, and what the provider said.
 *
 * @param id identifier
 * @param service code and year of the service
 * @param serviceVersion the version that was offered
 * @param serviceName its name
 * @param provider whom it is offered to
 * @param commissioner who offers it
 * @param period the days for which it is offered, inside those of the service
 * @param respondBy the last day for an answer; null where none is set
 * @param message what the commissioner says with it
 * @param components of a local scheme, those that are offered; empty is all of them
 * @param offered when and by whom it was made
 * @param status what came of it
 * @param version counts the changes
 */
public record Offer(
    UUID id,
    String service,
    int serviceVersion,
    String serviceName,
    Party provider,
    Party commissioner,
    Period period,
    @Nullable LocalDate respondBy,
    @Nullable String message,
    List<String> components,
    Made offered,
    Status status,
    long version) {

  /** An organisation by name. */
  public record Party(OdsCode code, String name) {}

  /** Who did it and when. */
  public record Made(UUID by, String name, Instant at) {}

  /** What came of an offer. */
  public sealed interface Status {
    /** Not answered yet. */
    record Offered() implements Status {}

    /** Taken up by the provider. */
    record Accepted(Made by) implements Status {}

    /** Taken up by the system, because it follows from something else. */
    record AutoAccepted() implements Status {}

    /** Not taken up. */
    record Declined(Made by, String reason) implements Status {}
  }

  /** What came of asking an offer to move: a refusal is an answer, not an exception. */
  public sealed interface Outcome {
    record Moved(Offer now) implements Outcome {}

    record Refused(Reason why) implements Outcome {}
  }

  /** The provider takes part. */
  public Outcome accept(Signature by, LocalDate today) {
    var refusal = refusal(by.organisation(), today);
    return refusal != null
        ? new Outcome.Refused(refusal)
        : new Outcome.Moved(with(new Status.Accepted(made(by))));
  }

  /** The provider does not take part, and says why. */
  public Outcome decline(Signature by, String reason, LocalDate today) {
    var refusal = refusal(by.organisation(), today);
    return refusal != null
        ? new Outcome.Refused(refusal)
        : new Outcome.Moved(with(new Status.Declined(made(by), reason)));
  }

  /** What somebody who acts for an organisation might do with it. */
  public List<Action> actions(OdsCode actingFor, LocalDate today) {
    var refusal = refusal(actingFor, today);
    return List.of(new Action("accept", refusal), new Action("decline", refusal));
  }

  /** Whether the day for an answer has passed without one. */
  public boolean expired(LocalDate today) {
    return status instanceof Status.Offered && respondBy != null && today.isAfter(respondBy);
  }

  private @Nullable Reason refusal(OdsCode actingFor, LocalDate today) {
    return switch (status) {
      case Status.Accepted _, Status.AutoAccepted _ -> OfferRefusal.ALREADY_ACCEPTED;
      case Status.Declined _ -> OfferRefusal.ALREADY_DECLINED;
      case Status.Offered _ when !actingFor.equals(provider.code()) -> OfferRefusal.NOT_YOURS;
      case Status.Offered _ when expired(today) -> OfferRefusal.RESPONSE_DATE_PASSED;
      case Status.Offered _ -> null;
    };
  }

  private static Made made(Signature by) {
    return new Made(by.by(), by.name(), by.at());
  }

  private Offer with(Status now) {
    return new Offer(
        id,
        service,
        serviceVersion,
        serviceName,
        provider,
        commissioner,
        period,
        respondBy,
        message,
        components,
        offered,
        now,
        version);
  }
}
