package uk.nhs.cqrs.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Refused;

/** Where the next page of a list starts: the sort key of the last item, opaque to the caller. */
public final class Cursor {

  private Cursor() {}

  /** Writes a key of one or more texts. */
  public static String of(String... key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\n", key).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads the key; empty texts where there is no cursor, so that everything comes after it. */
  public static List<String> read(@Nullable String cursor, int parts) {
    if (cursor == null) return java.util.Collections.nCopies(parts, "");
    try {
      var key =
          List.of(
              new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
                  .split("\n", -1));
      if (key.size() == parts) return key;
    } catch (IllegalArgumentException notBase64) {
      // answered below
    }
    throw unreadable();
  }

  /** Reads a key that is one number; 0 where there is no cursor. */
  public static long number(@Nullable String cursor) {
    try {
      return cursor == null ? 0 : Long.parseLong(read(cursor, 1).getFirst());
    } catch (NumberFormatException notNumber) {
      throw unreadable();
    }
  }

  private static Refused unreadable() {
    return new Refused(
        GeneralProblem.INVALID_INPUT,
        null,
        List.of(new Refused.Fault("cursor", "Use the cursor exactly as it was given in next")));
  }
}
