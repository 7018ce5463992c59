package uk.nhs.cqrs.catalogue.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.AvailableAction;
import uk.nhs.cqrs.api.model.FieldName;
import uk.nhs.cqrs.api.model.Indicator;
import uk.nhs.cqrs.api.model.IndicatorField;
import uk.nhs.cqrs.api.model.IndicatorGroup;
import uk.nhs.cqrs.api.model.Parameter;
import uk.nhs.cqrs.api.model.Rule;
import uk.nhs.cqrs.api.model.RuleStep;
import uk.nhs.cqrs.api.model.ServiceSummary;
import uk.nhs.cqrs.api.model.ServiceVersion;
import uk.nhs.cqrs.api.model.VersionSummary;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Step;

/** Services as the contract shows them. */
final class CatalogueViews {

  private CatalogueViews() {}

  static ServiceSummary summary(Definition service, List<Catalogue.Version> versions) {
    return new ServiceSummary(
        service.id(),
        service.code(),
        service.year().toString(),
        service.name(),
        ServiceSummary.KindEnum.valueOf(service.kind()),
        service.period().from(),
        service.period().to(),
        ServiceSummary.PaymentPeriodEnum.valueOf(service.paymentPeriod()),
        ServiceSummary.EntryEnum.valueOf(service.entry()),
        service.pays(),
        versions.stream().map(CatalogueViews::versionSummary).toList());
  }

  private static VersionSummary versionSummary(Catalogue.Version version) {
    return new VersionSummary(
            version.definition().version(), VersionSummary.StatusEnum.valueOf(version.status()))
        .publishedAt(version.publishedAt())
        .sha256(version.sha256());
  }

  static ServiceVersion version(Catalogue.Version version) {
    var service = version.definition();
    return new ServiceVersion(
            summary(service, List.of(version)),
            service.version(),
            ServiceVersion.StatusEnum.valueOf(version.status()),
            version.sha256(),
            service.summary(),
            service.achievementDates(),
            service.groups().stream().map(g -> new IndicatorGroup(g.code(), g.name())).toList(),
            service.indicators().stream().map(CatalogueViews::indicator).toList(),
            service.parameters().stream().map(CatalogueViews::parameter).toList(),
            service.rules().stream().map(CatalogueViews::rule).toList(),
            List.of(publish(version)))
        .publishedAt(version.publishedAt())
        .declarationRequired(service.declarationRequired())
        .approvalRequired(service.approvalRequired())
        .pointsAvailable(points(service.pointsTotal()))
        .scheme(service.scheme() == null ? null : SchemeViews.of(service, service.scheme()));
  }

  private static AvailableAction publish(Catalogue.Version version) {
    var refusal = version.publishable();
    var action = new AvailableAction("publish", refusal == null);
    return refusal == null ? action : action.code(refusal.code()).reason(refusal.title());
  }

  private static Indicator indicator(Definition.Indicator indicator) {
    var manual = indicator.fields().stream().allMatch(Definition.Asked::manual);
    return new Indicator(
            indicator.code(),
            indicator.group(),
            indicator.description(),
            Indicator.PurposeEnum.valueOf(indicator.purpose()),
            indicator.fields().stream()
                .map(f ->
                    new IndicatorField(FieldName.valueOf(f.field().name()), f.label(), f.required())
                        .network(f.network()))
                .toList())
        .entry(manual ? Indicator.EntryEnum.MANUAL : Indicator.EntryEnum.AUTOMATIC)
        .points(points(indicator.points()))
        .lowerThreshold(plain(indicator.lower()))
        .upperThreshold(plain(indicator.upper()))
        .prevalenceAdjusted(indicator.prevalenceAdjusted())
        .rule(indicator.rule())
        .source(indicator.source())
        .confidence(indicator.confidence());
  }

  private static Parameter parameter(Definition.Parameter parameter) {
    return new Parameter(
            parameter.code(),
            parameter.name(),
            parameter.value().toPlainString(),
            parameter.unit(),
            parameter.source(),
            parameter.confidence())
        .group(parameter.group());
  }

  private static Rule rule(uk.nhs.cqrs.catalogue.Rule rule) {
    return new Rule(
            rule.code(),
            rule.name(),
            IntStream.range(0, rule.steps().size())
                .mapToObj(i -> step(i + 1, rule.steps().get(i)))
                .toList())
        .clause(rule.clause());
  }

  private static RuleStep step(int number, Step step) {
    var facts = step.facts();
    return new RuleStep(number, facts.name(), facts.words() + ": " + step.formula())
        .clause(facts.clause())
        .rounding(facts.rounding() == null ? null : facts.rounding().words());
  }

  private static @Nullable String points(@Nullable BigDecimal points) {
    return points == null ? null : points.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
