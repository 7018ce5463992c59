package uk.nhs.cqrs.payments;

import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.NewsListener;

/** Instructs payment as soon as a claim was approved in every step. */
@Component
class OnClaimApproved implements NewsListener {

  private final InstructionRepository instructions;

  OnClaimApproved(InstructionRepository instructions) {
    this.instructions = instructions;
  }

  @Override
  public String kind() {
    return "ClaimApproved";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    return instructions.instructClaim(UUID.fromString(news.get("claim").asString())).then();
  }
}
