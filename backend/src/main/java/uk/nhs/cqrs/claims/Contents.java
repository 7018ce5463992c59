package uk.nhs.cqrs.claims;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.journal.Change;

/**
 * What is claimed, as far as it was entered.
 *
 * @param quantities whole numbers of 0 or more by component; a component without one is not claimed
 * @param answers by question; a question without one is not answered
 */
public record Contents(Map<String, Long> quantities, Map<String, String> answers) {

  /** Nothing was entered yet. */
  public static final Contents EMPTY = new Contents(Map.of(), Map.of());

  public Contents {
    quantities = Collections.unmodifiableMap(new TreeMap<>(quantities));
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
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
    for (var component : scheme.components())
      add(
          changes,
          component.name(),
          text(before.quantities.get(component.code())),
          text(quantities.get(component.code())));
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
