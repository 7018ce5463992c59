package uk.nhs.cqrs.calculation.web;

import uk.nhs.cqrs.api.model.EffectPart;
import uk.nhs.cqrs.calculation.Effect;
import uk.nhs.cqrs.calculation.Effect.Consequence;

/** What an act would touch, as the contract shows it. */
final class EffectViews {

  private EffectViews() {}

  static uk.nhs.cqrs.api.model.Effect of(Effect effect) {
    return new uk.nhs.cqrs.api.model.Effect(
        effect.touched(), effect.parts().stream().map(EffectViews::part).toList());
  }

  private static EffectPart part(Effect.Part part) {
    return new EffectPart(
            EffectPart.WasEnum.fromValue(part.was().name()),
            EffectPart.ConsequenceEnum.fromValue(part.consequence().name()),
            words(part.consequence()),
            part.providers())
        .before(part.before().toPlainString())
        .after(part.after().toPlainString());
  }

  private static String words(Consequence consequence) {
    return switch (consequence) {
      case KEEPS -> "Nothing changes";
      case HOLDS_NOW -> "The new figures hold";
      case NONE_HOLDS -> "Data are missing: no figures hold, and nothing can be declared";
      case SENT_BACK -> "Sent back to the first step, with what changed";
      case CORRECTION -> "The payment stays as it was signed; a correction is proposed";
    };
  }
}
