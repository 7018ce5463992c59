package uk.nhs.cqrs.collection;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Definition.Indicator;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.shared.Signature;

/**
 * The values of a provider for a service and a date. A commissioner's entry holds before what was
 * collected, and that before what the provider or its network entered. What is absent is not
 * answered.
 *
 * @param entered by hand, as it is saved
 * @param submitted by hand, as it was submitted last: this counts
 * @param collected by the run that holds
 * @param collectedAt when that run was loaded; null where there is none
 */
public record Figures(
    Map<Key, Entry> entered,
    Map<Key, Entry> submitted,
    Map<Key, Long> collected,
    @Nullable Instant collectedAt) {

  /** No value at all. */
  public static final Figures NONE = new Figures(Map.of(), Map.of(), Map.of(), null);

  public Figures {
    entered = Map.copyOf(entered);
    submitted = Map.copyOf(submitted);
    collected = Map.copyOf(collected);
  }

  /** A field of an indicator. */
  public record Key(String indicator, Field field) {}

  /** Where a value comes from. */
  public enum Source {
    COLLECTED("Collected"),
    PROVIDER_ENTRY("Entered by the provider"),
    NETWORK_ENTRY("Entered by the primary care network"),
    COMMISSIONER_ENTRY("Entered by the commissioner");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    /** As people read it. */
    public String words() {
      return words;
    }
  }

  /** A value entered by hand: a number, or 1 and 0 for Yes and No. */
  public record Entry(long value, Source source, Signature by) {}

  /**
   * A change of one value.
   *
   * @param before the value that held; null where it was not answered
   * @param after what is entered now; null where the entry is taken away
   */
  public record Change(Key key, @Nullable Long before, @Nullable Entry after) {}

  /**
   * Whether values are saved that differ from those submitted: another number, another side, one
   * more or one less. Who typed it and when does not count.
   */
  public boolean openChanges() {
    return !counting(entered).equals(counting(submitted));
  }

  private static Map<Key, Map.Entry<Long, Source>> counting(Map<Key, Entry> entries) {
    var counting = new HashMap<Key, Map.Entry<Long, Source>>();
    entries.forEach((key, entry) -> counting.put(key, Map.entry(entry.value(), entry.source())));
    return counting;
  }

  /** The value that holds; null where it is not answered. */
  public @Nullable Long value(Key key) {
    var source = source(key);
    if (source == null) return null;
    if (source == Source.COLLECTED) return collected.get(key);
    var entry = entered.get(key);
    return entry == null ? null : entry.value();
  }

  /** Where the value that holds comes from; null where it is not answered. */
  public @Nullable Source source(Key key) {
    var entry = entered.get(key);
    if (entry != null && entry.source() == Source.COMMISSIONER_ENTRY) return entry.source();
    if (collected.containsKey(key)) return Source.COLLECTED;
    return entry == null ? null : entry.source();
  }

  /** Every required value of the indicator is there. */
  public boolean answered(Indicator indicator) {
    return indicator.fields().stream()
        .filter(asked -> asked.required())
        .allMatch(asked -> source(new Key(indicator.code(), asked.field())) != null);
  }

  /** Of these indicators so many are answered. */
  public int complete(List<Indicator> indicators) {
    return (int) indicators.stream().filter(this::answered).count();
  }

  /** Whether a commissioner entered something for the indicator: that locks the others out. */
  public boolean enteredByCommissioner(String indicator) {
    return entered.entrySet().stream()
        .anyMatch(e ->
            e.getKey().indicator().equals(indicator)
                && e.getValue().source() == Source.COMMISSIONER_ENTRY);
  }

  /** These figures with the changes made. */
  Figures with(Iterable<Change> changes) {
    var now = new HashMap<>(entered);
    for (var change : changes) {
      var after = change.after();
      if (after == null) now.remove(change.key());
      else now.put(change.key(), after);
    }
    return new Figures(now, submitted, collected, collectedAt);
  }

  /** These figures once what is saved is submitted. */
  Figures allSubmitted() {
    return new Figures(entered, entered, collected, collectedAt);
  }

  /** The fields that have a value, by indicator; of use where only completeness is asked for. */
  static boolean answered(Indicator indicator, Set<Field> there) {
    var needed = new HashSet<Field>();
    indicator.fields().stream().filter(a -> a.required()).forEach(a -> needed.add(a.field()));
    return there.containsAll(needed);
  }
}
