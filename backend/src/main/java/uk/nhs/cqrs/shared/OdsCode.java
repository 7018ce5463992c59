package uk.nhs.cqrs.shared;

import java.util.regex.Pattern;

/**
 * The code that the Organisation Data Service gives an organisation: three to eight capital letters
 * and digits.
 *
 * @param value for example {@code A81001} (practice), {@code U89141} (PCN), {@code 16C} (sub-ICB
 *     location)
 */
public record OdsCode(String value) implements Comparable<OdsCode> {

  private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{3,8}");

  public OdsCode {
    if (!SHAPE.matcher(value).matches())
      throw new IllegalArgumentException("not an ODS code: " + value);
  }

  @Override
  public int compareTo(OdsCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
