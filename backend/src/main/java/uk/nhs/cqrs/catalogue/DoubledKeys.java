package uk.nhs.cqrs.catalogue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * Keys that stand twice in one object: a reader would take one of them and drop the other in
 * silence. Each is told with its JSON pointer and its lines.
 */
final class DoubledKeys {

  /** Where the parser is: in an object, at a key; or in a list, at an index. */
  private static final class Level {
    private final Map<String, Integer> lines = new HashMap<>();
    private final boolean list;
    private String key = "";
    private int index = -1;

    private Level(boolean list) {
      this.list = list;
    }

    private String step() {
      return "/" + (list ? index : key.replace("~", "~0").replace("/", "~1"));
    }
  }

  private final Deque<Level> levels = new ArrayDeque<>();
  private final List<Fault> faults = new ArrayList<>();

  private DoubledKeys() {}

  /**
   * All of them, in the order in which they stand. What is not JSON, or has a number or a depth
   * beyond all bounds, is refused with the place and line at which reading ended.
   */
  static List<Fault> of(JsonMapper json, byte[] bytes) {
    var doubled = new DoubledKeys();
    try (var parser = json.createParser(bytes)) {
      return doubled.all(parser);
    }
  }

  private List<Fault> all(JsonParser parser) {
    try {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        at(token, parser.currentName(), parser.currentTokenLocation().getLineNr());
        if (token.isNumeric()) parser.getDoubleValue();
      }
    } catch (JacksonException unreadable) {
      var level = levels.peekLast();
      var name = parser.currentName();
      if (level != null && !level.list && name != null) level.key = name;
      throw new Refused(
          CatalogueProblem.DOES_NOT_HOLD, "It cannot be read to its end", List.of(end(unreadable)));
    }
    return faults;
  }

  private Fault end(JacksonException unreadable) {
    var there = unreadable.getLocation();
    var place = place();
    return new Fault(
        place.isEmpty() ? "/" : place,
        "%s, in line %d"
            .formatted(
                unreadable instanceof StreamConstraintsException
                    ? "It is longer or deeper than anything that is taken"
                    : unreadable.getOriginalMessage(),
                there == null ? 1 : there.getLineNr()));
  }

  private String place() {
    var pointer = new StringBuilder();
    levels.forEach(level -> pointer.append(level.step()));
    return pointer.toString();
  }

  private void at(JsonToken token, @org.jspecify.annotations.Nullable String name, int line) {
    if (token == JsonToken.PROPERTY_NAME && name != null) key(name, line);
    else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) levels.removeLast();
    else {
      var level = levels.peekLast();
      if (level != null && level.list) level.index++;
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY)
        levels.addLast(new Level(token == JsonToken.START_ARRAY));
    }
  }

  private void key(String name, int line) {
    var level = levels.getLast();
    level.key = name;
    var before = level.lines.putIfAbsent(name, line);
    if (before == null) return;
    faults.add(
        new Fault(
            place(),
            "\"%s\" stands twice, in line %d and in line %d; keep one"
                .formatted(name, before, line)));
  }
}
