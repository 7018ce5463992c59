package uk.nhs.cqrs.platform;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every place of the contract at which a caller sends a number. */
public final class SentNumbers {

  private SentNumbers() {}

  /**
   * A place for a number.
   *
   * @param pointer JSON pointer into the body, or name of the parameter
   * @param in {@code body}, {@code path} or {@code query}
   */
  public record Place(
      String operation,
      String method,
      String path,
      String permission,
      String in,
      String pointer,
      BigDecimal minimum,
      BigDecimal maximum) {

    public boolean inPath() {
      return in.equals("path");
    }

    public boolean inQuery() {
      return in.equals("query");
    }

    /** A body that holds the number at the place and nothing else; null where it is no body. */
    public @Nullable String body(String number) {
      if (!in.equals("body")) return null;
      var text = number;
      var steps = pointer.substring(1).split("/");
      for (var i = steps.length - 1; i >= 0; i--)
        text = steps[i].equals("0") ? "[" + text + "]" : "{\"" + steps[i] + "\": " + text + "}";
      return text;
    }
  }

  /** All of them; fails where one has no bounds. */
  public static List<Place> all() {
    var options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    var contract =
        new OpenAPIV3Parser()
            .readLocation(
                Path.of("../api-spec/openapi.yaml").toAbsolutePath().normalize().toString(),
                null,
                options)
            .getOpenAPI();
    var places = new ArrayList<Place>();
    contract
        .getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((method, operation) -> {
                  var permission = String.valueOf(operation.getExtensions().get("x-permission"));
                  var at =
                      new At(operation.getOperationId(), method.name(), path, permission, places);
                  if (operation.getParameters() != null)
                    operation
                        .getParameters()
                        .forEach(it -> at.look(it.getSchema(), it.getIn(), it.getName()));
                  var body = operation.getRequestBody();
                  if (body != null)
                    body.getContent().values().forEach(it -> at.look(it.getSchema(), "body", ""));
                }));
    return places;
  }

  private record At(
      String operation, String method, String path, String permission, List<Place> places) {

    void look(@Nullable Schema<?> schema, String in, String pointer) {
      if (schema == null) return;
      if ("integer".equals(schema.getType()) || "number".equals(schema.getType()))
        places.add(
            new Place(
                operation,
                method,
                path,
                permission,
                in,
                pointer,
                bound(schema.getMinimum(), pointer),
                bound(schema.getMaximum(), pointer)));
      if (schema.getProperties() != null)
        schema
            .getProperties()
            .forEach((name, of) -> look((Schema<?>) of, in, pointer + "/" + name));
      if (schema.getItems() != null) look(schema.getItems(), in, pointer + "/0");
    }

    private BigDecimal bound(@Nullable BigDecimal there, String pointer) {
      if (there == null)
        throw new IllegalStateException(operation + " " + pointer + " has no bounds");
      return there;
    }
  }
}
