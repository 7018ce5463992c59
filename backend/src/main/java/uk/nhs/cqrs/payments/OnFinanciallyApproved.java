package uk.nhs.cqrs.payments;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.declarations.PaymentProgress;
import uk.nhs.cqrs.declarations.Status;
import uk.nhs.cqrs.journal.NewsListener;
import uk.nhs.cqrs.shared.Money;

/**
 * Instructs payment as soon as finance has approved. Where there is nothing to pay the declaration
 * says so; pounds that are approved and cannot be instructed are a failure, never silence.
 */
@Component
class OnFinanciallyApproved implements NewsListener {

  private final InstructionRepository instructions;
  private final PaymentProgress progress;

  OnFinanciallyApproved(InstructionRepository instructions, PaymentProgress progress) {
    this.instructions = instructions;
    this.progress = progress;
  }

  @Override
  public String kind() {
    return "DeclarationFinanciallyApproved";
  }

  @Override
  public Mono<Void> on(JsonNode news) {
    var declaration = UUID.fromString(news.get("declaration").asString());
    return instructions
        .instruct(declaration)
        .filter(made -> made == 0)
        .flatMap(_ -> instructions.approved(declaration))
        .filter(it -> !it.instructed() && it.status().equals("FINANCIALLY_APPROVED"))
        .flatMap(it ->
            it.amount().compareTo(Money.ZERO) > 0
                ? Mono.<Long>error(
                    new IllegalStateException(
                        "declaration %s is approved with £%s and not instructed"
                            .formatted(declaration, it.amount())))
                : progress.move(
                    List.of(declaration), Status.NOTHING_TO_PAY, "Nothing to pay", List.of("")))
        .then();
  }
}
