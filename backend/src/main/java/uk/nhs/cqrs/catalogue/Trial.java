package uk.nhs.cqrs.catalogue;

import java.util.List;
import uk.nhs.cqrs.shared.Refused.Fault;

/** Runs the examples of a definition by its own rules. Answered by the module that calculates. */
public interface Trial {

  /** Every example that does not come out as it says, with its place; empty where all do. */
  List<Fault> of(Definition definition);
}
