package uk.nhs.cqrs.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uk.nhs.cqrs.evidence.EvidenceFile.Announced;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * What may be sent.
 *
 * @param bytes the largest file
 * @param files how many live files a subject has at most
 */
public record EvidenceLimits(long bytes, int files) {

  /** Everything that is wrong with what was announced, at once; none where it may be sent. */
  List<Fault> faults(Announced wanted) {
    var faults = new ArrayList<Fault>();
    if (wanted.size() > bytes)
      faults.add(
          new Fault(
              "/size",
              "At most %s are taken, and this file has %s: make it smaller or split it"
                  .formatted(inWords(bytes), inWords(wanted.size()))));
    if (!writable(wanted.name()))
      faults.add(
          new Fault("/name", "Leave out characters that cannot be seen or turn the direction"));
    var type = AllowedType.of(wanted.type());
    if (type.isEmpty())
      faults.add(new Fault("/type", "Send one of these types: " + AllowedType.all()));
    else if (!type.get().fits(wanted.name()))
      faults.add(
          new Fault(
              "/name",
              "The name of a file of type %s ends with %s"
                  .formatted(type.get().name(), String.join(" or ", type.get().extensions()))));
    return faults;
  }

  private static boolean writable(String name) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(name)
        && !name.isBlank()
        && name.codePoints()
            .noneMatch(c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR,
                      Character.PRIVATE_USE,
                      Character.UNASSIGNED ->
                      true;
                  default -> c == '/' || c == '\\';
                });
  }

  /** Bytes as people say them, for example {@code 50 MB}. */
  public static String inWords(long bytes) {
    if (bytes < 1024) return bytes + " bytes";
    var units = List.of("KB", "MB", "GB", "TB");
    var amount = bytes / 1024.0;
    var unit = 0;
    while (amount >= 1024 && unit < units.size() - 1) {
      amount /= 1024;
      unit++;
    }
    var text = String.format(Locale.UK, "%.1f", amount).replaceFirst("\\.0$", "");
    return text + " " + units.get(unit);
  }
}
