package uk.nhs.cqrs.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.calculation.engine.Computed;
import uk.nhs.cqrs.calculation.engine.Elsewhere;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.calculation.engine.Prepared;
import uk.nhs.cqrs.calculation.engine.Year;
import uk.nhs.cqrs.calculation.engine.YearPart;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.catalogue.RuleFixtures;

@DisplayName("What is kept of a calculation")
class KeptTextsTest {

  private final Definition checks = RuleFixtures.shipped("ldhc-2025-26.json");

  private Inputs inputs(LocalDate quarter) {
    var fields = new EnumMap<Field, Inputs.Value>(Field.class);
    fields.put(Field.COUNT, new Inputs.Value(50, 0));
    fields.put(Field.REGISTER, new Inputs.Value(52, 0));
    return new Inputs(
        "Y90001",
        checks.id(),
        1,
        quarter,
        null,
        List.of(new Inputs.Source("counted \"by hand\"", Instant.EPOCH)),
        new TreeMap<>(Map.of("LD001", fields)),
        new Elsewhere(
            new TreeMap<>(Map.of(quarter, new Inputs.ListSize(9, quarter, "a list"))),
            new TreeMap<>(
                Map.of("w", new Elsewhere.Dated(new BigDecimal("1.50"), quarter, "a \\ source"))),
            List.of()));
  }

  @Test
  @DisplayName("gives the same result again, with what came from other dates of the year")
  void replay() {
    var prepared = Prepared.of(checks, "rules");
    var dates = checks.achievementDates();
    var computed =
        Year.computed(
            prepared,
            dates.stream()
                .map(date ->
                    date.equals(dates.get(1))
                        ? new YearPart(
                            date,
                            inputs(date),
                            true,
                            Instant.EPOCH,
                            Map.of("LD001", Map.of("payable-checks", new BigDecimal(50))))
                        : new YearPart(date, inputs(date), false, null, null))
                .toList());
    for (var date : dates) {
      var once = Objects.requireNonNull(computed.get(date));
      var read = KeptTexts.inputs(JsonMapper.shared(), once.inputsText());
      assertThat(Computed.of(prepared, read)).isEqualTo(once);
    }
  }
}
