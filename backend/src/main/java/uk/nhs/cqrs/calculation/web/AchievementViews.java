package uk.nhs.cqrs.calculation.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.Achievement;
import uk.nhs.cqrs.api.model.AchievementChange;
import uk.nhs.cqrs.api.model.AchievementSummary;
import uk.nhs.cqrs.api.model.Hashes;
import uk.nhs.cqrs.api.model.IndicatorAchievement;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.Replay;
import uk.nhs.cqrs.calculation.Achievements;
import uk.nhs.cqrs.calculation.Standing;
import uk.nhs.cqrs.calculation.engine.Calculator;
import uk.nhs.cqrs.calculation.engine.Computed;
import uk.nhs.cqrs.calculation.engine.Inputs;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.journal.web.TimelineViews;
import uk.nhs.cqrs.shared.Money;

/** Achievements as the contract shows them. */
final class AchievementViews {

  private AchievementViews() {}

  static AchievementSummary summary(Achievements.Standed standed) {
    var it = standed.achievement();
    return new AchievementSummary(
            it.id(),
            it.service(),
            it.serviceName(),
            new OrganisationRef(it.provider(), it.providerName()),
            it.date(),
            it.at(),
            provisional(standed.stand()),
            words(standed.stand()))
        .points(points(it.points()))
        .pointsAvailable(points(standed.available()))
        .amount(money(it.amount()))
        .declaration(declaration(standed.stand()));
  }

  static Achievement full(Achievements.Full full) {
    var it = full.kept().achievement();
    var definition = full.version().definition();
    var available = definition.pointsTotal();
    return new Achievement(
            it.id(),
            it.service(),
            it.serviceName(),
            it.version(),
            new OrganisationRef(it.provider(), it.providerName()),
            it.date(),
            it.at(),
            provisional(full.stand()),
            it.holds() ? words(full.stand()) : doesNotHold(it.current()),
            it.hashes().inputs(),
            it.hashes().rules(),
            it.hashes().result(),
            indicators(full, definition),
            List.of())
        .points(points(it.points()))
        .pointsAvailable(points(available))
        .amount(money(it.amount()))
        .moneyHidden(!it.seesMoney())
        .reason(it.reason())
        .supersededBy(it.holds() ? null : it.current())
        .declaration(declaration(full.stand()))
        .totals(WorkingViews.totals(full))
        .unconfirmed(WorkingViews.unconfirmed(full));
  }

  private static List<IndicatorAchievement> indicators(
      Achievements.Full full, Definition definition) {
    var groups =
        definition.groups().stream()
            .collect(Collectors.toMap(Definition.Group::code, Definition.Group::name));
    return definition.indicators().stream()
        .map(indicator -> indicator(full, definition, indicator, groups))
        .toList();
  }

  private static IndicatorAchievement indicator(
      Achievements.Full full,
      Definition definition,
      Definition.Indicator indicator,
      Map<String, String> groups) {
    var view =
        new IndicatorAchievement(
                indicator.code(),
                indicator.description(),
                indicator.group(),
                groups.getOrDefault(indicator.group(), indicator.group()))
            .lowerThreshold(WorkingViews.decimal(indicator.lower()))
            .upperThreshold(WorkingViews.decimal(indicator.upper()))
            .pointsAvailable(points(indicator.points()))
            .prevalenceAdjusted(indicator.prevalenceAdjusted());
    var held = full.kept().inputs().values().get(indicator.code());
    if (held != null) held.forEach((field, value) -> put(view, field, value.number()));
    var steps = full.kept().steps().get(indicator.code());
    if (indicator.rule() == null || steps == null) return view;
    var rule = definition.rule(indicator.rule());
    view.achievedPercent(WorkingViews.decimal(steps.get("achieved-percent")))
        .points(rule.points() == null ? null : points(steps.get(rule.points())));
    var amount = rule.amount() == null ? null : steps.get(rule.amount());
    if (amount == null) return view;
    return view.amount(money(new Money(amount))).amountAtStake(atStake(full, indicator, amount));
  }

  private static void put(IndicatorAchievement view, Field field, long number) {
    switch (field) {
      case NUMERATOR -> view.numerator(number);
      case DENOMINATOR -> view.denominator(number);
      case PCAS -> view.pcas(number);
      case REGISTER -> view.register(number);
      case COUNT, ANSWER -> view.count(number);
    }
  }

  /** What more would be paid if it had been achieved for every patient who counts. */
  private static @Nullable String atStake(
      Achievements.Full full, Definition.Indicator indicator, BigDecimal amount) {
    if (indicator.upper() == null || indicator.rule() == null) return null;
    var definition = full.version().definition();
    var most =
        Calculator.figure(
                definition.rule(indicator.rule()),
                full.kept()
                    .inputs()
                    .allAchieved()
                    .of(definition, indicator, Inputs.exact(full.kept().steps())))
            .amount();
    return most == null ? null : most.pounds().subtract(amount).toPlainString();
  }

  static AchievementChange change(Achievements.Step step) {
    var it = step.achievement();
    return new AchievementChange(it.id(), it.at(), it.reason())
        .points(points(it.points()))
        .amount(money(it.amount()))
        .changes(Objects.requireNonNullElse(TimelineViews.changes(step.changes()), List.of()));
  }

  static Replay replay(Achievements.Replay replay) {
    return new Replay(replay.identical(), hashes(replay.kept()), hashes(replay.computed()));
  }

  private static Hashes hashes(Computed.Hashes hashes) {
    return new Hashes(hashes.inputs(), hashes.rules(), hashes.result());
  }

  private static String doesNotHold(java.util.@Nullable UUID current) {
    return current == null
        ? "Does not hold: data are missing, so no figures do"
        : "Does not hold: nothing is paid by these figures";
  }

  private static boolean provisional(Standing.@Nullable Stand stand) {
    return stand == null || stand.provisional();
  }

  private static String words(Standing.@Nullable Stand stand) {
    return stand == null ? "Provisional: there is nothing to declare yet" : stand.words();
  }

  private static java.util.@Nullable UUID declaration(Standing.@Nullable Stand stand) {
    return stand == null ? null : stand.declaration();
  }

  static @Nullable String points(@Nullable BigDecimal points) {
    return points == null ? null : points.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
  }

  static @Nullable String money(@Nullable Money money) {
    return money == null ? null : money.toString();
  }
}
