package uk.nhs.cqrs.payments;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import uk.nhs.cqrs.shared.Refused;

/**
 * The text of an answer file: UTF-16 with a byte order mark, UTF-8 with or without one, or
 * Windows-1252 as spreadsheets write it. Nothing is replaced in silence: what is none of them is
 * refused.
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
      return charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notThat) {
      return new String(bytes, WINDOWS);
    }
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
      return StandardCharsets.UTF_16LE;
    if (bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
      return StandardCharsets.UTF_16BE;
    return StandardCharsets.UTF_8;
  }
}
