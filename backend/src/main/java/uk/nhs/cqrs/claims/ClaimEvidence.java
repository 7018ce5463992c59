package uk.nhs.cqrs.claims;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;
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
    return repository.find(claim).flatMap(row -> Mono.deferContextual(it -> standing(row, it)));
  }

  private static Mono<Standing> standing(ClaimRow row, ContextView context) {
    var status = row.status();
    var part = part(row, context.<Acting>getOrEmpty(Acting.class).orElse(null));
    return Mono.just(
        new Standing(
            row.provider().code(),
            status == ClaimStatus.QUERIED ? part : either(refusal(status), part),
            either(refusal(status), part)));
  }

  private static @Nullable ClaimRefusal either(
      @Nullable ClaimRefusal first, @Nullable ClaimRefusal then) {
    return first == null ? then : first;
  }

  /** Who adds or takes away evidence has the part of who submits, and so no other one. */
  private static @Nullable ClaimRefusal part(ClaimRow row, @Nullable Acting by) {
    var worn = by == null ? null : row.hats().get(by.person());
    return worn == null || worn == ClaimStep.SUBMITTED ? null : ClaimRefusal.SAME_PERSON;
  }

  private static @Nullable ClaimRefusal refusal(ClaimStatus status) {
    if (status.editable()) return null;
    return status.approved() ? ClaimRefusal.ALREADY_APPROVED : ClaimRefusal.ALREADY_SUBMITTED;
  }

  @Override
  public Mono<Void> changed(UUID claim, String what, String fileName, Instant addedAt) {
    var told = TOLD.get(what);
    if (told == null) return Mono.empty();
    return repository.find(claim).flatMap(row -> tell(row, told, fileName, addedAt));
  }

  /**
   * In the name of the acting person, or of nobody where the system found it out; told to the
   * provider alone while it has the claim, and of a file that was not sent yet.
   */
  private Mono<Void> tell(ClaimRow row, String what, String fileName, Instant addedAt) {
    var sent = row.sentAt();
    var subject =
        row.withProvider() || sent == null || addedAt.isAfter(sent)
            ? row.subject().kept()
            : row.subject();
    var status = row.status().name();
    return Mono.deferContextual(context ->
        context.hasKey(Acting.class)
            ? timeline.add(
                subject, what, fileName, status, List.of(), context.<Acting>get(Acting.class))
            : timeline.add(subject, what, fileName, status));
  }
}
