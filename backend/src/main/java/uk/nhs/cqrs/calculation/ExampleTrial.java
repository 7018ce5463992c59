package uk.nhs.cqrs.calculation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import uk.nhs.cqrs.calculation.engine.Calculator;
import uk.nhs.cqrs.calculation.engine.Input;
import uk.nhs.cqrs.calculation.engine.Working;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Definition.Example;
import uk.nhs.cqrs.catalogue.Rule;
import uk.nhs.cqrs.catalogue.Trial;
import uk.nhs.cqrs.shared.Refused.Fault;

/** Runs the examples of a definition with the engine, before the definition is kept. */
@Component
final class ExampleTrial implements Trial {

  @Override
  public List<Fault> of(Definition definition) {
    var faults = new ArrayList<Fault>();
    for (var i = 0; i < definition.examples().size(); i++) {
      var example = definition.examples().get(i);
      var at = "/examples/" + i;
      var rule =
          definition.rules().stream().filter(r -> r.code().equals(example.rule())).findFirst();
      if (rule.isEmpty())
        faults.add(new Fault(at + "/rule", "There is no rule \"" + example.rule() + "\""));
      else faults.addAll(run(rule.get(), example, at));
    }
    return faults;
  }

  private static List<Fault> run(Rule rule, Example example, String at) {
    var given = new HashMap<String, Input>();
    example
        .given()
        .forEach((name, value) ->
            given.put(name, new Input(name, value, "PARAMETER", example.source(), null, null)));
    try {
      return compared(Calculator.figure(rule, given).working(), example, at);
    } catch (IllegalArgumentException missing) {
      return List.of(new Fault(at + "/given", "It cannot be worked out: " + missing.getMessage()));
    }
  }

  private static List<Fault> compared(Working working, Example example, String at) {
    var faults = new ArrayList<Fault>();
    if (example.expect().isEmpty())
      faults.add(new Fault(at + "/expect", "Say what has to come out"));
    example
        .expect()
        .forEach((name, value) -> {
          var step = working.steps().stream().filter(s -> s.name().equals(name)).findFirst();
          var place = at + "/expect/" + name;
          if (step.isEmpty())
            faults.add(new Fault(place, "There is no step called \"" + name + "\""));
          else if (step.get().result().compareTo(value) != 0)
            faults.add(new Fault(place, "It comes out as " + step.get().result().toPlainString()));
        });
    return faults;
  }
}
