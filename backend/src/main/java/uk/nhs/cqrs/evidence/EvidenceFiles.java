package uk.nhs.cqrs.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.evidence.EvidenceFile.About;
import uk.nhs.cqrs.evidence.EvidenceFile.Announced;
import uk.nhs.cqrs.evidence.EvidenceFile.Discarding;
import uk.nhs.cqrs.evidence.EvidenceSubject.Standing;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.ETags;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Refused;

/**
 * Files that support something: announcing and taking away, looking at them, and what the modules
 * above ask. Whose a subject is, and whether its files may change, is asked upwards.
 */
@Service
public class EvidenceFiles {

  private final EvidenceRepository repository;
  private final Map<String, EvidenceSubject> subjects;
  private final EvidenceSettings settings;
  private final Journal journal;
  private final Transactions transactions;

  EvidenceFiles(
      EvidenceRepository repository,
      ObjectProvider<EvidenceSubject> subjects,
      EvidenceSettings settings,
      Journal journal,
      Transactions transactions) {
    this.repository = repository;
    this.subjects =
        subjects
            .orderedStream()
            .collect(Collectors.toMap(EvidenceSubject::kind, Function.identity()));
    this.settings = settings;
    this.journal = journal;
    this.transactions = transactions;
  }

  /** A file and what its subject says about changing it. */
  public record Shown(EvidenceFile file, Standing standing) {}

  /** The files of a subject, oldest first, and why none may be added; null where one may. */
  public record Listed(List<Shown> files, EvidenceLimits limits, @Nullable Reason refusalToAdd) {}

  /** How many files of a subject stand where; {@code all} counts those that ended, too. */
  public record Counts(long receiving, long notScanned, long clean, long infected, long all) {

    /** Files that are there or on their way. */
    public long live() {
      return receiving + notScanned + clean;
    }

    /** Live files that nobody knows to be safe. */
    public long unsafe() {
      return receiving + notScanned;
    }
  }

  /** What may be sent. */
  public EvidenceLimits limits() {
    return new EvidenceLimits(settings.bytes(), settings.files());
  }

  /**
   * Announces a file; refused with every fault at once, and where as many live files are there as
   * may be.
   */
  public Mono<Shown> announce(String kind, UUID subject, Announced wanted) {
    var faults = limits().faults(wanted);
    return transactions.acting(
        repository
            .hold(kind, subject)
            .then(Mono.defer(() -> open(kind, subject)))
            .doOnNext(_ -> {
              if (!faults.isEmpty()) throw new Refused(GeneralProblem.INVALID_INPUT, null, faults);
            })
            .zipWith(Acting.current())
            .delayUntil(_ -> repository.counts(kind, subject).doOnNext(this::requireRoom))
            .flatMap(both ->
                repository.add(
                    new About(kind, subject, both.getT1().provider()),
                    wanted,
                    both.getT2().person(),
                    both.getT2().forOrganisation()))
            .flatMap(repository::find)
            .delayUntil(file -> happened(file, "EvidenceAnnounced"))
            .flatMap(this::shown));
  }

  private void requireRoom(Counts counts) {
    if (counts.live() >= settings.files())
      throw new Refused(
          EvidenceRefusal.TOO_MANY_FILES,
          "At most %d files are taken at a time.".formatted(settings.files()));
  }

  /** The files of a subject; refused as unknown outside the caller's reach. */
  public Mono<Listed> list(String kind, UUID subject) {
    return transactions.acting(
        standing(kind, subject)
            .zipWhen(_ -> repository.of(kind, subject).collectList())
            .map(both -> {
              var standing = both.getT1();
              var live = both.getT2().stream().filter(f -> f.status().isLive()).count();
              var full = live >= settings.files() ? EvidenceRefusal.TOO_MANY_FILES : null;
              return new Listed(
                  both.getT2().stream().map(file -> new Shown(file, standing)).toList(),
                  limits(),
                  standing.refusalToAdd() == null ? full : standing.refusalToAdd());
            }));
  }

