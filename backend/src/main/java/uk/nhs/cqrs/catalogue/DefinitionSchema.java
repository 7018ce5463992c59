package uk.nhs.cqrs.catalogue;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.MessageProvider;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * Holds definitions against the published JSON Schema (2020-12) of their format, {@code
 * /api-spec/service-definition.schema.json}: keys that are known, values of the right kind and
 * size. Each fault has its JSON pointer.
 */
final class DefinitionSchema {

  private static final String FILE = "static/api-spec/service-definition.schema.json";
  private static final MessageProvider OTHERWISE = MessageProvider.fromLocale(Locale.ENGLISH);
  private static final Validator VALIDATOR =
      new ValidatorFactory()
          .withJsonNodeFactory(new SchemaNode.Factory())
          .withMessageProvider(DefinitionSchema::words)
          .createValidator();
  private static final URI SCHEMA = VALIDATOR.registerSchema(text());

  private DefinitionSchema() {}

  /** Every fault of the form of a definition; empty where it fits the schema. */
  static List<Fault> of(tools.jackson.databind.JsonNode definition) {
    var faults = new ArrayList<Fault>();
    for (var error : VALIDATOR.validate(SCHEMA, new SchemaNode(definition, "")).getErrors())
      if (isOfValue(error)) faults.addAll(faults(error));
    return faults;
  }

  /** Conditions and what only sums up other errors say nothing to people. */
  private static boolean isOfValue(Error error) {
    var path = error.getEvaluationPath() + "/";
    return !path.contains("/if/") && !path.endsWith("/allOf/");
  }

  private static List<Fault> faults(Error error) {
    var at = error.getInstanceLocation();
    if (!"required".equals(error.getKeyword()))
      return List.of(new Fault(at.isEmpty() ? "/" : at, error.getError()));
    return List.of(error.getError().split(" ")).stream()
        .map(key ->
            new Fault(at + "/" + JsonNode.encodeJsonPointer(key), "Give a value; it is required"))
        .toList();
  }

  private static String words(String key, Object... values) {
    return switch (key) {
      case "falseSchema" -> "Take this out; it is not known here";
      case "required" -> listed(values[0], " ");
      case "enum" -> "Use one of " + listed(values[1], ", ");
      case "type" -> "Give a value of the type " + listed(values[1], " or ");
      case "pattern" -> "Give a text of the form " + form(values[1]);
      case "minLength" -> "Give a text; it is required";
      case "maxLength" -> "Give a text of at most " + values[1] + " characters";
      case "minimum" -> "Give a number that is not below " + values[1];
      case "maximum" -> "Give a number that is not above " + values[1];
      case "minItems" -> "Give at least " + values[1];
      case "maxItems" -> "Give at most " + values[1];
      case "minProperties" -> "Say what has to come out";
      default -> OTHERWISE.getMessage(key, values);
    };
  }

  private static String listed(Object values, String between) {
    return String.valueOf(values)
        .replaceAll("^\\[|]$", "")
        .replace(", ", between)
        .replace("\"", "");
  }

  private static String form(Object pattern) {
    return String.valueOf(pattern).replaceAll("^\\^\\(\\?:|\\)\\$$|^\\^|\\$$", "");
  }

  private static String text() {
    try {
      return new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
