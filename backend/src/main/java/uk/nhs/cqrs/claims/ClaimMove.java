package uk.nhs.cqrs.claims;

/** What people do with a claim; the command as it stands at the end of its path. */
public enum ClaimMove {
  EDIT("edit"),
  DISCARD("discard"),
  SUBMIT("submit"),
  APPROVE("approve"),
  QUERY("query"),
  ANSWER("answer"),
  REJECT("reject"),
  WITHDRAW("withdraw"),
  RESUBMIT("resubmit");

  private final String command;

  ClaimMove(String command) {
    this.command = command;
  }

  /** As it stands in an address. */
  public String command() {
    return command;
  }
}
