package uk.nhs.cqrs.platform;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The running service over HTTP, on a database that these tests share. */
public abstract class HttpTest extends ServiceTest {

  private static final TestDatabase.Database DATABASE = TestDatabase.fresh();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    DATABASE.into(properties);
  }

  protected static TestDatabase.Database database() {
    return DATABASE;
  }
}
