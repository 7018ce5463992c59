package uk.nhs.cqrs.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * Reads a definition that somebody loads, and tells every fault that can be told in one answer:
 * doubled keys, the published schema, what the values have to add up to, and examples that do not
 * come out. Where the form of a part leaves no sense to a further question, that question is not
 * asked.
 */
final class DefinitionLoading {

  /** As many faults as an answer holds. */
  private static final int MOST = 500;

  /**
   * What says nothing about which names there are: a fault in it leaves other checks their sense.
   */
  private static final Pattern OF_VALUE =
      Pattern.compile(
          ".*/(words|description|source|confidence|clause|unit|money|decimals|mode|rounding|label|hint"
              + "|text|summary|value|points|lowerThreshold|upperThreshold|final|prevalenceAdjusted|version|name"
              + "|pointsTotal|indicatorsTotal|most|least|paycode|financeFrom|highFrom|resubmitDays|opensOn|closesOn)");

  private static final Pattern OF_STEP_OR_INPUT =
      Pattern.compile("/rules/\\d+/(steps|inputs)/\\d+/name");
  private static final Pattern OF_NAMES =
      Pattern.compile("/(rules|parameters|groups|indicators|achievementDates|scheme|kind)(/.*)?");
  private static final Pattern OF_POINTS =
      Pattern.compile("/pointsTotal|/indicators(/\\d+(/points)?)?");
  private static final Pattern OF_DAYS = Pattern.compile("/(startsOn|endsOn|year)");
  private static final Pattern OF_RULE = Pattern.compile("(/rules/\\d+)(/.*)?");

  private final List<Fault> told = new ArrayList<>();
  private final Set<String> places = new HashSet<>();

  private DefinitionLoading() {}

  /**
   * The definition, checked in every way; refused with all its faults.
   *
   * @param trial runs the examples of a definition
   */
  static Definition of(JsonMapper json, byte[] bytes, Function<Definition, List<Fault>> trial) {
    return read(json, bytes, trial).whole(List.of());
  }

  /**
   * A definition as far as it could be read, and its faults.
   *
   * @param faults those that what is known elsewhere does not matter to
   */
  record Read(Definition definition, List<Fault> faults) {

    /** The definition, refused where it has a fault, or others that were found elsewhere. */
    Definition whole(List<Fault> others) {
      var all = new ArrayList<>(faults);
      others.stream()
          .filter(it -> faults.stream().noneMatch(told -> covers(told, it)))
          .forEach(all::add);
      if (all.isEmpty()) return definition;
      throw new Refused(
          CatalogueProblem.DOES_NOT_HOLD,
          all.size() == 1 ? "1 fault" : all.size() + " faults",
          all.subList(0, Math.min(MOST, all.size())));
    }

    private static boolean covers(Fault told, Fault other) {
      return (other.pointer() + "/").startsWith(told.pointer() + "/");
    }
  }

  /** The definition with its faults; refused where it is nothing that can be read. */
  static Read read(JsonMapper json, byte[] bytes, Function<Definition, List<Fault>> trial) {
    return new DefinitionLoading().all(json, bytes, trial);
  }

  private Read all(JsonMapper json, byte[] sent, Function<Definition, List<Fault>> trial) {
    var bytes = withoutMark(sent);
    DoubledKeys.of(json, bytes).forEach(told::add);
    var root = tree(json, bytes);
    nul(root, "");
    DefinitionSchema.of(root).forEach(this::tell);
    var reader = new DefinitionReader();
    var definition = reader.attempt(root);
    reader.faults().forEach(this::tell);
    var form = List.copyOf(told);
    DefinitionCheck.of(definition, parts(form)).forEach(this::tell);
    if (form.stream().noneMatch(DefinitionLoading::unnames))
      trial.apply(definition).stream()
          .filter(fault -> !ofFaultyRule(definition, fault.pointer()))
          .forEach(this::tell);
    return new Read(definition, List.copyOf(told));
  }

  /** Without the byte order mark that some editors put in front. */
  private static byte[] withoutMark(byte[] sent) {
    var marked =
        sent.length > 2
            && sent[0] == (byte) 0xEF
            && sent[1] == (byte) 0xBB
            && sent[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(sent, 3, sent.length) : sent;
  }

  private static JsonNode tree(JsonMapper json, byte[] bytes) {
    try {
      return json.readTree(bytes);
    } catch (MismatchedInputException more) {
      throw new Refused(
          CatalogueProblem.DOES_NOT_HOLD,
          "1 fault",
          List.of(new Fault("", "Give one definition, and nothing after it")));
    }
  }

  /** A character that no text can be kept with. */
  private void nul(JsonNode node, String at) {
    if (node.isString() && node.asString().indexOf(0) >= 0)
      tell(new Fault(at, "Leave out the character with the number 0"));
    node.properties().forEach(it -> nul(it.getValue(), at + "/" + it.getKey()));
    for (var i = 0; node.isArray() && i < node.size(); i++) nul(node.get(i), at + "/" + i);
  }

  private static DefinitionCheck.Parts parts(List<Fault> form) {
    return new DefinitionCheck.Parts(
        !has(form, OF_POINTS),
        !has(form, OF_DAYS),
        form.stream().noneMatch(DefinitionLoading::unnames));
  }

  /** Whether a fault of the form leaves open which names there are. */
  private static boolean unnames(Fault fault) {
    var at = fault.pointer();
    if (!OF_NAMES.matcher(at).matches() || fault.detail().startsWith("Take this out")) return false;
    if (fault.detail().contains("stands twice")) return false;
    return OF_STEP_OR_INPUT.matcher(at).matches() || !OF_VALUE.matcher(at).matches();
  }

  /** Whether the example rests on a rule that is faulty itself. */
  private boolean ofFaultyRule(Definition definition, String at) {
    var index = at.split("/");
    if (index.length < 3) return false;
    var rule = definition.examples().get(Integer.parseInt(index[2])).rule();
    for (var r = 0; r < definition.rules().size(); r++) {
      var place = "/rules/" + r;
      if (definition.rules().get(r).code().equals(rule)
          && places.stream()
              .map(OF_RULE::matcher)
              .anyMatch(m -> m.matches() && m.group(1).equals(place))) return true;
    }
    return false;
  }

  private static boolean has(List<Fault> faults, Pattern places) {
    return faults.stream().anyMatch(fault -> places.matcher(fault.pointer()).matches());
  }

  /** Tells a fault, unless one is told at its place or above it. */
  private void tell(Fault fault) {
    for (var at = fault.pointer(); at.length() > 1; at = at.substring(0, at.lastIndexOf('/')))
      if (places.contains(at)) return;
    places.add(fault.pointer());
    told.add(fault);
  }
}
