package uk.nhs.cqrs.declarations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.calculation.Achievements;
import uk.nhs.cqrs.calculation.FiguresNow;
import uk.nhs.cqrs.declarations.Declaration.Outcome;
import uk.nhs.cqrs.journal.Change;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.platform.Acting;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Rows;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Signature;

/** Declaring, approving and sending back; reading declarations with what happened to them. */
@Service
public class Declarations {

  private final DeclarationRepository repository;
  private final Timeline timeline;
  private final Achievements achievements;
  private final FiguresNow figures;
  private final Corrections corrections;
  private final Transactions transactions;
  private final Journal journal;
  private final Clock clock;

  Declarations(
      DeclarationRepository repository,
      Timeline timeline,
      Achievements achievements,
      FiguresNow figures,
      Corrections corrections,
      Transactions transactions,
      Journal journal,
      Clock clock) {
    this.repository = repository;
    this.timeline = timeline;
    this.achievements = achievements;
    this.figures = figures;
    this.corrections = corrections;
    this.transactions = transactions;
    this.journal = journal;
    this.clock = clock;
  }

  /** News: finance approved, so that it can be paid. */
  public record DeclarationFinanciallyApproved(UUID declaration) {}

  /** News: a declaration is with its first step again. */
  public record DeclarationSentBack(String service, String provider, LocalDate achievementDate) {}

  /** What a list is narrowed to; null, or no status, leaves it open. */
  public record Search(
      @Nullable String service,
      @Nullable String year,
      @Nullable String provider,
      List<Status> statuses) {}

  /**
   * A declaration and, where changed figures sent it back, what changed; where it is signed as far
   * as it goes and newer data give other figures, the correction that they propose.
   */
  public record Shown(
      Declaration declaration, List<Change> changes, @Nullable Correction correction) {

    /** As it stands in a list. */
    public Shown(Declaration declaration) {
      this(declaration, List.of(), null);
    }
  }

  /** An event and what changed with it. */
  public record Told(Timeline.Event event, List<Change> changes) {}

  public Mono<Page<Declaration>> list(Search search, boolean byChange, Page.Ask ask) {
    var key = Cursor.read(ask.cursor(), 2);
    var rows =
        byChange
            ? repository.byChange(search, key.get(0), key.get(1), ask.fetch())
            : repository.byReference(search, key.get(0), ask.fetch());
    return transactions.acting(
        Page.of(
            rows,
            ask,
            last ->
                byChange
                    ? Cursor.of(last.changedAt().toString(), last.id().toString())
                    : Cursor.of(last.reference(), ""),
            repository.count(search)));
  }

  /** One declaration; refused as unknown outside the caller's reach. */
  public Mono<Shown> get(UUID id) {
    return transactions.acting(
        repository.find(id).switchIfEmpty(unknown()).flatMap(this::asked).flatMap(this::shown));
  }

  /**
   * Asks what the data of this moment give, where somebody has to sign: whether they are complete,
   * and whether counts, points and pounds are those of the achievement.
   */
  private Mono<Declaration> asked(Declaration it) {
    if (!it.status().awaiting() || it.figures().achievement() == null) return Mono.just(it);
    var about = it.about();
    return repository
        .held(it)
        .zipWhen(_ ->
            figures.of(about.service(), about.achievementDate(), about.provider().code().value()))
        .map(both -> it.asked(both.getT1(), both.getT2().sha256()));
  }

  /** One declaration by its reference; refused as unknown outside the caller's reach. */
  public Mono<Declaration> byReference(String reference) {
    return transactions.acting(repository.find(reference).switchIfEmpty(unknown()));
  }

  private Mono<Shown> shown(Declaration declaration) {
    var sentBack = declaration.sentBack();
    var now = declaration.figures().achievement();
    if (!declaration.status().awaiting())
      return corrections
          .open(declaration.id())
          .map(correction -> new Shown(declaration, List.of(), correction))
          .defaultIfEmpty(new Shown(declaration));
    return sentBack != null && sentBack.declaredBefore() != null && now != null
        ? achievements
            .changes(sentBack.declaredBefore(), now)
            .map(changes -> new Shown(declaration, changes, null))
        : Mono.just(new Shown(declaration));
  }

  /** What happened to it, oldest first. */
  public Mono<List<Told>> history(UUID id) {
    return transactions.acting(
        repository
            .find(id)
            .switchIfEmpty(unknown())
            .flatMap(_ -> Rows.whole(timeline.of(id)).concatMap(this::told).collectList()));
  }

