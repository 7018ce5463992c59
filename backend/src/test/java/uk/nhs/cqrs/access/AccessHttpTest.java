package uk.nhs.cqrs.access;

import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.nhs.cqrs.platform.HttpTest;
import uk.nhs.cqrs.platform.TestTokens;

@DisplayName("Whoever calls")
class AccessHttpTest extends HttpTest {

  @Test
  @DisplayName("is told who they are and what they may do for whom")
  void me() {
    as(AMY, "Y90001")
        .get()
        .uri("/api/v1/me")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.name")
        .isEqualTo("Amy Hart")
        .jsonPath("$.route")
        .isEqualTo("PASSWORD")
        .jsonPath("$.memberships[0].organisation.name")
        .isEqualTo("Elm Tree Surgery")
        .jsonPath("$.memberships[0].permissions[?(@ == 'declaration.declare')]")
        .exists();
  }

  @Test
  @DisplayName("by NHSmail is known by the subject that NHSmail gives")
  void nhsmail() {
    as(MIA, "Y90003")
        .get()
        .uri("/api/v1/me")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.name")
        .isEqualTo("Mia North")
        .jsonPath("$.route")
        .isEqualTo("NHSMAIL");
  }

  @Test
  @DisplayName("for the first time is known from then on, and may do nothing")
  void stranger() {
    var token = TestTokens.sign(TestTokens.claims().build());
    anybody()
        .get()
        .uri("/api/v1/me")
        .header("Authorization", "Bearer " + token)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.memberships")
        .isEmpty();
  }

  @Test
  @DisplayName("without a token, with an expired one or with one for others is not signed in")
  void notSignedIn() {
    anybody()
        .get()
        .uri("/api/v1/me")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("CQRS-0003");
    var expired =
        TestTokens.claims().expirationTime(Date.from(Instant.now().minusSeconds(3600))).build();
    var others = TestTokens.claims().audience("another-api").build();
    var foreign = TestTokens.claims().issuer("http://elsewhere/realms/cqrs").build();
    for (var claims : java.util.List.of(expired, others, foreign)) {
      anybody()
          .get()
          .uri("/api/v1/me")
          .header("Authorization", "Bearer " + TestTokens.sign(claims))
          .exchange()
          .expectStatus()
          .isUnauthorized();
    }
  }

  @Test
  @DisplayName("has to say for which organisation")
  void organisationMissing() {
    anybody()
        .get()
        .uri("/api/v1/organisations")
        .header("Authorization", "Bearer " + TestTokens.of(AMY))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("CQRS-0006")
        .jsonPath("$.requestId")
        .exists();
  }

  @Test
  @DisplayName("for an organisation in which they hold no role is denied")
  void foreignOrganisation() {
    as(AMY, "Y90002")
        .get()
        .uri("/api/v1/organisations")
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("CQRS-0004");
  }

  @Test
  @DisplayName("without the role is denied by name of what is missing")
  void roleMissing() {
    as(AMY, "Y90001")
        .post()
        .uri("/api/v1/services/QOF-2025-26/versions/1/publish")
        .header("Idempotency-Key", newKey())
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.detail")
        .value(
            String.class,
            detail ->
                org.assertj.core.api.Assertions.assertThat(detail).contains("catalogue.publish"));
  }
}
