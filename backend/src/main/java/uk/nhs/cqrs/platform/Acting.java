package uk.nhs.cqrs.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Refused;

/**
 * Who acts, for whom, and with which permission: put into the context of a request at its edge,
 * never taken from a body.
 *
 * @param person the signed-in person
 * @param name the person's name
 * @param organisation the organisation acted for; null for what needs no more than being signed in
 * @param permission what the operation needs, as the contract names it
 * @param idempotencyKey the key of a command
 */
public record Acting(
    UUID person,
    String name,
    @Nullable OdsCode organisation,
    String permission,
    @Nullable String idempotencyKey) {

  /** The acting person of this request; refused as not signed in where there is none. */
  public static Mono<Acting> current() {
    return Mono.deferContextual(context -> Mono.just(in(context)));
  }

  static Acting in(ContextView context) {
    return context
        .<Acting>getOrEmpty(Acting.class)
        .orElseThrow(() -> new Refused(GeneralProblem.NOT_SIGNED_IN));
  }

  /** The context with this acting person in it. */
  public Context into(Context context) {
    return context.put(Acting.class, this);
  }

  /** The organisation acted for; refused where the request named none. */
  public OdsCode forOrganisation() {
    if (organisation == null) throw new Refused(GeneralProblem.ORGANISATION_MISSING);
    return organisation;
  }
}
