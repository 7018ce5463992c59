package uk.nhs.cqrs.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import uk.nhs.cqrs.catalogue.Scheme.Claimed;
import uk.nhs.cqrs.catalogue.Scheme.Component;
import uk.nhs.cqrs.catalogue.Scheme.Counts;
import uk.nhs.cqrs.catalogue.Scheme.Pays;
import uk.nhs.cqrs.catalogue.Scheme.Question;
import uk.nhs.cqrs.catalogue.Scheme.Window;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Period;
import uk.nhs.cqrs.shared.Refused.Fault;

/** Reads what a local scheme has besides the definition of a service. */
final class SchemeReader extends Reading {

  private static final Set<String> KEYS =
      Set.of(
          "commissioner",
          "paycode",
          "evidenceRequired",
          "financeFrom",
          "highFrom",
          "supplementary",
          "advance",
          "resubmitDays",
          "windows",
          "components",
          "questions");
  private static final Set<String> WINDOW =
      Set.of("code", "name", "activityFrom", "activityTo", "opensOn", "closesOn");
  private static final Set<String> COMPONENT =
      Set.of("code", "name", "description", "unit", "rule", "most", "claimed", "counts", "pays");
  private static final Set<String> QUESTION =
      Set.of("code", "text", "hint", "kind", "required", "choices", "least", "most", "has");

  SchemeReader(List<Fault> faults) {
    super(faults);
  }

  Scheme read(JsonNode node, String at) {
    known(node, at, KEYS);
    return new Scheme(
        value(node, at, "commissioner", OdsCode::new, new OdsCode("000")),
        text(node, at, "paycode", "[A-Z0-9-]{2,20}"),
        yesOrNo(node, at, "evidenceRequired"),
        value(node, at, "financeFrom", Money::of, Money.ZERO),
        value(node, at, "highFrom", Money::of, Money.ZERO),
        flag(node, at, "supplementary"),
        flag(node, at, "advance"),
        days(node, at),
        each(node, at, "windows", this::window),
        each(node, at, "components", this::component),
        node.has("questions") ? each(node, at, "questions", this::question) : List.of());
  }

  private boolean yesOrNo(JsonNode node, String at, String key) {
    if (!node.path(key).isBoolean()) fault(at + "/" + key, "Give true or false");
    return node.path(key).asBoolean(false);
  }

  private Window window(JsonNode node, String at) {
    known(node, at, WINDOW);
    var from = value(node, at, "activityFrom", LocalDate::parse, LocalDate.EPOCH);
    var to = value(node, at, "activityTo", LocalDate::parse, from);
    if (to.isBefore(from)) {
      fault(at + "/activityTo", "Give a last day that is not before the first, " + from);
      to = from;
    }
    return new Window(
        text(node, at, "code", "[A-Z0-9][A-Z0-9-]{1,19}"),
        text(node, at, "name", ".{1,100}"),
        new Period(from, to),
        value(node, at, "opensOn", LocalDate::parse, LocalDate.EPOCH),
        value(node, at, "closesOn", LocalDate::parse, LocalDate.EPOCH));
  }

  private Component component(JsonNode node, String at) {
    known(node, at, COMPONENT);
    return new Component(
        text(node, at, "code", "[A-Z][A-Z0-9-]{1,19}"),
        text(node, at, "name", ".{1,200}"),
        optional(node, at, "description", ".{1,1000}"),
        text(node, at, "unit", ".{1,100}"),
        text(node, at, "rule", "[a-z][a-z0-9-]{1,39}"),
        number(node, at, "most"),
        word(node, at, "claimed", Claimed.class),
        word(node, at, "counts", Counts.class),
        word(node, at, "pays", Pays.class));
  }

  private Question question(JsonNode node, String at) {
    known(node, at, QUESTION);
    return new Question(
        text(node, at, "code", "[A-Z][A-Z0-9-]{1,19}"),
        text(node, at, "text", ".{1,600}"),
        optional(node, at, "hint", ".{1,600}"),
        value(node, at, "kind", Question.Kind::valueOf, Question.Kind.TEXT),
        yesOrNo(node, at, "required"),
        node.has("choices")
            ? each(node, at, "choices", (choice, place) -> choice.asString(""))
            : List.of(),
        number(node, at, "least"),
        number(node, at, "most"),
        optional(node, at, "has", ".{1,200}"));
  }

  /** One of a few words; the first of them where nothing is said. */
  private <E extends Enum<E>> E word(JsonNode node, String at, String key, Class<E> words) {
    var usual = words.getEnumConstants()[0];
    return node.has(key) ? value(node, at, key, text -> Enum.valueOf(words, text), usual) : usual;
  }

  private int days(JsonNode node, String at) {
    if (!node.has("resubmitDays")) return Scheme.RESUBMIT_DAYS;
    var days = value(node, at, "resubmitDays", Integer::valueOf, Scheme.RESUBMIT_DAYS);
    if (days < 0 || days > 366) fault(at + "/resubmitDays", "Give 0 to 366 days");
    return days;
  }

  private @Nullable String optional(JsonNode node, String at, String key, String shape) {
    return node.hasNonNull(key) ? text(node, at, key, shape) : null;
  }

  private @Nullable Long number(JsonNode node, String at, String key) {
    return node.hasNonNull(key) ? value(node, at, key, Long::valueOf, 0L) : null;
  }
}