  /** One file; refused as unknown outside the caller's reach. */
  public Mono<Shown> get(UUID id) {
    return transactions.acting(repository.find(id).switchIfEmpty(unknown()).flatMap(this::shown));
  }

  /**
   * Takes a file away while its subject may be changed. That it was there stays known; bytes with
   * patient data are deleted at once.
   */
  public Mono<Shown> discard(UUID id, long seen, Discarding why) {
    var days = why == Discarding.PATIENT_DATA ? 0 : settings.discardedDays();
    return transactions.acting(
        repository
            .find(id)
            .switchIfEmpty(unknown())
            .delayUntil(file -> repository.hold(file.about().kind(), file.about().subject()))
            .flatMap(_ -> repository.findToChange(id).switchIfEmpty(unknown()))
            .delayUntil(file ->
                standing(file.about().kind(), file.about().subject())
                    .doOnNext(standing -> require(standing.refusalToDiscard())))
            .doOnNext(file -> ETags.require(seen, file.version()))
            .doOnNext(file -> require(file.refusalToDiscard()))
            .delayUntil(_ -> repository.discard(id, why, days))
            .flatMap(_ -> repository.find(id))
            .delayUntil(file -> happened(file, "EvidenceDiscarded"))
            .flatMap(this::shown));
  }

  /**
   * For the modules above, inside their transaction: how many files of a subject stand where.
   * Nobody adds or discards one until the transaction ends, so what follows from the counts stays
   * true. To be asked before anything of the subject itself is changed, or the two may wait for
   * each other.
   */
  public Mono<Counts> counts(String kind, UUID subject) {
    return repository.hold(kind, subject).then(Mono.defer(() -> repository.counts(kind, subject)));
  }

  /** For the modules above, inside their transaction: the live files of a subject. */
  public Mono<List<EvidenceFile>> live(String kind, UUID subject) {
    return repository.of(kind, subject).filter(file -> file.status().isLive()).collectList();
  }

  /** A file with what its subject says; inside a transaction. Unknown where the subject is. */
  Mono<Shown> shown(EvidenceFile file) {
    return standing(file.about().kind(), file.about().subject())
        .map(standing -> new Shown(file, standing));
  }

  /** The subject to which files may be added now; refused where they may not. */
  Mono<Standing> open(String kind, UUID subject) {
    return standing(kind, subject).doOnNext(standing -> require(standing.refusalToAdd()));
  }

  private Mono<Standing> standing(String kind, UUID subject) {
    var knows = subjects.get(kind);
    return knows == null ? unknown() : knows.find(subject).switchIfEmpty(unknown());
  }

  /** Writes down that something happened to a file, and tells its subject; in its transaction. */
  Mono<Void> happened(EvidenceFile file, String what) {
    var details = new LinkedHashMap<String, Object>();
    details.put(file.about().kind(), file.about().subject());
    details.put("name", file.announced().name());
    details.put("type", file.announced().type());
    details.put("size", file.announced().size());
    details.put("status", file.status().name());
    if (file.sha256() != null) details.put("sha256", file.sha256());
    if (file.reason() != null) details.put("reason", file.reason());
    if (file.discardedAs() != null) details.put("discardedAs", file.discardedAs().name());
    var subject = subjects.get(file.about().kind());
    return journal
        .record(what, "evidence:" + file.id(), file.about().provider(), details)
        .then(
            Mono.defer(() ->
                subject == null
                    ? Mono.empty()
                    : subject.changed(
                        file.about().subject(),
                        what,
                        file.announced().name(),
                        file.times().added())));
  }

  static void require(@Nullable Reason refusal) {
    if (refusal != null) throw new Refused(refusal);
  }

  static <T> Mono<T> unknown() {
    return Mono.error(() -> new Refused(GeneralProblem.UNKNOWN));
  }
}
