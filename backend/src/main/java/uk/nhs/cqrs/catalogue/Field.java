package uk.nhs.cqrs.catalogue;

/**
 * What can be known of an indicator for a practice and an achievement date. The names are those of
 * collection files.
 */
public enum Field {
  NUMERATOR("Numerator", "numerator"),
  DENOMINATOR("Denominator", "denominator"),
  PCAS("PCAs", "personalised care adjustments"),
  REGISTER("Register", "register"),
  COUNT("Count", "count"),
  ANSWER("Answer", "answer");

  private final String inFiles;
  private final String inRules;

  Field(String inFiles, String inRules) {
    this.inFiles = inFiles;
    this.inRules = inRules;
  }

  /** As a collection file calls it. */
  public String inFiles() {
    return inFiles;
  }

  /** As a rule names it. */
  public String inRules() {
    return inRules;
  }
}
