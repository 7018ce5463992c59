package uk.nhs.cqrs.catalogue;

import java.io.IOException;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** A definition that ships with the service, read as the service reads it. */
public final class ShippedDefinition {

  private ShippedDefinition() {}

  public static Definition of(String file) throws IOException {
    var json = new ClassPathResource("catalogue/" + file).getContentAsByteArray();
    return Objects.requireNonNull(new DefinitionReader().read(JsonMapper.shared().readTree(json)));
  }
}
