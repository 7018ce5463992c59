package uk.nhs.cqrs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The running service over HTTP with the demonstration area. Which database it runs on is said by
 * the subclass, to {@link TestDatabase.Database#into}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class ServiceTest {

  /** Numbers of demonstration people, as {@link TestTokens#of} takes them. */
  protected static final int AMY = 1,
      BEN = 2,
      CARA = 3,
      DEV = 4,
      ELLA = 5,
      FINN = 6,
      GITA = 7,
      HUGO = 8,
      ISLA = 9,
      JACK = 10,
      KIM = 11,
      LEO = 12,
      MIA = 13,
      OPAL = 15,
      QUINN = 16;

  @LocalServerPort private int port;

  @DynamicPropertySource
  public static void settings(DynamicPropertyRegistry properties) {
    properties.add("CQRS_ISSUER", () -> TestTokens.ISSUER);
    properties.add("CQRS_JWKS_URL", TestTokens::jwksUrl);
    properties.add("CQRS_SPA_ORIGIN", () -> "http://localhost:3000");
    properties.add("CQRS_FILES", () -> "target/test-files");
    properties.add("CQRS_DEMONSTRATION", () -> "true");
    properties.add("CQRS_LOG_FORMAT", () -> "");
  }

  @AfterEach
  void nothingBlocked() {
    assertThat(NoBlocking.found()).as("blocking calls on an event loop").isEmpty();
  }

  /** Where the service listens, for who speaks to it without a client. */
  protected int port() {
    return port;
  }

  /** A client that is signed in as nobody, whose every exchange is held against the contract. */
  protected WebTestClient anybody() {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .filter(new Contract())
        .responseTimeout(Duration.ofSeconds(30))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
        .build();
  }

  /** A client that is signed in as a demonstration person and acts for an organisation. */
  protected WebTestClient as(int person, String organisation) {
    return anybody()
        .mutate()
        .defaultHeader("Authorization", "Bearer " + TestTokens.of(person))
        .defaultHeader("X-Organisation", organisation)
        .build();
  }

  protected static String newKey() {
    return UUID.randomUUID().toString();
  }
}
