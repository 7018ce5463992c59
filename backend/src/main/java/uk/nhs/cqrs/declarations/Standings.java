package uk.nhs.cqrs.declarations;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import uk.nhs.cqrs.calculation.Standing;

/** Answers where an achievement stands from its declaration. */
@Component
class Standings implements Standing {

  private final FigureChanges changes;

  Standings(FigureChanges changes) {
    this.changes = changes;
  }

  record Row(UUID achievement, UUID declaration, Status status) {}

  @Override
  public Flux<Stand> of(Collection<UUID> achievements) {
    return changes
        .standing(List.copyOf(achievements))
        .map(row ->
            new Stand(
                row.achievement,
                row.declaration,
                row.status == Status.AWAITING_PROVIDER,
                row.status.words()));
  }
}
