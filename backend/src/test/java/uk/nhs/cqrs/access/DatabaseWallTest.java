package uk.nhs.cqrs.access;

import org.junit.jupiter.api.DisplayName;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.nhs.cqrs.platform.TestDatabase;

@DisplayName("The checks of the database, where those of the application are bypassed,")
@DirtiesContext
class DatabaseWallTest extends Walls {

  private static final TestDatabase.Database DATABASE = TestDatabase.fresh();

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    DATABASE.into(properties);
    properties.add("cqrs.access.first-wall", () -> "false");
  }

  @Override
  AccessArea area() {
    return new AccessArea(DATABASE);
  }
}
