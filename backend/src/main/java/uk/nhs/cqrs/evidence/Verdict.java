package uk.nhs.cqrs.evidence;

/** What a scanner answered. */
sealed interface Verdict {

  /** Nothing was found. */
  record Clean() implements Verdict {}

  /** A virus was found. */
  record Infected(String signature) implements Verdict {}

  /** It is not known: no answer, or none that says so. The scan is tried again. */
  record Unknown(String why) implements Verdict {}

  /**
   * What an answer of clamd to INSTREAM says. Only the one that says so means clean; what is over
   * its limits was not looked at and is not known.
   */
  static Verdict of(String answer) {
    var said = answer.replace("\0", "").strip();
    if (said.equals("stream: OK")) return new Clean();
    if (said.startsWith("stream: ") && said.endsWith(" FOUND")) {
      var name = said.substring("stream: ".length(), said.length() - " FOUND".length());
      return name.startsWith("Heuristics.Limits.Exceeded")
          ? new Unknown("it is over the limits of the scanner (" + printable(name) + ")")
          : new Infected(printable(name));
    }
    if (said.startsWith("INSTREAM size limit exceeded"))
      return new Unknown("it is over the size limit of the scanner");
    return new Unknown(
        said.isEmpty() ? "the scanner gave no answer" : "the scanner answered: " + printable(said));
  }

  private static String printable(String text) {
    var plain = text.replaceAll("[^ -~]", "?");
    return plain.length() <= 200 ? plain : plain.substring(0, 200) + "…";
  }
}
