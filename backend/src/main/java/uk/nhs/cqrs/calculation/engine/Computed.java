package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.Sha256;

/**
 * An achievement as it was computed, with the texts that are kept and hashed. The texts are written
 * in one fixed way, so equal inputs and rules give equal bytes.
 *
 * @param points points of all indicators; null where the service has none
 * @param amount payment of all indicators; null where nothing is paid
 * @param inputsText what went in
 * @param resultText every step that shows no pounds
 * @param moneyText every step that shows pounds
 * @param hashes of inputs, rules and result
 * @param parts points and payment of each indicator, group or rule of the service that gives them
 */
public record Computed(
    @Nullable BigDecimal points,
    @Nullable Money amount,
    String inputsText,
    String resultText,
    String moneyText,
    Hashes hashes,
    Map<String, Part> parts) {

  /** Points and payment of one part; null where it gives none. */
  public record Part(@Nullable BigDecimal points, @Nullable Money amount) {}

  /** SHA-256 of what went in, of the definition as it was published, and of what came out. */
  public record Hashes(String inputs, String rules, String result) {

    /** Whether what is kept under these two hashes, one after the other, came of the same. */
    public boolean sameInputsAndRules(@Nullable String kept) {
      return (inputs + rules).equals(kept);
    }
  }

  /** What came out, with the results by part and step where other dates may read them. */
  record Carried(Computed computed, Map<String, Map<String, BigDecimal>> results) {}

  /**
   * Computes everything that has a rule. Refuses incomplete inputs; what rules read of other
   * achievement dates has to be there already, see {@link Year}.
   */
  public static Computed of(Prepared definition, Inputs inputs) {
    return carried(definition, inputs).computed();
  }

  static Carried carried(Prepared definition, Inputs inputs) {
    var results = new HashMap<String, Map<String, Fraction>>();
    var decimals = new LinkedHashMap<String, Map<String, BigDecimal>>();
    var totals = new Totals(definition.definition());
    var parts = new LinkedHashMap<String, Part>();
    var open = new StringBuilder(8192).append('{');
    var money = new StringBuilder(2048).append('{');
    for (var part : definition.parts()) {
      var figure = Calculator.figure(part.rule(), inputs.of(part, results));
      results.put(part.code(), figure.results());
      if (definition.readsYear()) decimals.put(part.code(), figure.decimals());
      totals.add(part, figure);
      if (figure.points() != null || figure.amount() != null)
        parts.put(part.code(), new Part(figure.points(), figure.amount()));
      Texts.steps(open, part.code(), figure.working(), false);
      Texts.steps(money, part.code(), figure.working(), true);
    }
    var inputsText = Texts.of(inputs);
    var resultText = open.append('}').toString();
    var moneyText = money.append('}').toString();
    return new Carried(
        new Computed(
            totals.points(),
            totals.amount(),
            inputsText,
            resultText,
            moneyText,
            new Hashes(
                Sha256.of(inputsText), definition.sha256(), resultHash(resultText, moneyText)),
            parts),
        decimals);
  }

  /** Hash of a result in its two parts. */
  public static String resultHash(String resultText, String moneyText) {
    return Sha256.of(resultText + "\n" + moneyText);
  }
}
