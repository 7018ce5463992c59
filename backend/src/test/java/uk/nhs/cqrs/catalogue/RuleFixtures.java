package uk.nhs.cqrs.catalogue;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rules and definitions for tests of other modules, read as the service reads them. */
public final class RuleFixtures {

  private RuleFixtures() {}

  /** A rule that stands alone, without a definition around it. */
  public static Rule alone(ObjectNode rule) {
    var reader = new DefinitionReader();
    var read = new RuleReader(reader.faults()).rule(rule, "");
    if (!reader.faults().isEmpty()) throw new IllegalArgumentException(reader.faults().toString());
    return read;
  }

  /** A definition that ships with the service. */
  public static Definition shipped(String file) {
    return Objects.requireNonNull(new DefinitionReader().read(json(file)));
  }

  /** A definition that is read and checked; refuses one with faults. */
  public static Definition checked(String json) {
    var reader = new DefinitionReader();
    var read = reader.read(JsonMapper.shared().readTree(json));
    var faults = read == null ? reader.faults() : DefinitionCheck.of(read);
    if (read == null || !faults.isEmpty()) throw new IllegalArgumentException(faults.toString());
    return read;
  }

  /** One that ships, changed. */
  public static Definition shipped(String file, Consumer<ObjectNode> change) {
    var json = (ObjectNode) json(file);
    change.accept(json);
    return Objects.requireNonNull(new DefinitionReader().read(json));
  }

  static JsonNode json(String file) {
    try {
      return JsonMapper.shared()
          .readTree(new ClassPathResource("catalogue/" + file).getContentAsByteArray());
    } catch (IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }
}
