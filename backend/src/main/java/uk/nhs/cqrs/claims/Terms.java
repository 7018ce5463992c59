package uk.nhs.cqrs.claims;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.catalogue.Tariff;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Period;

/**
 * Under which terms a provider claims: the version of the scheme that held when the claim was
 * begun, the window, and the contract as it is today.
 *
 * @param definition the scheme in the version of the claim
 * @param sha256 its hash as it was published
 * @param window the window that is claimed in
 * @param days the days of activity that are claimed for: all of the window, or a part of it
 * @param supplementary whether it claims for days again that another claim has
 * @param provider who claims
 * @param commissioner whose scheme it is
 * @param contract components in the contract of the provider; null where it does not take part
 * @param today the day that the window is held against
 * @param others what other claims count before this one
 */
public record Terms(
    Definition definition,
    String sha256,
    Scheme.Window window,
    Period days,
    boolean supplementary,
    Party provider,
    Party commissioner,
    @Nullable Set<String> contract,
    LocalDate today,
    Others others) {

  /** An organisation by name. */
  public record Party(OdsCode code, String name) {}

  /** The same, with what other claims count now. */
  Terms asOfNow() {
    return new Terms(
        definition,
        sha256,
        window,
        days,
        supplementary,
        provider,
        commissioner,
        contract,
        today,
        others.asOfNow());
  }

  /** What a component is paid by on the days of the claim, in words. */
  public String tariff(Scheme.Component component) {
    return Tariff.words(definition, component, days);
  }

  /** The days of the claim in parts, on each of which one tariff of a component holds. */
  public List<Period> tariffDays(Scheme.Component component) {
    return Tariff.parts(definition, component, days);
  }

  public Scheme scheme() {
    return definition.localScheme();
  }

  /** Whether a component may be claimed. */
  public boolean inContract(String component) {
    return contract != null && contract.contains(component);
  }

  /** Why the provider cannot claim in this window today; null where it can. */
  public @Nullable ClaimRefusal refusal() {
    if (contract == null) return ClaimRefusal.NOT_SIGNED_UP;
    if (contract.isEmpty()) return ClaimRefusal.NOT_IN_CONTRACT;
    return switch (window.on(today)) {
      case NOT_OPEN -> ClaimRefusal.WINDOW_NOT_OPEN;
      case CLOSED -> ClaimRefusal.WINDOW_CLOSED;
      case OPEN -> null;
    };
  }

  /** A refusal with what is special about it here. */
  public String detail(ClaimRefusal refusal) {
    return switch (refusal) {
      case WINDOW_NOT_OPEN, WINDOW_CLOSED ->
          "The window for %s %s.".formatted(window.name(), window.words(today));
      case NOT_SIGNED_UP ->
          "%s does not take part in %s.".formatted(provider.name(), definition.name());
      default -> refusal.title() + ".";
    };
  }
}
