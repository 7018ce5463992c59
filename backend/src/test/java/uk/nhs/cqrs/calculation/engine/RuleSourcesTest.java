package uk.nhs.cqrs.calculation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.catalogue.RuleFixtures;
import uk.nhs.cqrs.shared.Money;

@DisplayName("A rule reads")
class RuleSourcesTest {

  private static final LocalDate JUNE = LocalDate.of(2025, 6, 30);
  private static final LocalDate SEPTEMBER = LocalDate.of(2025, 9, 30);

  private static final String DEFINITION =
      """
      {"code": "CAPS", "year": "2025-26", "version": 1, "name": "Caps", "summary": "Caps and totals", "kind": "NATIONAL",
       "collectionCode": "CAPS2526", "startsOn": "2025-04-01", "endsOn": "2026-03-31", "paymentPeriod": "QUARTERLY",
       "entry": "MANUAL", "declarationRequired": true, "approvalRequired": true,
       "achievementDates": ["2025-06-30", "2025-09-30"], "listSizeOn": "2025-04-01",
       "parameters": [
        {"code": "fee", "name": "Fee", "value": "10.00", "unit": "£ per item", "source": "test", "confidence": "published", "validTo": "2025-07-31"},
        {"code": "fee", "name": "Fee", "value": "12.00", "unit": "£ per item", "source": "test", "confidence": "published", "validFrom": "2025-08-01"},
        {"code": "most", "group": "G", "name": "Most", "value": "100.00", "unit": "£", "source": "test", "confidence": "published"}],
       "rules": [
        {"code": "items", "name": "Items", "amount": "amount", "steps": [
          {"step": "product", "name": "amount", "words": "Payment", "unit": "£", "factors": ["count", "fee"], "money": true, "rounding": {"decimals": 2, "mode": "HALF_UP"}}]},
        {"code": "capped", "name": "Capped", "scope": "GROUP", "amount": "capped",
         "inputs": [{"input": "result", "name": "together", "words": "All indicators", "of": "amount", "over": "INDICATOR"}],
         "steps": [{"step": "at-most", "name": "capped", "words": "Capped", "unit": "£", "value": "together", "cap": "most", "money": true, "rounding": {"decimals": 2, "mode": "HALF_UP"}}]},
        {"code": "year", "name": "Whole", "scope": "SERVICE", "amount": "total",
         "inputs": [
          {"input": "result", "name": "groups", "words": "All groups", "of": "capped", "over": "GROUP"},
          {"input": "earlier-dates", "name": "counted", "words": "Counted before", "field": "COUNT", "take": "SUM"},
          {"input": "earlier-dates", "name": "last", "words": "Counted last", "field": "COUNT", "take": "LATEST"},
          {"input": "list-size", "name": "autumn-list", "words": "Patients on 1 October", "on": "2025-10-01"},
          {"input": "parameter", "name": "old-fee", "words": "Fee on 1 April", "parameter": "fee", "on": "2025-04-01"},
          {"input": "provider", "name": "weighted", "words": "Weighted list", "decimal": "weighted-list"},
          {"input": "field", "name": "all-counts", "words": "Items counted", "field": "COUNT"}],
         "steps": [{"step": "sum", "name": "seen", "words": "All", "unit": "items", "terms": ["counted", "last", "autumn-list", "old-fee", "weighted", "all-counts"]},
                   {"step": "sum", "name": "total", "words": "Total", "unit": "£", "terms": ["groups"], "money": true, "rounding": {"decimals": 2, "mode": "HALF_UP"}}]}],
       "groups": [{"code": "G", "name": "G", "rule": "capped"}],
       "indicators": [
        {"code": "A1", "group": "G", "description": "A", "purpose": "PAYMENT", "rule": "items", "source": "test", "confidence": "published",
         "fields": [{"field": "COUNT", "label": "Count", "required": true}]},
        {"code": "A2", "group": "G", "description": "A", "purpose": "PAYMENT", "rule": "items", "source": "test", "confidence": "published",
         "fields": [{"field": "COUNT", "label": "Count", "required": true}]}]}
      """;