  /** An event with what changed; for use inside a transaction. */
  public Mono<Told> told(Timeline.Event event) {
    return event.before() == null || event.after() == null
        ? Mono.just(new Told(event, event.changes()))
        : achievements
            .changes(event.before(), event.after())
            .defaultIfEmpty(List.of())
            .map(changes -> new Told(event, changes));
  }

  /** The provider states that the achievement is right and may be paid. */
  public Mono<Shown> declare(UUID id, long seen, boolean confirmed) {
    if (!confirmed) return Mono.error(new Refused(DeclarationRefusal.NOT_CONFIRMED));
    return move(id, seen, "Declared", null, Declaration::declare);
  }

  /** The commissioner approves. */
  public Mono<Shown> approve(UUID id, long seen) {
    return move(id, seen, "Approved", null, Declaration::approve);
  }

  /** Finance approves; payment is instructed by itself. */
  public Mono<Shown> approveFinance(UUID id, long seen) {
    return transactions.acting(
        move(id, seen, "Financially approved", null, Declaration::approveFinance)
            .delayUntil(_ ->
                journal.tell(
                    "DeclarationFinanciallyApproved", new DeclarationFinanciallyApproved(id))));
  }

  /** The commissioner sends it back with a reason. */
  public Mono<Shown> sendBack(UUID id, long seen, String reason) {
    if (reason.isBlank()) return Mono.error(new Refused(DeclarationRefusal.NO_REASON));
    return transactions.acting(
        move(id, seen, "Sent back", reason, (it, by) -> it.sendBack(by, reason))
            .delayUntil(_ -> repository.find(id).flatMap(this::askedAgain)));
  }

  /** What was sent back is calculated from the data of now: they may have changed meanwhile. */
  private Mono<Void> askedAgain(Declaration it) {
    return journal.tell(
        "DeclarationSentBack",
        new DeclarationSentBack(
            it.about().service(),
            it.about().provider().code().value(),
            it.about().achievementDate()));
  }

  /** The provider leaves a note that everybody who handles it can read. */
  public Mono<Shown> note(UUID id, long seen, String note) {
    return move(id, seen, "Noted", note, (it, by) -> it.noted(by, note));
  }

  private Mono<Shown> move(
      UUID id,
      long seen,
      String what,
      @Nullable String why,
      BiFunction<Declaration, Signature, Outcome> step) {
    return transactions.acting(
        repository
            .find(id)
            .switchIfEmpty(unknown())
            .flatMap(repository::takeTurn)
            .then(Mono.defer(() -> repository.find(id)))
            .flatMap(this::asked)
            .zipWith(Acting.current())
            .delayUntil(both -> timeline.require(id, seen, both.getT1().version()))
            .flatMap(both ->
                switch (step.apply(both.getT1(), signature(both.getT2()))) {
                  case Outcome.Refused(var reason, var detail) ->
                      Mono.<Shown>error(new Refused(reason, detail));
                  case Outcome.Moved(var now) ->
                      repository
                          .update(both.getT1(), now)
                          .delayUntil(kept -> told(both.getT1(), kept, what, why, both.getT2()))
                          .delayUntil(kept -> record(both.getT1(), kept, what, why))
                          .flatMap(this::shown);
                }));
  }

  private Mono<Void> told(
      Declaration before, Declaration kept, String what, @Nullable String why, Acting acting) {
    var changes =
        Objects.equals(before.note(), kept.note())
            ? List.<Change>of()
            : List.of(new Change("Note", before.note(), kept.note()));
    return timeline.add(subject(kept), what, why, kept.status().name(), changes, acting);
  }

  private static Timeline.Subject subject(Declaration it) {
    return new Timeline.Subject(
        Timeline.Kind.DECLARATION,
        it.id(),
        it.reference(),
        it.about().provider().code().value(),
        false);
  }

  private Mono<Void> record(
      Declaration before, Declaration kept, String what, @Nullable String why) {
    return journal.record(
        "Declaration" + what.replace(" ", ""),
        "declaration:" + kept.id(),
        kept.about().provider().code(),
        Map.of(
            "reference", kept.reference(),
            "from", before.status().name(),
            "to", kept.status().name(),
            "achievement", String.valueOf(kept.figures().achievement()),
            "why", why == null ? "" : why));
  }

  private Signature signature(Acting acting) {
    return new Signature(acting.person(), acting.name(), acting.forOrganisation(), clock.instant());
  }

  /** The acting person as a signer, to say what they might do. */
  public Signature signer(Acting acting) {
    return signature(acting);
  }

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> new Refused(GeneralProblem.UNKNOWN));
  }
}
