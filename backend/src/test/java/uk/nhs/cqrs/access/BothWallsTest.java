package uk.nhs.cqrs.access;

import org.junit.jupiter.api.DisplayName;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.nhs.cqrs.platform.TestDatabase;

@DisplayName("The checks of the application and of the database together")
@DirtiesContext
class BothWallsTest extends Walls {

  private static final TestDatabase.Database DATABASE = TestDatabase.fresh();

  @DynamicPropertySource
  static void own(DynamicPropertyRegistry properties) {
    DATABASE.into(properties);
  }

  @Override
  AccessArea area() {
    return new AccessArea(DATABASE);
  }
}
