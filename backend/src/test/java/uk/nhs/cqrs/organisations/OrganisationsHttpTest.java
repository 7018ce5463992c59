package uk.nhs.cqrs.organisations;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.nhs.cqrs.platform.HttpTest;

@DisplayName("Organisations")
class OrganisationsHttpTest extends HttpTest {

  @Test
  @DisplayName("are shown with those above them and their list size")
  void one() {
    as(AMY, "Y90001")
        .get()
        .uri("/api/v1/organisations/Y90001")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.name")
        .isEqualTo("Elm Tree Surgery")
        .jsonPath("$.listSize")
        .isEqualTo(10184)
        .jsonPath("$.pcn.code")
        .isEqualTo("U90001")
        .jsonPath("$.subIcb.code")
        .isEqualTo("90Q")
        .jsonPath("$.icb.code")
        .isEqualTo("Q90")
        .jsonPath("$.region.code")
        .isEqualTo("Y90");
  }

  @Test
  @DisplayName("out of reach are unknown")
  void outOfReach() {
    as(AMY, "Y90001")
        .get()
        .uri("/api/v1/organisations/Y90002")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("CQRS-0005");
    as(ELLA, "U90001")
        .get()
        .uri("/api/v1/organisations/Y90007")
        .exchange()
        .expectStatus()
        .isNotFound();
    as(ELLA, "U90001").get().uri("/api/v1/organisations/Y90002").exchange().expectStatus().isOk();
  }

  @Test
  @DisplayName("are listed page by page with their number where it is asked for")
  void pages() {
    as(FINN, "90Q")
        .get()
        .uri("/api/v1/organisations?type=PRACTICE&limit=5")
        .header("Prefer", "count=exact")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items.length()")
        .isEqualTo(5)
        .jsonPath("$.total")
        .isEqualTo(12)
        .jsonPath("$.next")
        .exists();
  }

  @Test
  @DisplayName("have relationships with dates")
  void relationships() {
    as(JACK, "CQRS")
        .get()
        .uri("/api/v1/organisations/Y90001/relationships")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items[?(@.kind=='MEMBER_OF_PCN')].organisation.name")
        .isEqualTo("Riverside PCN")
        .jsonPath("$.items[?(@.kind=='MEMBER_OF_PCN')].from")
        .isEqualTo("2019-07-01");
  }

  @Test
  @DisplayName("asked for wrongly answer every fault at once")
  void faults() {
    as(AMY, "Y90001")
        .get()
        .uri("/api/v1/organisations?type=CASTLE")
        .exchange()
        .expectStatus()
        .isBadRequest();
    as(AMY, "Y90001")
        .get()
        .uri("/api/v1/organisations?limit=0&parent=x")
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors.length()")
        .isEqualTo(2);
    as(AMY, "Y90001")
        .get()
        .uri("/api/v1/organisations?cursor=nonsense!")
        .exchange()
        .expectStatus()
        .isBadRequest();
  }
}
