package uk.nhs.cqrs.calculation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.calculation.engine.Computed;
import uk.nhs.cqrs.calculation.engine.Prepared;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.journal.Change;
import uk.nhs.cqrs.platform.Cursor;
import uk.nhs.cqrs.platform.GeneralProblem;
import uk.nhs.cqrs.platform.Page;
import uk.nhs.cqrs.platform.Transactions;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Sha256;

/** Achievements as people read them: figures, their working, what changed, and replay. */
@Service
public class Achievements {

  private static final int HISTORY = 100;

  private final AchievementRepository repository;
  private final Catalogue catalogue;
  private final Transactions transactions;
  private final ObjectProvider<Standing> standing;
  private final JsonMapper json;

  Achievements(
      AchievementRepository repository,
      Catalogue catalogue,
      Transactions transactions,
      ObjectProvider<Standing> standing,
      JsonMapper json) {
    this.repository = repository;
    this.catalogue = catalogue;
    this.transactions = transactions;
    this.standing = standing;
    this.json = json;
  }

  /** What a list is narrowed to; null leaves it open. */
  public record Search(
      @Nullable String service, @Nullable String year, @Nullable String provider) {}

  /**
   * An achievement with the points that its service has, and where it stands; null where the
   * service has no points, or nothing was declared.
   */
  public record Standed(
      Achievement achievement, @Nullable BigDecimal available, Standing.@Nullable Stand stand) {}

  /** An achievement with its figures and the definition that they were made with. */
  public record Full(
      Achievement.Kept kept, Catalogue.Version version, Standing.@Nullable Stand stand) {}

  /** One calculation and what it changed against the one before. */
  public record Step(Achievement achievement, List<Change> changes) {}

  /** Hashes as they were kept and as they come out now. */
  public record Replay(boolean identical, Computed.Hashes kept, Computed.Hashes computed) {}

  /** What holds now, page by page. */
  public Mono<Page<Standed>> list(Search search, boolean byPoints, Page.Ask ask) {
    var key = Cursor.read(ask.cursor(), 2);
    var rows =
        byPoints
            ? repository.byPoints(search, key.get(0), key.get(1), ask.fetch())
            : repository.byOrganisation(search, key.get(0), key.get(1), ask.fetch());
    return transactions.acting(
        Page.of(rows, ask, last -> cursor(last, byPoints), repository.count(search))
            .flatMap(this::standed));
  }

  private Mono<Page<Standed>> standed(Page<Achievement> page) {
    var points =
        Flux.fromIterable(page.items())
            .distinct(it -> it.service() + it.version())
            .concatMap(this::definition)
            .map(Catalogue.Version::definition)
            .collectMap(definition -> definition.id() + definition.version());
    return Mono.zip(points, stands(page.items().stream().map(Achievement::id).toList()))
        .map(with ->
            new Page<>(
                page.items().stream()
                    .map(it ->
                        new Standed(
                            it,
                            Objects.requireNonNull(with.getT1().get(it.service() + it.version()))
                                .pointsTotal(),
                            with.getT2().get(it.id())))
                    .toList(),
                page.next(),
                page.total()));
  }

  private static String cursor(Achievement last, boolean byPoints) {
    return byPoints
        ? Cursor.of(
            Objects.requireNonNullElse(AchievementRepository.plain(last.points()), "-1"),
            last.id().toString())
        : Cursor.of(last.provider(), last.service() + last.date());
  }

  private Mono<Map<UUID, Standing.Stand>> stands(List<UUID> ids) {
    return Mono.justOrEmpty(standing.getIfAvailable())
        .flatMapMany(above -> above.of(ids))
        .collectMap(Standing.Stand::achievement);
  }

  /** One achievement with every figure; refused as unknown outside the caller's reach. */
  public Mono<Full> get(UUID id) {
    return transactions.acting(
        repository
            .kept(id)
            .switchIfEmpty(unknown())
            .zipWhen(kept -> definition(kept.achievement()))
            .flatMap(both ->
                stands(List.of(id))
                    .map(stands -> new Full(both.getT1(), both.getT2(), stands.get(id)))));
  }

  /** Every calculation for the same provider, service and date, newest first. */
  public Mono<List<Step>> history(UUID id) {
    return transactions
        .acting(repository.history(id, HISTORY + 1).collectList())
        .filter(all -> !all.isEmpty())
        .switchIfEmpty(unknown())
        .map(all -> {
          var steps = new ArrayList<Step>();
          for (var i = 0; i < Math.min(all.size(), HISTORY); i++)
            steps.add(
                new Step(
                    all.get(i).achievement(),
                    i + 1 < all.size() ? changes(all.get(i + 1), all.get(i)) : List.of()));
          return steps;
        });
  }

  /** What differs between two achievements; for use inside a transaction. */
  public Mono<List<Change>> changes(UUID before, UUID after) {
    return Mono.zip(repository.kept(before), repository.kept(after))
        .map(both -> changes(both.getT1(), both.getT2()));
  }

  /** The achievement by itself; for use inside a transaction. Empty outside the caller's reach. */
  public Mono<Achievement> find(UUID id) {
    return repository.find(id);
  }

  private static List<Change> changes(Achievement.Kept before, Achievement.Kept after) {
    var changes = new ArrayList<Change>();
    var then = before.achievement();
    var now = after.achievement();
    differ(changes, "Version of the service", "" + then.version(), "" + now.version());
    differ(
        changes,
        "Points",
        AchievementRepository.plain(then.points()),
        AchievementRepository.plain(now.points()));
    if (now.seesMoney())
      differ(
          changes,
          "Payment in pounds",
          then.amount() == null ? null : then.amount().toString(),
          now.amount() == null ? null : now.amount().toString());
    var old = before.inputs().named();
    var fresh = after.inputs().named();
    var names = new TreeSet<>(old.keySet());
    names.addAll(fresh.keySet());
    for (var name : names) differ(changes, name, old.get(name), fresh.get(name));
    return changes.size() > 500 ? changes.subList(0, 500) : changes;
  }

  private static void differ(
      List<Change> changes, String what, @Nullable String before, @Nullable String after) {
    if (!Objects.equals(before, after)) changes.add(new Change(what, before, after));
  }

  /** Computes an achievement again from what was kept, pounds included, and compares the hashes. */
  public Mono<Replay> replay(UUID id) {
    return transactions
        .acting(repository.find(id).switchIfEmpty(unknown()))
        .flatMap(seen ->
            transactions.national(
                Mono.zip(repository.texts(id), definition(seen))
                    .map(both -> replay(seen, both.getT1(), both.getT2()))));
  }

  private Replay replay(
      Achievement seen, AchievementRepository.Texts kept, Catalogue.Version version) {
    var inputs = KeptTexts.inputs(json, kept.inputs());
    var computed =
        Computed.of(Prepared.of(version.definition(), version.sha256()), inputs).hashes();
    var intact =
        Computed.resultHash(kept.result(), kept.money()).equals(seen.hashes().result())
            && Sha256.of(kept.inputs()).equals(seen.hashes().inputs());
    return new Replay(
        intact && computed.equals(seen.hashes()),
        intact
            ? seen.hashes()
            : new Computed.Hashes(
                Sha256.of(kept.inputs()),
                seen.hashes().rules(),
                Computed.resultHash(kept.result(), kept.money())),
        computed);
  }

  private Mono<Catalogue.Version> definition(Achievement achievement) {
    return catalogue.version(achievement.service(), achievement.version());
  }

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> new Refused(GeneralProblem.UNKNOWN));
  }
}
