package uk.nhs.cqrs.claims;

import java.util.List;

/**
 * What was submitted, to show what changed since.
 *
 * @param counted the claims that its amount counts first
 */
public record Submitted(Contents contents, List<String> files, List<Counted> counted) {

  public Submitted {
    files = List.copyOf(files);
    counted = List.copyOf(counted);
  }
}
