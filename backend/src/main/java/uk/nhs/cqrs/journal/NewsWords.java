package uk.nhs.cqrs.journal;

import java.util.Locale;
import java.util.Map;

/**
 * Kinds of news for people who decide on them: what happened, and what is not done while its
 * listeners fail.
 *
 * @param title what happened, in a sentence without a full stop
 * @param consequence what has not been done, the same way
 */
public record NewsWords(String title, String consequence) {

  private static final Map<String, NewsWords> KINDS =
      Map.ofEntries(
          Map.entry(
              "OfferAccepted",
              new NewsWords(
                  "An offer was accepted",
                  "Its data have not been opened for entry, nor its achievement calculated")),
          Map.entry(
              "RunReceived",
              new NewsWords(
                  "The file of a collection run was received", "Its rows have not been checked")),
          Map.entry(
              "RunLoaded",
              new NewsWords(
                  "A collection run was loaded", "Its achievement has not been calculated")),
          Map.entry(
              "SubmissionSubmitted",
              new NewsWords(
                  "Data entered by hand were submitted",
                  "Their achievement has not been calculated")),
          Map.entry(
              "RecalculationAsked",
              new NewsWords(
                  "A recalculation was asked for", "Achievement has not been calculated again")),
          Map.entry(
              "ServiceVersionPublished",
              new NewsWords(
                  "A version of a service was published",
                  "What depends on it has not been calculated again")),
          Map.entry(
              "OrganisationImportReceived",
              new NewsWords(
                  "A published file of organisations was received",
                  "Its rows have not been checked")),
          Map.entry(
              "OrganisationImportDecided",
              new NewsWords(
                  "It was decided to apply an organisation file",
                  "Its rows have not been applied")),
          Map.entry(
              "OrganisationImportApplied",
              new NewsWords(
                  "An organisation file was applied",
                  "What depends on it has not been calculated again")),
          Map.entry(
              "DeclarationSentBack",
              new NewsWords(
                  "A declaration was sent back",
                  "What holds for it has not been calculated again")),
          Map.entry(
              "DeclarationFinanciallyApproved",
              new NewsWords(
                  "A declaration was approved for payment", "Its payment has not been instructed")),
          Map.entry(
              "ClaimApproved",
              new NewsWords("A claim was approved", "Its payment has not been instructed")));

  /** Words for a kind; made of its name where nobody has put it better. */
  public static NewsWords of(String kind) {
    var known = KINDS.get(kind);
    return known != null
        ? known
        : new NewsWords(spoken(kind), "What follows from it has not been done");
  }

  /** Whether somebody has put a kind into words. */
  public static boolean knows(String kind) {
    return KINDS.containsKey(kind);
  }

  private static String spoken(String kind) {
    var words = kind.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
