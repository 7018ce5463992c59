package uk.nhs.cqrs.claims;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Rows;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;

/** Reading claims: lists, single ones, and what happened to them. */
@Service
public class ClaimQueries {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final ClaimRepository repository;
  private final ClaimDays days;
  private final ClaimActors actors;
  private final Catalogue catalogue;
  private final Timeline timeline;
  private final Transactions transactions;
  private final Clock clock;

  ClaimQueries(
      ClaimRepository repository,
      ClaimDays days,
      ClaimActors actors,
      Catalogue catalogue,
      Timeline timeline,
      Transactions transactions,
      Clock clock) {
    this.repository = repository;
    this.days = days;
    this.actors = actors;
    this.catalogue = catalogue;
    this.timeline = timeline;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What a list is narrowed to; null leaves it open. */
  public record Search(
      @Nullable String service,
      @Nullable String year,
      @Nullable String provider,
      @Nullable String status) {}

  /**
   * A claim as somebody sees it.
   *
   * @param by who looks at it
   * @param seesMoney whether the reader's roles show pounds
   * @param subject what events about it are about
   * @param sent what the commissioner has; null before the first time
   * @param withProvider whether the provider has it back and did not send it again
   * @param inForce the claim under the version of the scheme that holds; null where that is the one
   *     it was begun with, or where it is not the provider's to submit
   * @param windowGone whether the version that holds has no window for its days
   * @param notices what happened since it was made and has to be known before it is approved
   * @param together claims for some of the same days; not looked for in lists
   */
  public record Shown(
      Claim claim,
      Actor by,
      boolean seesMoney,
      Timeline.Subject subject,
      @Nullable Submitted sent,
      boolean withProvider,
      @Nullable Claim inForce,
      boolean windowGone,
      List<String> notices,
      List<Together> together) {

    /** What the version that holds makes different; empty where it is the one that was read. */
    public List<uk.nhs.cqrs.journal.Change> differences() {
      return inForce == null ? List.of() : ClaimPath.changes(claim, inForce);
    }

    Shown with(@Nullable Claim inVersion) {
      return new Shown(
          claim,
          by,
          seesMoney,
          subject,
          sent,
          withProvider,
          inVersion,
          inVersion == null,
          notices,
          together);
    }

    Shown with(List<Together> others) {
      return new Shown(
          claim, by, seesMoney, subject, sent, withProvider, inForce, windowGone, notices, others);
    }
  }

  public Mono<Page<Shown>> list(Search search, boolean byChange, Page.Ask ask) {
    var key = Cursor.read(ask.cursor(), 2);
    var schemes = new Schemes(catalogue);
    var rows =
        byChange
            ? repository.byChange(search, key.get(0), key.get(1), ask.fetch())
            : repository.byNumber(search, key.get(0), ask.fetch());
    return transactions.acting(
        actors
            .acting()
            .flatMap(by ->
                Page.of(
                    Rows.whole(rows).concatMap(row -> shown(row, by, schemes)),
                    ask,
                    last ->
                        byChange
                            ? Cursor.of(
                                last.claim().changedAt().toString(), last.claim().id().toString())
                            : Cursor.of(last.claim().number(), ""),
                    repository.count(search))));
  }

  /** One claim; refused as unknown outside the caller's reach. */
  public Mono<Shown> get(UUID id) {
    return transactions.acting(find(id));
  }

  /** One claim by its number; refused as unknown outside the caller's reach. */
  public Mono<Shown> byNumber(String number) {
    return transactions.acting(
        repository
            .find(number)
            .switchIfEmpty(unknown())
            .zipWith(actors.acting())
            .flatMap(both -> shown(both.getT1(), both.getT2())));
  }

  /** One claim; for use inside a transaction. */
  Mono<Shown> find(UUID id) {
    return repository
        .find(id)
        .switchIfEmpty(unknown())
        .zipWith(actors.acting())
        .flatMap(both -> shown(both.getT1(), both.getT2()))
        .flatMap(shown -> days.together(id).collectList().map(shown::with));
  }

  private Mono<Shown> shown(ClaimRow row, Actor by) {
    var schemes = new Schemes(catalogue);
    var shown = shown(row, by, schemes);
    return row.outdated()
        ? shown.zipWith(
            schemes
                .version(row.service(), java.util.Objects.requireNonNull(row.inForce()))
                .zipWith(versions(row, schemes)),
            (it, of) ->
                it.with(row.fits(of.getT1()) ? row.claim(of.getT1(), today(), of.getT2()) : null))
        : shown;
  }

  private Mono<Shown> shown(ClaimRow row, Actor by, Schemes schemes) {
    return Mono.zip(
        schemes.version(row.service(), row.serviceVersion()),
        versions(row, schemes),
        (scheme, known) ->
            new Shown(
                row.claim(scheme, today(), known),
                by,
                row.seesMoney(),
                row.subject(),
                row.sent(),
                row.withProvider(),
                null,
                false,
                ClaimWords.notices(
                    row, scheme.definition().localScheme().window(row.window()).orElseThrow()),
                List.of()));
  }

  /** The versions of the scheme under which other claims that count before it were submitted. */
  private static Mono<Map<Integer, Definition>> versions(ClaimRow row, Schemes schemes) {
    return Flux.fromIterable(row.others().wanted())
        .concatMap(version -> schemes.version(row.service(), version))
        .collectMap(it -> it.definition().version(), Catalogue.Version::definition);
  }

  /** What happened to it, oldest first. */
  public Mono<List<Timeline.Event>> history(UUID id) {
    return transactions.acting(find(id).flatMap(_ -> timeline.of(id).collectList()));
  }

  /** Today in London: what windows are held against. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> new Refused(GeneralProblem.UNKNOWN));
  }
}
