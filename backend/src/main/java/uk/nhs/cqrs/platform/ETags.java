package uk.nhs.cqrs.platform;

import org.springframework.http.ResponseEntity;
import uk.nhs.cqrs.shared.Refused;

/** Versions of what can change, as they go over the wire. */
public final class ETags {

  private ETags() {}

  /** The version that an If-Match names, strong or weak. */
  public static long version(String ifMatch) {
    try {
      return Long.parseLong(ifMatch.replaceFirst("^W/", "").replace("\"", ""));
    } catch (NumberFormatException unreadable) {
      throw new Refused(GeneralProblem.VERSION_MISSING);
    }
  }

  /** Refuses where the version that the caller saw is not the one that is there. */
  public static void require(long seen, long there) {
    if (seen != there) throw new Refused(GeneralProblem.CHANGED_SINCE);
  }

  /** An answer with its version. */
  public static <T> ResponseEntity<T> ok(T body, long version) {
    return ResponseEntity.ok().eTag("\"" + version + "\"").body(body);
  }
}
