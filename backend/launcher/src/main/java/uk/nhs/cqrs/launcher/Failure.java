package uk.nhs.cqrs.launcher;

/** Something that stops the launcher, in words for the person at the keyboard; no stack trace. */
public final class Failure extends RuntimeException {

  public Failure(String inWords) {
    super(inWords);
  }

  public Failure(String inWords, Throwable cause) {
    super(inWords + ": " + cause.getMessage(), cause);
  }
}
