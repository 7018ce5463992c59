package uk.nhs.cqrs.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.yaml.snakeyaml.Yaml;

/**
 * The operations of the contract with the permission that each names. What is not here is not
 * served.
 */
@Component
public class Operations {

  /** The permission of what anybody who is signed in may do. */
  public static final String SIGNED_IN = "signed-in";

  private static final String ROOT = "static/api-spec/";

  private final List<Operation> all;

  /**
   * @param id the name of the operation
   * @param method its method
   * @param path its path
   * @param permission what it needs
   * @param command whether it has to carry an Idempotency-Key
   */
  public record Operation(
      String id, HttpMethod method, PathPattern path, String permission, boolean command) {}

  Operations() throws IOException {
    var found = new ArrayList<Operation>();
    var parser = new PathPatternParser();
    for (var path : map(load("openapi.yaml").get("paths")).entrySet()) {
      var reference = String.valueOf(map(path.getValue()).get("$ref")).split("#/");
      var item = map(load(reference[0]).get(reference[1]));
      for (var method : item.entrySet()) {
        var operation = map(method.getValue());
        found.add(
            new Operation(
                String.valueOf(operation.get("operationId")),
                HttpMethod.valueOf(method.getKey().toUpperCase(java.util.Locale.ROOT)),
                parser.parse(path.getKey()),
                String.valueOf(operation.get("x-permission")),
                operation.toString().contains("parameters/IdempotencyKey")));
      }
    }
    found.sort((a, b) -> PathPattern.SPECIFICITY_COMPARATOR.compare(a.path(), b.path()));
    all = List.copyOf(found);
  }

  /** Every operation, the more particular path first. */
  public List<Operation> all() {
    return all;
  }

  /** The operation that a request is for. */
  public Optional<Operation> find(HttpMethod method, PathContainer path) {
    return all.stream()
        .filter(o -> o.method().equals(method) && o.path().matches(path))
        .findFirst();
  }

  private static Map<String, Object> load(String file) throws IOException {
    try (var in = new ClassPathResource(ROOT + file).getInputStream()) {
      return map(new Yaml().load(in));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object node) {
    return (Map<String, Object>) Objects.requireNonNull(node);
  }
}
