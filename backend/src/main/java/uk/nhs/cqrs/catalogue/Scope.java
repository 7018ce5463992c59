package uk.nhs.cqrs.catalogue;

/** What a rule makes one figure of: an indicator, a group of them, or the whole service. */
public enum Scope {
  INDICATOR(""),
  GROUP("group:"),
  SERVICE("service:");

  private final String prefix;

  Scope(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The name under which results are kept: the code of an indicator by itself, {@code group:LD} for
   * a group, {@code service:totals} for a rule of the service.
   */
  public String part(String code) {
    return prefix + code;
  }
}
