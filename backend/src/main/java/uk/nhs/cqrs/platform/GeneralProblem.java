package uk.nhs.cqrs.platform;

import uk.nhs.cqrs.shared.Reason;

/** What can be wrong with any request, whatever it is about. Numbers 0001 to 0099. */
public enum GeneralProblem implements Reason {
  INVALID_INPUT(
      1,
      400,
      "Some of what was sent cannot be taken",
      "Correct every field named in errors and send it again."),
  UNREADABLE(2, 400, "The body cannot be read", "Send JSON as the contract describes it."),
  NOT_SIGNED_IN(3, 401, "You are not signed in", "Sign in and try again."),
  NOT_ALLOWED(
      4,
      403,
      "Your roles do not reach this",
      "Ask the user administrator of your organisation for the role that you need."),
  UNKNOWN(
      5,
      404,
      "There is no such thing within your reach",
      "Check the address, and the organisation that you act for."),
  ORGANISATION_MISSING(
      6,
      400,
      "It is not said for which organisation you act",
      "Send the header X-Organisation with an ODS code."),
  KEY_MISSING(
      7,
      400,
      "The command has no Idempotency-Key",
      "Send a value of your own making, a new one for each intended action."),
  KEY_REUSED(
      8,
      422,
      "This Idempotency-Key was used for another request",
      "Use a new key for a new action."),
  IN_PROGRESS(
      9,
      409,
      "The same command is still being carried out",
      "Wait a moment and send it again with the same key."),
  CHANGED_SINCE(
      10,
      412,
      "It has changed since you opened it",
      "Open it again, look at what changed, and decide anew."),
  VERSION_MISSING(
      11,
      428,
      "The version that you saw is not named",
      "Send the ETag that you received as If-Match."),
  TOO_LARGE(12, 413, "The body is too large", "Send less, or send it compressed."),
  UNSUPPORTED(
      13,
      415,
      "This kind of body is not taken here",
      "Send the content type that the contract names."),
  METHOD_NOT_ALLOWED(
      14, 405, "This method is not known here", "Look up the operation in the contract."),
  TOO_MANY(15, 429, "Too many requests at once", "Wait as long as Retry-After says."),
  BUSY(
      16,
      503,
      "The service is overloaded or its database does not answer",
      "Try again in a few seconds; nothing was changed."),
  FAILED(
      17,
      500,
      "Something went wrong on our side",
      "Try again; if it happens again, tell the service desk the request id."),
  NOT_ACCEPTABLE(
      18, 406, "None of the accepted media types can be given", "Accept application/json."),
  CONFLICT(
      19,
      409,
      "It contradicts what is there already",
      "Open it again and look at its present state.");

  private final Words words;

  GeneralProblem(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