  private final Definition definition = RuleFixtures.checked(DEFINITION);

  private Inputs inputs(LocalDate date, long one, long two) {
    var values = new TreeMap<String, EnumMap<Field, Inputs.Value>>();
    values.put("A1", new EnumMap<>(Map.of(Field.COUNT, new Inputs.Value(one, 0))));
    values.put("A2", new EnumMap<>(Map.of(Field.COUNT, new Inputs.Value(two, 0))));
    return new Inputs(
        "Y90001",
        definition.id(),
        1,
        date,
        null,
        List.of(new Inputs.Source("test", Instant.EPOCH)),
        values,
        new Elsewhere(
            new TreeMap<>(
                Map.of(
                    LocalDate.of(2025, 10, 1),
                    new Inputs.ListSize(1000, LocalDate.of(2025, 10, 1), "test"))),
            new TreeMap<>(
                Map.of("weighted-list", new Elsewhere.Dated(new BigDecimal("0.5"), JUNE, "test"))),
            List.of()));
  }

  private Map<LocalDate, Computed> year() {
    return Year.computed(
        Prepared.of(definition, "rules"),
        List.of(
            new YearPart(JUNE, inputs(JUNE, 3, 4), false, null, null),
            new YearPart(SEPTEMBER, inputs(SEPTEMBER, 5, 6), false, null, null)));
  }

  private Computed of(LocalDate date) {
    return java.util.Objects.requireNonNull(year().get(date));
  }

  @Test
  @DisplayName("a parameter as it is valid on the achievement date: a rate used in the past stays")
  void parameterByDate() {
    assertThat(of(JUNE).amount()).isEqualTo(Money.of("70.00"));
    assertThat(of(SEPTEMBER).moneyText())
        .contains("\"A1\":{\"amount\":\"60.00\"}", "\"A2\":{\"amount\":\"72.00\"}");
  }

  @Test
  @DisplayName("the results of all indicators of a group, capped, and of all groups of the service")
  void scopes() {
    assertThat(of(SEPTEMBER).amount()).isEqualTo(Money.of("100.00"));
    assertThat(of(SEPTEMBER).moneyText())
        .contains("\"group:G\":{\"capped\":\"100.00\"}", "\"service:year\":{\"total\":\"100.00\"}");
  }

  @Test
  @DisplayName(
      "earlier dates, a list size of a stated day, a parameter of a day, a decimal, fields")
  void others() {
    assertThat(of(JUNE).resultText()).contains("\"seen\":\"1017.5");
    assertThat(of(SEPTEMBER).resultText()).contains("\"seen\":\"1035.5");
  }

  @Test
  @DisplayName("nothing that is not known: what is missing is said in words")
  void missing() {
    assertThat(inputs(JUNE, 1, 2).missing(definition)).isEmpty();
    assertThat(inputs(JUNE, 1, 2).with(Elsewhere.NONE).missing(definition))
        .containsExactly("list size on 2025-10-01", "Weighted list");
  }

  @Test
  @DisplayName("no indicator at all, and the service is calculated too")
  void nothingCollected() {
    var service =
        RuleFixtures.checked(
            DEFINITION
                .replaceAll("(?s)\"indicators\": \\[.*", "\"indicators\": []}")
                .replaceAll(
                    "(?s)\\{\"code\": \"items\".*?\\{\"code\": \"year\"", "{\"code\": \"year\"")
                .replace(", \"rule\": \"capped\"", "")
                .replaceAll("(?s)\\{\"input\": \"result\".*?\\},", "")
                .replace("[\"groups\"]", "[\"old-fee\"]"));
    var empty = inputs(JUNE, 1, 2);
    empty.values().clear();
    var computed =
        Year.computed(
            Prepared.of(service, "rules"), List.of(new YearPart(JUNE, empty, false, null, null)));
    assertThat(empty.missing(service)).isEmpty();
    assertThat(java.util.Objects.requireNonNull(computed.get(JUNE)).amount())
        .isEqualTo(Money.of("10.00"));
  }
}
