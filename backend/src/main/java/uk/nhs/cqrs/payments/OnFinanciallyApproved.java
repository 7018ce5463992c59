package uk.nhs.cqrs.payments;

import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.journal.NewsListener;

/** Instructs payment as soon as finance has approved. */
@Component
class OnFinanciallyApproved implements NewsListener {

  private final InstructionRepository instructions;

  OnFinanciallyApproved(InstructionRepository instructions) {
    this.instructions = instructions;
  }

  @Override
  public String kind() {
    return "DeclarationFinanciallyApproved";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    return instructions.instruct(UUID.fromString(news.get("declaration").asString())).then();
  }
}
