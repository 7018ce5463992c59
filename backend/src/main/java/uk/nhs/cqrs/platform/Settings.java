package uk.nhs.cqrs.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an installation sets.
 *
 * @param issuer who issues the tokens that are accepted
 * @param jwksUrl where the issuer's keys are read
 * @param audience what a token has to be meant for
 * @param spaOrigin the only origin that browsers may call from
 * @param files folder in which received files are kept
 * @param demonstration whether the demonstration area is set up
 * @param limits bounds on what a request may cost
 */
@ConfigurationProperties("cqrs")
public record Settings(
    String issuer,
    String jwksUrl,
    String audience,
    String spaOrigin,
    Path files,
    boolean demonstration,
    Limits limits) {

  /**
   * @param uploadBytes the largest file that is taken, as it is sent
   * @param requestSeconds the longest that the head of a request may take to arrive
   */
  public record Limits(long uploadBytes, int requestSeconds) {}
}
