package uk.nhs.cqrs.payments;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.claims.ClaimProgress;
import uk.nhs.cqrs.journal.NewsListener;

/**
 * Instructs payment as soon as a claim was approved in every step. Where that fails it is said in
 * the log, in the timeline of the claim and, for as long as it lasts, among the tasks of the
 * service desk.
 */
@Component
class OnClaimApproved implements NewsListener {

  private static final Logger LOG = LoggerFactory.getLogger(OnClaimApproved.class);

  private final InstructionRepository instructions;
  private final ClaimProgress claims;

  OnClaimApproved(InstructionRepository instructions, ClaimProgress claims) {
    this.instructions = instructions;
    this.claims = claims;
  }

  @Override
  public String kind() {
    return "ClaimApproved";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    return instructions.instructClaim(claim(news)).then();
  }

  @Override
  public Mono<Void> onFailure(JsonNode news, Throwable cause) {
    LOG.error("claim {} is approved and cannot be instructed", claim(news), cause);
    return claims.notInstructed(claim(news));
  }

  private static UUID claim(JsonNode news) {
    return UUID.fromString(news.get("claim").asString());
  }
}
