package uk.nhs.cqrs.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes identifiers that sort by the time of their making (UUID version 7). */
@Component
public class Ids {

  private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();

  public UUID next() {
    return generator.generate();
  }
}
