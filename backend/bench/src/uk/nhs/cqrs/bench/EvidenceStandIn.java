package uk.nhs.cqrs.bench;

import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.evidence.EvidenceSubject;
import uk.nhs.cqrs.shared.OdsCode;

/** Any claim of one practice, in the backend that is measured: claims are not what is measured. */
@Component
@ConditionalOnProperty(EvidenceStandIn.WANTED)
class EvidenceStandIn implements EvidenceSubject {

  static final String WANTED = "bench.evidence-stand-in";
  static final String PROVIDER = "Y90001";

  @Override
  public String kind() {
    return "claim";
  }

  @Override
  public Mono<Standing> find(UUID subject) {
    return Mono.just(new Standing(new OdsCode(PROVIDER), null));
  }

  @Override
  public Mono<Void> changed(UUID subject, String what, String fileName) {
    return Mono.empty();
  }
}
