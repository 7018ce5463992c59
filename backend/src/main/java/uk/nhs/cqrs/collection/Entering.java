package uk.nhs.cqrs.collection;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Definition.Asked;
import uk.nhs.cqrs.catalogue.Definition.Indicator;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.collection.EditLock.Side;
import uk.nhs.cqrs.collection.Figures.Change;
import uk.nhs.cqrs.collection.Figures.Entry;
import uk.nhs.cqrs.collection.Figures.Key;
import uk.nhs.cqrs.collection.Figures.Source;
import uk.nhs.cqrs.collection.Submission.Author;
import uk.nhs.cqrs.collection.Submission.Given;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * Turns the given values of one indicator into changes, or into every fault of them at once. The
 * register is one figure for all indicators of a group.
 */
final class Entering {

  private static final long MOST = 100_000_000;

  private final Submission submission;
  private final Figures before;
  private final Indicator indicator;
  private final Author by;
  private final Side side;
  private final Map<Key, Change> changes = new LinkedHashMap<>();
  private final Map<Field, Integer> places = new EnumMap<>(Field.class);
  private final List<Fault> faults = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();

  Entering(Submission submission, Indicator indicator, Author by, Side side) {
    this.submission = submission;
    this.before = submission.figures();
    this.indicator = indicator;
    this.by = by;
    this.side = side;
  }

  List<Change> changes() {
    return List.copyOf(changes.values());
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** The reason of all faults; only where there are some. */
  Reason reason() {
    return reasons.stream().distinct().count() == 1
        ? reasons.getFirst()
        : SubmissionRefusal.SEVERAL_FAULTS;
  }

  void take(List<Given> given) {
    Set<Field> malformed = EnumSet.noneOf(Field.class);
    for (var i = 0; i < given.size(); i++)
      if (!wellFormed(given.get(i), i)) malformed.add(given.get(i).field());
    for (var asked : indicator.fields()) {
      if (malformed.contains(asked.field())) continue;
      var place = places.get(asked.field());
      settle(asked, place != null, place == null ? null : value(given.get(place)));
    }
    weigh();
  }

  private boolean wellFormed(Given given, int place) {
    var field = given.field();
    var at = "/values/" + place;
    if (indicator.fields().stream().noneMatch(a -> a.field() == field))
      return fault(
          SubmissionRefusal.UNKNOWN_FIELD,
          at + "/field",
          indicator.code() + " has no field " + field);
    if (places.putIfAbsent(field, place) != null)
      return fault(SubmissionRefusal.GIVEN_TWICE, at + "/field", field + " is given above");
    var number = given.number();
    if (field == Field.ANSWER)
      return number == null
          || fault(SubmissionRefusal.NOT_YES_OR_NO, at + "/number", "Answer Yes or No");
    if (given.answer() != null)
      return fault(SubmissionRefusal.NOT_A_WHOLE_NUMBER, at + "/answer", "Give a whole number");
    return number == null
        || number >= 0 && number <= MOST
        || fault(
            SubmissionRefusal.NOT_A_WHOLE_NUMBER,
            at + "/number",
            "Give a whole number from 0 to 100,000,000");
  }

  private void settle(Asked asked, boolean listed, @Nullable Long wanted) {
    var key = new Key(indicator.code(), asked.field());
    var refusal = submission.refusal(asked, key, by);
    if (refusal != null) {
      if (listed && !Objects.equals(wanted, before.value(key)))
        fault(refusal, pointer(asked.field()), asked.label() + ": " + refusal.title());
      return;
    }
    if (listed && wanted == null && before.source(key) == Source.COLLECTED) {
      fault(
          SubmissionRefusal.COLLECTED,
          pointer(asked.field()),
          asked.label() + " was collected; correct it, it cannot be taken away");
      return;
    }
    change(key, wanted);
    if (asked.field() == Field.REGISTER && changes.containsKey(key)) share(wanted);
  }

  private void change(Key key, @Nullable Long wanted) {
    if (Objects.equals(wanted, before.value(key))) return;
    var backToCollected = wanted == null || wanted.equals(before.collected().get(key));
    if (backToCollected && !before.entered().containsKey(key)) return;
    var after =
        wanted == null || backToCollected ? null : new Entry(wanted, source(), by.signature());
    changes.put(key, new Change(key, before.value(key), after));
  }

  private Source source() {
    return switch (side) {
      case PROVIDER -> Source.PROVIDER_ENTRY;
      case NETWORK -> Source.NETWORK_ENTRY;
      case COMMISSIONER -> Source.COMMISSIONER_ENTRY;
    };
  }

  /** Fills the register of every other indicator of the group. */
  private void share(@Nullable Long register) {
    for (var other : submission.service().indicators()) {
      if (other.code().equals(indicator.code()) || !other.group().equals(indicator.group()))
        continue;
      var key = new Key(other.code(), Field.REGISTER);
      for (var asked : other.fields())
        if (asked.field() == Field.REGISTER) fill(asked, key, register);
    }
  }

  private void fill(Asked asked, Key key, @Nullable Long register) {
    var there = before.value(key);
    if (Objects.equals(there, register)) return;
    var free =
        submission.refusal(asked, key, by) == null
            && (side == Side.COMMISSIONER || !before.enteredByCommissioner(key.indicator()));
    if (free) change(key, register);
    else if (there != null && register != null)
      fault(
          SubmissionRefusal.OTHER_REGISTER,
          pointer(Field.REGISTER),
          "The register of the group is %d, as %s has it".formatted(there, key.indicator()));
  }

  /** Holds the figures against each other as they would then be. */
  private void weigh() {
    var after = before.with(changes.values());
    var numerator = new Key(indicator.code(), Field.NUMERATOR);
    var denominator = new Key(indicator.code(), Field.DENOMINATOR);
    if (changed(numerator, denominator) && above(after, numerator, denominator))
      fault(
          SubmissionRefusal.NUMERATOR_ABOVE_DENOMINATOR,
          pointer(changes.containsKey(numerator) ? Field.NUMERATOR : Field.DENOMINATOR),
          "Give a numerator of at most " + after.value(denominator));
    for (var code : changes.keySet().stream().map(Key::indicator).distinct().toList()) {
      var count = new Key(code, Field.COUNT);
      var register = new Key(code, Field.REGISTER);
      // A collected count may be above: nobody can correct it here, and payment stops at the
      // register.
      if (changed(count, register)
          && after.source(count) != Source.COLLECTED
          && above(after, count, register))
        fault(
            SubmissionRefusal.COUNT_ABOVE_REGISTER,
            pointer(changes.containsKey(count) ? Field.COUNT : Field.REGISTER),
            "%s counts %d, and the register is %d"
                .formatted(code, after.value(count), after.value(register)));
    }
  }

  private boolean changed(Key one, Key other) {
    return changes.containsKey(one) || changes.containsKey(other);
  }

  private static boolean above(Figures figures, Key part, Key whole) {
    var low = figures.value(part);
    var high = figures.value(whole);
    return low != null && high != null && low > high;
  }

  private static @Nullable Long value(Given given) {
    var answer = given.answer();
    return answer == null ? given.number() : answer ? Long.valueOf(1) : Long.valueOf(0);
  }

  private String pointer(Field field) {
    var place = places.get(field);
    return place == null
        ? "/values"
        : "/values/" + place + (field == Field.ANSWER ? "/answer" : "/number");
  }

  private boolean fault(Reason reason, String pointer, String detail) {
    reasons.add(reason);
    faults.add(new Fault(pointer, detail));
    return false;
  }
}
