package uk.nhs.cqrs.evidence.web;

import java.nio.charset.StandardCharsets;

/**
 * The header Content-Disposition of a file that is kept and never shown: whatever the name is, it
 * stays a name.
 */
final class Attachment {

  private static final int LONGEST = 200;
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

  private Attachment() {}

  /** The name in ASCII for old programs, and as it is in UTF-8 (RFC 6266, RFC 8187). */
  static String named(String given) {
    var name = inert(given);
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii(name), encoded(name));
  }

  /** Without what could lead elsewhere or mislead the eye. */
  private static String inert(String given) {
    var name = new StringBuilder();
    given
        .substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
        .codePoints()
        .filter(c ->
            switch (Character.getType(c)) {
              case Character.CONTROL,
                  Character.FORMAT,
                  Character.SURROGATE,
                  Character.LINE_SEPARATOR,
                  Character.PARAGRAPH_SEPARATOR ->
                  false;
              default -> true;
            })
        .limit(LONGEST)
        .forEach(name::appendCodePoint);
    var plain = name.toString().strip().replaceFirst("^\\.+", "");
    return plain.isEmpty() ? "file" : plain;
  }

  private static String ascii(String name) {
    var text = new StringBuilder();
    name.codePoints().forEach(c -> text.append(isPlain(c) || c == ' ' ? (char) c : '_'));
    return text.toString();
  }

  private static String encoded(String name) {
    var text = new StringBuilder();
    for (var b : name.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b)) text.append((char) b);
      else text.append("%%%02X".formatted(b & 0xff));
    }
    return text.toString();
  }

  private static boolean isPlain(int c) {
    return c > 0 && c < 128 && PLAIN.indexOf(c) >= 0;
  }
}
