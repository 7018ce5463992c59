package uk.nhs.cqrs.catalogue.web;

import uk.nhs.cqrs.api.model.Component;
import uk.nhs.cqrs.api.model.Question;
import uk.nhs.cqrs.api.model.Scheme;
import uk.nhs.cqrs.api.model.Window;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Tariff;

/** What a local scheme has besides, as the contract shows it. */
final class SchemeViews {

  private SchemeViews() {}

  static Scheme of(Definition service, uk.nhs.cqrs.catalogue.Scheme scheme) {
    return new Scheme(
            scheme.commissioner().value(),
            scheme.paycode(),
            scheme.evidenceRequired(),
            scheme.financeFrom().toString(),
            scheme.highFrom().toString(),
            scheme.windows().stream().map(SchemeViews::window).toList(),
            scheme.components().stream().map(c -> component(service, c)).toList(),
            scheme.questions().stream().map(SchemeViews::question).toList())
        .supplementary(scheme.supplementary())
        .advance(scheme.advance())
        .resubmitDays(scheme.resubmitDays());
  }

  private static Window window(uk.nhs.cqrs.catalogue.Scheme.Window it) {
    return new Window(
        it.code(),
        it.name(),
        it.activity().from(),
        it.activity().to(),
        it.opensOn(),
        it.closesOn());
  }

  private static Component component(
      Definition service, uk.nhs.cqrs.catalogue.Scheme.Component it) {
    return new Component(
            it.code(), it.name(), it.unit(), Tariff.words(service, it, service.period()), it.rule())
        .description(it.description())
        .most(it.most())
        .counts(Component.CountsEnum.valueOf(it.counts().name()))
        .pays(Component.PaysEnum.valueOf(it.pays().name()))
        .claimed(Component.ClaimedEnum.valueOf(it.claimed().name()));
  }

  private static Question question(uk.nhs.cqrs.catalogue.Scheme.Question it) {
    return new Question(
            it.code(), it.text(), Question.KindEnum.valueOf(it.kind().name()), it.required())
        .hint(it.hint())
        .choices(it.choices().isEmpty() ? null : it.choices())
        .least(it.least())
        .most(it.most())
        .has(it.has());
  }
}
