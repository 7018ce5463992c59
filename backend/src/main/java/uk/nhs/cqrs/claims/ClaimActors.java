package uk.nhs.cqrs.claims;

import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.access.People;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.shared.Signature;

/** The acting person with everything that their roles give, to say what they might do. */
@Component
class ClaimActors {

  private final People people;
  private final Clock clock;

  ClaimActors(People people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  Mono<Acting> person() {
    return Acting.current();
  }

  Mono<Actor> acting() {
    return Acting.current()
        .flatMap(acting ->
            people
                .memberships(acting.person())
                .map(all ->
                    new Actor(
                        new Signature(
                            acting.person(),
                            acting.name(),
                            acting.forOrganisation(),
                            clock.instant()),
                        all.stream()
                            .filter(m -> m.organisation().equals(acting.forOrganisation()))
                            .flatMap(m -> m.permissions().stream())
                            .collect(Collectors.toSet()))));
  }
}
