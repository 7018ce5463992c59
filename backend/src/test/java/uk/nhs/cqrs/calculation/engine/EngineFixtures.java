package uk.nhs.cqrs.calculation.engine;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Inputs for tests of the engine. */
final class EngineFixtures {

  private EngineFixtures() {}

  static Input input(String name, String value) {
    return new Input(name, new BigDecimal(value), "MEASUREMENT", "test", null, null);
  }

  /** Names and values in turn. */
  static Map<String, Input> inputs(String... namesAndValues) {
    var inputs = new LinkedHashMap<String, Input>();
    for (var i = 0; i < namesAndValues.length; i += 2)
      inputs.put(namesAndValues[i], input(namesAndValues[i], namesAndValues[i + 1]));
    return inputs;
  }
}
