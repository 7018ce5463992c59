package uk.nhs.cqrs.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Period;

/**
 * What a local scheme has besides the definition of a service: who commissions it, when it is
 * claimed, for what and with which questions. Rules and tariffs stand in the definition, where
 * parameters of a component carry its code as their group.
 *
 * @param commissioner the organisation whose scheme it is
 * @param paycode the code that puts the payment to its cost centre; fixed with the version (domain
 *     notes, V22)
 * @param evidenceRequired whether a claim needs a file
 * @param financeFrom the amount from which finance approves too: the medium band (V21)
 * @param highFrom the amount from which a claim is in the high band
 * @param supplementary whether days that are claimed can be claimed for once more, beside the first
 *     claim
 * @param advance whether a window may open before its activity has ended
 * @param resubmitDays for how many days after a rejection a claim is taken again though its window
 *     has closed
 * @param windows in the order of the activity that they are for
 * @param components what can be claimed, in order
 * @param questions what is asked with every claim, in order
 */
public record Scheme(
    OdsCode commissioner,
    String paycode,
    boolean evidenceRequired,
    Money financeFrom,
    Money highFrom,
    boolean supplementary,
    boolean advance,
    int resubmitDays,
    List<Window> windows,
    List<Component> components,
    List<Question> questions) {

  /** Where a scheme says nothing else. */
  public static final int RESUBMIT_DAYS = 28;

  public Scheme {
    windows = List.copyOf(windows);
    components = List.copyOf(components);
    questions = List.copyOf(questions);
  }

  public Optional<Window> window(String code) {
    return windows.stream().filter(w -> w.code().equals(code)).findFirst();
  }

  public Optional<Component> component(String code) {
    return components.stream().filter(c -> c.code().equals(code)).findFirst();
  }

  /** The value band of an amount. */
  public Band band(Money amount) {
    if (amount.compareTo(highFrom) >= 0) return Band.HIGH;
    return amount.compareTo(financeFrom) >= 0 ? Band.MEDIUM : Band.LOW;
  }

  /** Value bands: from the medium one on, finance approves too. */
  public enum Band {
    LOW,
    MEDIUM,
    HIGH
  }

  /**
   * The days of activity that are claimed for together, and those on which the claim can be made.
   *
   * @param code code within the scheme
   * @param name as people call it
   * @param activity the activity that is claimed for
   * @param opensOn first day on which a claim can be made
   * @param closesOn last day on which a claim can be made
   */
  public record Window(
      String code, String name, Period activity, LocalDate opensOn, LocalDate closesOn) {

    /** Whether claims can be made. */
    public enum Status {
      NOT_OPEN,
      OPEN,
      CLOSED
    }

    public Status on(LocalDate day) {
      if (day.isBefore(opensOn)) return Status.NOT_OPEN;
      return day.isAfter(closesOn) ? Status.CLOSED : Status.OPEN;
    }

    /**
     * The same, also for days of activity that an earlier version had in another window: they are
     * claimed for again where that one claimed for them.
     */
    public Window around(Period days) {
      if (activity.contains(days)) return this;
      var from = activity.from().isBefore(days.from()) ? activity.from() : days.from();
      var to = activity.to().isAfter(days.to()) ? activity.to() : days.to();
      return new Window(code, name, new Period(from, to), opensOn, closesOn);
    }

    /** When it opens or closed, in words that complete a sentence. */
    public String words(LocalDate day) {
      return switch (on(day)) {
        case NOT_OPEN -> "opens on " + Days.words(opensOn);
        case OPEN -> "is open until " + Days.words(closesOn);
        case CLOSED -> "closed on " + Days.words(closesOn);
      };
    }
  }

  /**
   * What can be claimed.
   *
   * @param unit what is counted, for example {@code blood samples}
   * @param rule code of the rule that makes its amount
   * @param most the largest quantity that makes sense in one claim; null where nothing is said
   * @param claimed how often it is claimed
   * @param counts over what tiers and maxima of its rule count
   * @param pays what is paid where a contract has only some days of a window
   */
  public record Component(
      String code,
      String name,
      @Nullable String description,
      String unit,
      String rule,
      @Nullable Long most,
      Claimed claimed,
      Counts counts,
      Pays pays) {}

  /** Over what tiers and maxima count: all claims of a provider in it together. */
  public enum Counts {
    /** The window of the claim. */
    WINDOW,
    /** The year of the scheme. */
    YEAR
  }

  /** What is paid for a part of a window. */
  public enum Pays {
    /** For what was done in it. */
    ACTIVITY,
    /** By its days among those of the window. */
    DAYS,
    /** As for the whole window, once. */
    WHOLE
  }

  /** How often a component is claimed. */
  public enum Claimed {
    /** For each day of activity once. */
    DAYS,
    /** Once in the year of the scheme. */
    YEAR,
    /** Once in a contract of the provider. */
    CONTRACT
  }

  /**
   * What is asked with every claim.
   *
   * @param choices the answers of a CHOICE
   * @param least the least NUMBER; null where nothing is said
   * @param most the largest NUMBER; null where nothing is said
   * @param has the only answer with which a claim can be submitted; null where any will do
   */
  public record Question(
      String code,
      String text,
      @Nullable String hint,
      Kind kind,
      boolean required,
      List<String> choices,
      @Nullable Long least,
      @Nullable Long most,
      @Nullable String has) {

    /** Kinds of answers. */
    public enum Kind {
      YES_NO,
      NUMBER,
      TEXT,
      CHOICE
    }

    public Question {
      choices = List.copyOf(choices);
    }
  }
}
