package uk.nhs.cqrs.participation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.nhs.cqrs.participation.Offer.Outcome.Moved;
import uk.nhs.cqrs.participation.Offer.Outcome.Refused;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Period;
import uk.nhs.cqrs.shared.Signature;

@DisplayName("An offer")
class OfferTest {

  static final LocalDate BEFORE = LocalDate.of(2025, 4, 30);
  static final LocalDate LAST_DAY = LocalDate.of(2025, 5, 31);
  static final Signature PROVIDER = signed("Amy Hart", "Y90001");
  static final Signature COMMISSIONER = signed("Finn Gray", "90Q");

  final Offer open = anOffer();

  @Test
  @DisplayName("is accepted by its provider, on the last day too")
  void accepted() {
    assertThat(open.accept(PROVIDER, LAST_DAY))
        .isInstanceOfSatisfying(
            Moved.class,
            m -> assertThat(m.now().status()).isInstanceOf(Offer.Status.Accepted.class));
  }

  @Test
  @DisplayName("is declined with the reason")
  void declined() {
    assertThat(open.decline(PROVIDER, "We are too few", BEFORE))
        .isInstanceOfSatisfying(
            Moved.class,
            m ->
                assertThat(m.now().status())
                    .isInstanceOfSatisfying(
                        Offer.Status.Declined.class,
                        d -> assertThat(d.reason()).isEqualTo("We are too few")));
  }

  @Test
  @DisplayName("is not answered by anybody else")
  void notYours() {
    assertThat(open.accept(COMMISSIONER, BEFORE)).isEqualTo(new Refused(OfferRefusal.NOT_YOURS));
  }

  @Test
  @DisplayName("is not answered after its day")
  void late() {
    assertThat(open.accept(PROVIDER, LAST_DAY.plusDays(1)))
        .isEqualTo(new Refused(OfferRefusal.RESPONSE_DATE_PASSED));
  }

  @Test
  @DisplayName("is answered once")
  void once() {
    var accepted = ((Moved) open.accept(PROVIDER, BEFORE)).now();
    assertThat(accepted.decline(PROVIDER, "No", BEFORE))
        .isEqualTo(new Refused(OfferRefusal.ALREADY_ACCEPTED));
    var declined = ((Moved) open.decline(PROVIDER, "No", BEFORE)).now();
    assertThat(declined.accept(PROVIDER, BEFORE))
        .isEqualTo(new Refused(OfferRefusal.ALREADY_DECLINED));
  }

  @Test
  @DisplayName("says what can be done with it, and what stands in the way")
  void actions() {
    assertThat(open.actions(new OdsCode("Y90001"), BEFORE)).allMatch(Action::allowed);
    assertThat(open.actions(new OdsCode("90Q"), BEFORE))
        .extracting(Action::refusal)
        .containsOnly(OfferRefusal.NOT_YOURS);
  }

  static Offer anOffer() {
    return new Offer(
        UUID.fromString("00000000-0000-7000-8000-000000000001"),
        "QOF-2025-26",
        1,
        "Quality and Outcomes Framework",
        new Offer.Party(new OdsCode("Y90001"), "Elm Tree Surgery"),
        new Offer.Party(new OdsCode("90Q"), "NHS Demonstration ICB - 90Q"),
        new Period(LocalDate.of(2025, 4, 1), LocalDate.of(2026, 3, 31)),
        LAST_DAY,
        null,
        List.of(),
        new Offer.Made(COMMISSIONER.by(), COMMISSIONER.name(), COMMISSIONER.at()),
        new Offer.Status.Offered(),
        1);
  }

  static Signature signed(String name, String organisation) {
    return new Signature(
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        name,
        new OdsCode(organisation),
        Instant.parse("2025-04-15T09:00:00Z"));
  }
}
