package uk.nhs.cqrs.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Rows;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;

/** Windows of the local schemes, whether a claim can be made in each now, and if not, why. */
@Service
public class ClaimWindows {

  private final WindowRepository windows;
  private final ClaimRepository repository;
  private final ClaimQueries claims;
  private final ClaimActors actors;
  private final Catalogue catalogue;
  private final Timeline timeline;
  private final Journal journal;
  private final Transactions transactions;

  ClaimWindows(
      WindowRepository windows,
      ClaimRepository repository,
      ClaimQueries claims,
      ClaimActors actors,
      Catalogue catalogue,
      Timeline timeline,
      Journal journal,
      Transactions transactions) {
    this.windows = windows;
    this.repository = repository;
    this.claims = claims;
    this.actors = actors;
    this.catalogue = catalogue;
    this.timeline = timeline;
    this.journal = journal;
    this.transactions = transactions;
  }

  /** What a list is narrowed to; null leaves it open. */
  public record Search(
      @Nullable String service, @Nullable String provider, Scheme.Window.@Nullable Status status) {}

  /** The claim that there is for a window. */
  public record Claimed(UUID id, String number, ClaimStatus status) {}

  /** A component, and whether the provider may claim it. */
  public record Component(Scheme.Component component, String tariffInWords, boolean inContract) {}

  /** Why no claim can be made: what it is, in words, and what to do. */
  public record Why(ClaimRefusal refusal, String words) {}

  /**
   * A window for a provider.
   *
   * @param claimed the claim that there is; null where there is none
   * @param why why no claim can be made now; null where one can
   * @param place where it stands in the list
   */
  public record Standing(
      Terms terms,
      List<Component> components,
      @Nullable Claimed claimed,
      @Nullable Why why,
      String place) {}

  /** Windows within reach: open ones first, then those to come, then those that closed. */
  public Mono<Page<Standing>> list(Search search, Page.Ask ask) {
    var schemes = new Schemes(catalogue);
    return transactions.acting(
        actors
            .acting()
            .flatMap(by ->
                Page.of(
                    Rows.whole(
                            windows.list(
                                search,
                                claims.today(),
                                Cursor.read(ask.cursor(), 1).getFirst(),
                                ask.fetch()))
                        .concatMap(row -> standing(row, by, schemes)),
                    ask,
                    last -> Cursor.of(last.place()),
                    windows.count(search, claims.today()))));
  }

  private Mono<Standing> standing(WindowRepository.Row row, Actor by, Schemes schemes) {
    return schemes
        .version(row.service(), row.version())
        .map(scheme -> {
          var terms = terms(row, scheme);
          var components = new ArrayList<Component>();
          for (var component : terms.scheme().components())
            components.add(
                new Component(
                    component,
                    terms.definition().tariffInWords(component),
                    terms.inContract(component.code())));
          return new Standing(
              terms, components, row.claimed(), why(terms, row.claimed(), by), row.place());
        });
  }

  private Terms terms(WindowRepository.Row row, Catalogue.Version scheme) {
    var definition = scheme.definition();
    return new Terms(
        definition,
        scheme.sha256(),
        definition.localScheme().window(row.window()).orElseThrow(),
        row.provider(),
        row.commissioner(),
        ClaimRow.components(row.contract(), definition.localScheme()),
        claims.today());
  }

  private static @Nullable Why why(Terms terms, @Nullable Claimed claimed, Actor by) {
    var refusal = refusal(terms, claimed, by);
    return refusal == null ? null : new Why(refusal, words(terms, claimed, refusal));
  }

  static @Nullable ClaimRefusal refusal(Terms terms, @Nullable Claimed claimed, Actor by) {
    if (claimed != null) return ClaimRefusal.ALREADY_CLAIMED;
    var terminal = terms.refusal();
    if (terminal != null) return terminal;
    if (!by.by().organisation().equals(terms.provider().code()))
      return ClaimRefusal.NOT_THE_PROVIDER;
    return by.may("claim.make") ? null : ClaimRefusal.ROLE_MISSING;
  }

  private static String words(Terms terms, @Nullable Claimed claimed, ClaimRefusal refusal) {
    if (claimed != null)
      return "Claimed already as %s, which is %s"
          .formatted(claimed.number(), claimed.status().words());
    return switch (refusal) {
      case WINDOW_NOT_OPEN, WINDOW_CLOSED -> "This window " + terms.window().words(terms.today());
      case NOT_SIGNED_UP ->
          "%s does not take part in %s"
              .formatted(terms.provider().name(), terms.definition().name());
      case NOT_IN_CONTRACT -> "No component of this service is in the contract";
      case ROLE_MISSING ->
          "Your roles do not let you claim; the role \"User: single-level approval\" or \"User: multi-level approval\" does";
      default -> refusal.title();
    };
  }

  /** Begins a claim; refused with the reason where none can be made now. */
  public Mono<ClaimQueries.Shown> begin(String service, String window) {
    return transactions.acting(
        actors
            .acting()
            .flatMap(by ->
                catalogue
                    .published(service)
                    .filter(scheme -> scheme.definition().scheme() != null)
                    .filter(scheme -> scheme.definition().localScheme().window(window).isPresent())
                    .switchIfEmpty(Mono.error(() -> new Refused(ClaimRefusal.UNKNOWN_WINDOW)))
                    .flatMap(scheme -> windows.one(service, window, by.by().organisation()))
                    .switchIfEmpty(Mono.error(() -> new Refused(ClaimRefusal.NOT_SIGNED_UP)))
                    .flatMap(row -> standing(row, by, new Schemes(catalogue))))
            .flatMap(this::begin));
  }

  private Mono<ClaimQueries.Shown> begin(Standing standing) {
    var why = standing.why();
    if (why != null) return Mono.error(new Refused(why.refusal(), why.words() + "."));
    return actors
        .person()
        .flatMap(acting -> repository.begin(standing.terms(), acting))
        .switchIfEmpty(Mono.error(() -> new Refused(ClaimRefusal.ALREADY_CLAIMED)))
        .flatMap(claims::get)
        .delayUntil(made ->
            actors
                .person()
                .flatMap(acting ->
                    timeline.add(
                        made.subject(),
                        "Draft begun",
                        null,
                        made.claim().status().name(),
                        List.of(),
                        acting)))
        .delayUntil(made ->
            journal.record(
                "ClaimBegun",
                "claim:" + made.claim().id(),
                made.claim().terms().provider().code(),
                Map.of(
                    "number",
                    made.claim().number(),
                    "service",
                    made.claim().terms().definition().id(),
                    "window",
                    made.claim().terms().window().code())));
  }
}
