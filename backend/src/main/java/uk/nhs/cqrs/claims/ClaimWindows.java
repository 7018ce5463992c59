package uk.nhs.cqrs.claims;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.journal.Journal;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Rows;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Period;
import uk.nhs.cqrs.shared.Refused;

/** Windows of the local schemes, whether a claim can be made in each now, and if not, why. */
@Service
public class ClaimWindows {

  private final WindowRepository windows;
  private final ClaimRepository repository;
  private final ClaimDays days;
  private final ClaimQueries claims;
  private final ClaimActors actors;
  private final Catalogue catalogue;
  private final Timeline timeline;
  private final Journal journal;
  private final Transactions transactions;

  ClaimWindows(
      WindowRepository windows,
      ClaimRepository repository,
      ClaimDays days,
      ClaimQueries claims,
      ClaimActors actors,
      Catalogue catalogue,
      Timeline timeline,
      Journal journal,
      Transactions transactions) {
    this.windows = windows;
    this.repository = repository;
    this.days = days;
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

  /**
   * Days of a window that one claim can be made for.
   *
   * @param commissioner whose contract holds on them
   * @param contract as {@link ClaimRow#components} reads it; null where the window says it
   */
  public record Part(Period days, Terms.Party commissioner, @Nullable JsonNode contract) {}

  /**
   * Which days are wanted.
   *
   * @param from first day of the part; null is the first part
   * @param supplementary whether days are claimed for again
   */
  public record Wanted(
      String service, String window, @Nullable LocalDate from, boolean supplementary) {}

  /** A component, and whether the provider may claim it. */
  public record Component(Scheme.Component component, String tariffInWords, boolean inContract) {}

  /** Why no claim can be made: what it is, in words, and what to do. */
  public record Why(ClaimRefusal refusal, String words) {}

  /**
   * A window for a provider.
   *
   * @param claimed the claim that there is; null where there is none
   * @param parts days that can still be claimed
   * @param supplement what a supplementary claim can be made for; null where none can
   * @param why why no claim can be made now; null where one can
   * @param place where it stands in the list
   */
  public record Standing(
      Terms terms,
      List<Component> components,
      @Nullable Claimed claimed,
      @Nullable Why why,
      List<Part> parts,
      @Nullable Part supplement,
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
          var terms = terms(row, scheme, null, false);
          var components = new ArrayList<Component>();
          for (var component : terms.scheme().components())
            components.add(
                new Component(
                    component, terms.tariff(component), terms.inContract(component.code())));
          var supplement = supplementRefusal(terms, row, by) == null ? row.supplement() : null;
          return new Standing(
              terms,
              components,
              row.claimed(),
              why(terms, row, by),
              row.parts(),
              supplement,
              row.place());
        });
  }

  /** The terms of a part; of the window where no part is named. */
  private Terms terms(
      WindowRepository.Row row, Catalogue.Version scheme, @Nullable Part part, boolean again) {
    var definition = scheme.definition();
    var window = definition.localScheme().window(row.window()).orElseThrow();
    var contract = part == null || part.contract() == null ? row.contract() : part.contract();
    return new Terms(
        definition,
        scheme.sha256(),
        part == null ? window : window.around(part.days()),
        part == null ? window.activity() : part.days(),
        again,
        row.provider(),
        part == null ? row.commissioner() : part.commissioner(),
        ClaimRow.components(contract, definition.localScheme()),
        claims.today(),
        Others.NONE);
  }

  private static @Nullable Why why(Terms terms, WindowRepository.Row row, Actor by) {
    var refusal = refusal(terms, row, by);
    return refusal == null ? null : new Why(refusal, words(terms, row, refusal));
  }

  private static @Nullable ClaimRefusal refusal(Terms terms, WindowRepository.Row row, Actor by) {
    if (row.parts().isEmpty() && row.holders() != null)
      return row.claimed() == null ? ClaimRefusal.DAYS_CLAIMED : ClaimRefusal.ALREADY_CLAIMED;
    return person(terms, by);
  }

  private static @Nullable ClaimRefusal supplementRefusal(
      Terms terms, WindowRepository.Row row, Actor by) {
    if (!terms.scheme().supplementary()) return ClaimRefusal.NO_SUPPLEMENT;
    return row.supplement() == null ? ClaimRefusal.NOTHING_TO_SUPPLEMENT : person(terms, by);
  }

  private static @Nullable ClaimRefusal person(Terms terms, Actor by) {
    var terminal = terms.refusal();
    if (terminal != null) return terminal;
    if (!by.by().organisation().equals(terms.provider().code()))
      return ClaimRefusal.NOT_THE_PROVIDER;
    return by.may("claim.make") ? null : ClaimRefusal.ROLE_MISSING;
  }

  private static String words(Terms terms, WindowRepository.Row row, ClaimRefusal refusal) {
    var claimed = row.claimed();
    return switch (refusal) {
      case ALREADY_CLAIMED ->
          "Claimed already as %s, which is %s"
              .formatted(requireNonNull(claimed).number(), claimed.status().words());
      case DAYS_CLAIMED -> "Its days of activity are claimed already in " + row.holders();
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
  public Mono<ClaimQueries.Shown> begin(Wanted wanted) {
    return transactions.acting(
        actors
            .acting()
            .flatMap(by ->
                catalogue
                    .published(wanted.service())
                    .filter(scheme -> scheme.definition().scheme() != null)
                    .filter(scheme ->
                        scheme.definition().localScheme().window(wanted.window()).isPresent())
                    .switchIfEmpty(Mono.error(() -> new Refused(ClaimRefusal.UNKNOWN_WINDOW)))
                    .flatMap(scheme ->
                        claimable(wanted, scheme, by)
                            .delayUntil(days::alone)
                            .flatMap(_ -> Mono.defer(() -> claimable(wanted, scheme, by)))))
            .flatMap(this::begin));
  }

  /** The terms under which it can be begun now; refused where it cannot. */
  private Mono<Terms> claimable(Wanted wanted, Catalogue.Version scheme, Actor by) {
    return windows
        .one(wanted.service(), wanted.window(), by.by().organisation())
        .switchIfEmpty(Mono.error(() -> new Refused(ClaimRefusal.NOT_SIGNED_UP)))
        .map(row -> {
          var all = terms(row, scheme, null, wanted.supplementary());
          var refusal =
              wanted.supplementary() ? supplementRefusal(all, row, by) : refusal(all, row, by);
          if (refusal != null) throw new Refused(refusal, words(all, row, refusal) + ".");
          return terms(row, scheme, part(wanted, row), wanted.supplementary());
        });
  }

  private static Part part(Wanted wanted, WindowRepository.Row row) {
    if (wanted.supplementary()) return requireNonNull(row.supplement());
    return row.parts().stream()
        .filter(part -> wanted.from() == null || part.days().from().equals(wanted.from()))
        .findFirst()
        .orElseThrow(() -> new Refused(ClaimRefusal.DAYS_CLAIMED));
  }

  private Mono<ClaimQueries.Shown> begin(Terms terms) {
    return actors
        .person()
        .flatMap(acting -> repository.begin(terms, acting))
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
