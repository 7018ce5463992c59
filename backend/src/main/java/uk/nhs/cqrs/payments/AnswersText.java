package uk.nhs.cqrs.payments;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import uk.nhs.cqrs.shared.Refused;

/**
 * The text of an answer file: UTF-8, with or without a byte order mark, or Windows-1252 as
 * spreadsheets write it. Nothing is replaced in silence: what is neither is refused.
 */
public final class AnswersText {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private AnswersText() {}

  /** Refuses what is no text. */
  public static String of(byte[] bytes) {
    var text = decoded(bytes);
    if (text.indexOf('\u0000') >= 0 || text.indexOf('\uFFFD') >= 0)
      throw new Refused(PaymentRefusal.UNREADABLE_ANSWERS, "The file is not plain text");
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, WINDOWS);
    }
  }

  /** What stands between the columns: that which comes first in the heading. */
  static char separator(String csv) {
    var heading = csv.lines().findFirst().orElse("");
    for (var separator : new char[] {';', '\t'})
      if (heading.indexOf(separator) >= 0 && heading.indexOf(',') < 0) return separator;
    return ',';
  }
}
