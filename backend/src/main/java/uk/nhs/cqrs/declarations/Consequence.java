package uk.nhs.cqrs.declarations;

/**
 * What newer data do to a declaration, whatever made them newer: a run, an entry, a list size, a
 * parameter, a version. It follows from how far the declaration is signed and from what was found.
 * Bulk work in the database reads the same rule from {@code declarations.consequence}; a test holds
 * one against the other.
 */
public enum Consequence {
  /** What holds goes on holding. */
  KEEPS,
  /** Nobody has signed: the new figures hold. */
  HOLDS_NOW,
  /** Nobody has signed, and data are missing: nothing holds, and nothing can be signed. */
  NONE_HOLDS,
  /** Signed in part: back to the first step, with what changed. */
  SENT_BACK,
  /** Signed as far as it goes: the signed figures stay, the difference is a proposed correction. */
  CORRECTION;

  /** How far a declaration is signed in its round. */
  public enum Stage {
    OPEN,
    SIGNING,
    SIGNED
  }

  /** What was found when the newer data were held against what holds. */
  public enum Finding {
    SAME,
    DIFFERENT,
    INCOMPLETE
  }

  /** The rule. */
  public static Consequence of(Stage stage, Finding finding) {
    if (finding == Finding.SAME) return KEEPS;
    return switch (stage) {
      case OPEN -> finding == Finding.DIFFERENT ? HOLDS_NOW : NONE_HOLDS;
      case SIGNING -> SENT_BACK;
      case SIGNED -> CORRECTION;
    };
  }
}
