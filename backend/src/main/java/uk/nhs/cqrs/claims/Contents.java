package uk.nhs.cqrs.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.journal.Change;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Period;

/**
 * What is claimed, as far as it was entered.
 *
 * @param quantities whole numbers of 0 or more by component; a component without one is not
 *     claimed. Where the tariff changes within the days of a claim, {@code CODE@2026-07-01} says
 *     how many of these belong to the days from the change on, until the next
 * @param answers by question; a question without one is not answered
 */
public record Contents(Map<String, Long> quantities, Map<String, String> answers) {

  /** Nothing was entered yet. */
  public static final Contents EMPTY = new Contents(Map.of(), Map.of());

  public Contents {
    var kept = new TreeMap<>(quantities);
    kept.keySet()
        .removeIf(key -> {
          var of = key.indexOf('@');
          return of >= 0 && kept.getOrDefault(key.substring(0, of), 0L) == 0;
        });
    quantities = Collections.unmodifiableMap(kept);
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
  }

  /** Under which name the quantity from a change of the tariff on is kept. */
  public static String from(String component, LocalDate day) {
    return component + "@" + day;
  }

  /** How many belong to one of the parts of its days, on each of which one tariff holds. */
  long in(String component, List<Period> parts, int part) {
    if (part > 0) return quantities.getOrDefault(from(component, parts.get(part).from()), 0L);
    var all = quantities.getOrDefault(component, 0L);
    for (var i = 1; i < parts.size(); i++) all -= in(component, parts, i);
    return Math.max(all, 0);
  }

  /** What is claimed, without how it belongs to the days. */
  Set<String> components() {
    return quantities.keySet().stream()
        .filter(key -> key.indexOf('@') < 0)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether something of a component is claimed. */
  boolean claims(String component) {
    return quantities.getOrDefault(component, 0L) > 0;
  }

  public Contents withQuantities(Map<String, Long> now) {
    return new Contents(now, answers);
  }

  public Contents withAnswers(Map<String, String> now) {
    return new Contents(quantities, now);
  }

  /** What became different since another state, in the order of the scheme. */
  public List<Change> since(Contents before, Scheme scheme) {
    var changes = new ArrayList<Change>();
    for (var component : scheme.components()) {
      var code = component.code();
      add(changes, component.name(), text(before.quantities.get(code)), text(quantities.get(code)));
      Stream.concat(before.quantities.keySet().stream(), quantities.keySet().stream())
          .filter(key -> key.startsWith(code + "@"))
          .distinct()
          .sorted()
          .forEach(key ->
              add(
                  changes,
                  "%s, from %s"
                      .formatted(
                          component.name(),
                          Days.words(LocalDate.parse(key.substring(code.length() + 1)))),
                  text(before.quantities.get(key)),
                  text(quantities.get(key))));
    }
    for (var question : scheme.questions())
      add(
          changes,
          question.text(),
          before.answers.get(question.code()),
          answers.get(question.code()));
    return changes;
  }

  private static void add(
      List<Change> changes, String what, @Nullable String before, @Nullable String after) {
    if (!java.util.Objects.equals(before, after)) changes.add(new Change(what, before, after));
  }

  private static @Nullable String text(@Nullable Long quantity) {
    return quantity == null ? null : quantity.toString();
  }
}
