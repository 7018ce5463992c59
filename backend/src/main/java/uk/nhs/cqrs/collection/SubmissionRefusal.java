package uk.nhs.cqrs.collection;

import uk.nhs.cqrs.shared.Reason;

/** Why data cannot be entered or submitted. Numbers 0650 to 0699. */
public enum SubmissionRefusal implements Reason {
  NOT_YOURS(
      650,
      403,
      "Only the provider itself and its commissioners enter data",
      "Act for the provider or for a commissioner above it."),
  ROLE_ONLY_SEES(
      651,
      403,
      "Your roles see these data and do not enter them",
      "Ask the user administrator of your organisation for the role Achievement Entry."),
  NOT_PARTICIPATING(
      652,
      409,
      "The provider does not take part in the service on this date",
      "Accept the offer of the service first, or choose a date within participation."),
  OUTSIDE_SERVICE(
      653,
      400,
      "The date does not lie inside the service",
      "Give a date between the first and the last day of the service."),
  COLLECTED_ONLY(
      654,
      409,
      "The data of this service are collected; a provider does not enter them",
      "Ask your commissioner to enter them if nothing could be collected."),
  COMMISSIONER_ENTERED(
      655,
      409,
      "Your commissioner has entered this indicator, so only a commissioner changes it",
      "Ask your commissioner if the value is not right."),
  COLLECTED(
      656,
      409,
      "The value was collected and is not changed by hand",
      "Correct the record and ask for a new collection, or ask your commissioner to enter it."),
  NOT_BY_HAND(
      657,
      409,
      "The value comes from the collection and is not entered by hand",
      "Wait for the collection, or ask your commissioner to enter it."),
  UNKNOWN_INDICATOR(
      658,
      404,
      "The service has no such indicator",
      "Use the code of an indicator of the submission."),
  UNKNOWN_FIELD(
      659, 400, "The indicator has no such field", "Send the fields that the indicator has."),
  GIVEN_TWICE(660, 400, "A field is given twice", "Send each field once."),
  NOT_A_WHOLE_NUMBER(
      661,
      400,
      "The value is not a whole number of 0 or more",
      "Give a whole number from 0 to 100,000,000; leave it out where it is not answered."),
  NOT_YES_OR_NO(
      662, 400, "The value is not Yes or No", "Answer Yes or No; leave it out where unanswered."),
  NUMERATOR_ABOVE_DENOMINATOR(
      663,
      400,
      "The numerator is above its denominator",
      "Give a numerator that is no more than the denominator."),
  COUNT_ABOVE_REGISTER(
      664,
      400,
      "The count is above its register",
      "Give a count that is no more than the patients on the register."),
  OTHER_REGISTER(
      665,
      409,
      "The group has another register already",
      "Give the register that the group has; all its indicators share one."),
  SEVERAL_FAULTS(
      666,
      400,
      "Several values cannot be taken",
      "Correct every value named in errors and send them again."),
  VALUES_MISSING(
      667,
      409,
      "Required values are not answered",
      "Answer every value named in errors; zero and No are answers."),
  ALREADY_SUBMITTED(668, 409, "It was submitted already", "There is nothing left to do."),
  NOTHING_ENTERED(
      669,
      409,
      "Nothing was entered by hand",
      "There is nothing to submit; the rest is collected."),
  ALREADY_THERE(
      670,
      409,
      "There is a submission for this service, provider and date",
      "Open that one; it is in the list."),
  UNKNOWN_SERVICE(671, 400, "There is no such service", "Choose a service that is published."),
  NETWORK_ENTERS(
      672,
      409,
      "Your primary care network enters this value; the practice reads it",
      "Ask the primary care network of the practice to enter it, or your commissioner."),
  NOT_ASKED_OF_NETWORKS(
      673,
      409,
      "A primary care network does not enter this value",
      "Leave it to the practice; enter the values that are asked of networks.");

  private final Words words;

  SubmissionRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
