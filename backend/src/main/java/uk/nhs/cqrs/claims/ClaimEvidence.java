package uk.nhs.cqrs.claims;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.evidence.EvidenceSubject;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.platform.Acting;

/**
 * Answers for claims what is asked about their files: they change while the provider can change the
 * claim, and are added to while a question is open. What becomes of them stands in the timeline.
 */
@Component
class ClaimEvidence implements EvidenceSubject {

  private static final Map<String, String> TOLD =
      Map.of(
          "EvidenceReceived", "Evidence sent",
          "EvidenceFoundClean", "Evidence scanned, nothing found",
          "EvidenceFoundInfected", "Evidence infected, quarantined",
          "EvidenceRefused", "Evidence refused",
          "EvidenceDiscarded", "Evidence taken away");

  private final ClaimRepository repository;
  private final Timeline timeline;

  ClaimEvidence(ClaimRepository repository, Timeline timeline) {
    this.repository = repository;
    this.timeline = timeline;
  }

  @Override
  public String kind() {
    return "claim";
  }

  @Override
  public Mono<Standing> find(UUID claim) {
    return repository
        .find(claim)
        .map(row -> {
          var status = row.status();
          return new Standing(
              row.provider().code(),
              status == ClaimStatus.QUERIED ? null : refusal(status),
              refusal(status));
        });
  }

  private static @Nullable ClaimRefusal refusal(ClaimStatus status) {
    if (status.editable()) return null;
    return status.approved() ? ClaimRefusal.ALREADY_APPROVED : ClaimRefusal.ALREADY_SUBMITTED;
  }

  @Override
  public Mono<Void> changed(UUID claim, String what, String fileName) {
    var told = TOLD.get(what);
    if (told == null) return Mono.empty();
    return repository.find(claim).flatMap(row -> tell(row, told, fileName));
  }

  /**
   * In the name of the acting person, or of nobody where the system found it out; told to the
   * provider alone while it has the claim.
   */
  private Mono<Void> tell(ClaimRow row, String what, String fileName) {
    var subject = row.withProvider() ? row.subject().kept() : row.subject();
    var status = row.status().name();
    return Mono.deferContextual(context ->
        context.hasKey(Acting.class)
            ? timeline.add(
                subject, what, fileName, status, List.of(), context.<Acting>get(Acting.class))
            : timeline.add(subject, what, fileName, status));
  }
}
