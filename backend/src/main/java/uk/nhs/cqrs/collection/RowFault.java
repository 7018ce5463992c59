package uk.nhs.cqrs.collection;

/** Why a row of a collection file is set aside. */
public enum RowFault {
  WRONG_COLUMNS("The row does not have six columns"),
  WRONG_SERVICE("The row is for another service than the manifest says"),
  WRONG_DATE("The row is for another achievement date than the manifest says"),
  UNKNOWN_PRACTICE("No organisation has this code"),
  NOT_PARTICIPATING("The practice does not take part in the service on this date"),
  NOT_COVERED("The manifest says that the run does not speak for this practice"),
  UNKNOWN_INDICATOR("The service has no indicator of this code"),
  UNKNOWN_FIELD("The indicator has no field of this name"),
  NOT_A_COUNT("The value is not a whole number from 0 to 100,000,000"),
  DUPLICATE("The same field of the same practice and indicator comes more than once"),
  NUMERATOR_ABOVE_DENOMINATOR("The numerator is larger than the denominator"),
  FIELD_MISSING("A field that the indicator needs is missing");

  private final String words;

  RowFault(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
