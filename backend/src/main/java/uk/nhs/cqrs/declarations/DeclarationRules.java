package uk.nhs.cqrs.declarations;

import static uk.nhs.cqrs.declarations.DeclarationRefusal.ALREADY_APPROVED;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.ALREADY_DECLARED;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.ALREADY_FINANCE_APPROVED;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.CHANGES_NOT_SUBMITTED;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.DATA_MISSING;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.FIGURES_CHANGING;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.NOT_APPROVED;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.NOT_ASKED_FOR;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.NOT_DECLARED;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.NOT_THE_COMMISSIONER;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.NOT_THE_PROVIDER;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.PERIOD_NOT_OVER;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.SAME_PERSON;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.TOO_LATE_TO_SEND_BACK;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.TYPED_BY_YOU;
import static uk.nhs.cqrs.declarations.DeclarationRefusal.WITH_THE_PROVIDER;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.declarations.Declaration.State;
import uk.nhs.cqrs.declarations.Declaration.Step;
import uk.nhs.cqrs.shared.Days;
import uk.nhs.cqrs.shared.Signature;

/**
 * Why a declaration is not signed, sent back or noted: first whose turn it is, then on which side
 * the person stands, then who has had a part in it, then what is known of its data. The database
 * says the same in {@code declarations.in_order} and {@code declarations.may_be_signed}.
 */
final class DeclarationRules {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private DeclarationRules() {}

  static @Nullable DeclarationRefusal refusalToSign(Declaration it, Step step, Signature by) {
    var turn = turn(it, step);
    if (turn != null) return turn;
    var own = own(it, by);
    if (step == Step.DECLARED && !own) return NOT_THE_PROVIDER;
    if (step != Step.DECLARED && (own || !it.held().reachesCommissioner()))
      return NOT_THE_COMMISSIONER;
    if (it.signed().stream().anyMatch(s -> s.by().samePersonAs(by))) return SAME_PERSON;
    if (step != Step.DECLARED && it.held().authors().contains(by.by())) return TYPED_BY_YOU;
    return data(it, by);
  }

  private static @Nullable DeclarationRefusal turn(Declaration it, Step step) {
    if (!it.steps().contains(step)) return NOT_ASKED_FOR;
    if (!(it.state() instanceof State.Awaiting(var awaited))) return ALREADY_FINANCE_APPROVED;
    if (step == awaited) return null;
    if (step.compareTo(awaited) < 0)
      return step == Step.DECLARED ? ALREADY_DECLARED : ALREADY_APPROVED;
    return awaited == Step.DECLARED ? NOT_DECLARED : NOT_APPROVED;
  }

  /** Nothing counts as signed before its period is over and its data are complete and settled. */
  private static @Nullable DeclarationRefusal data(Declaration it, Signature by) {
    if (!it.about().achievementDate().isBefore(LocalDate.ofInstant(by.at(), LONDON)))
      return PERIOD_NOT_OVER;
    if (it.held().openChanges()) return CHANGES_NOT_SUBMITTED;
    if (it.figures().achievement() == null) return DATA_MISSING;
    return it.held().pending() || Boolean.FALSE.equals(it.held().asSigned())
        ? FIGURES_CHANGING
        : null;
  }

  static @Nullable DeclarationRefusal refusalToSendBack(Declaration it, Signature by) {
    return switch (it.stage()) {
      case OPEN -> WITH_THE_PROVIDER;
      case SIGNING -> own(it, by) || !it.held().reachesCommissioner() ? NOT_THE_COMMISSIONER : null;
      case SIGNED ->
          it.status() != Status.PAYMENT_CANCELLED
              ? TOO_LATE_TO_SEND_BACK
              : it.held().reachesCommissioner() ? null : NOT_THE_COMMISSIONER;
    };
  }

  static @Nullable DeclarationRefusal refusalToNote(Declaration it, Signature by) {
    return own(it, by) ? null : NOT_THE_PROVIDER;
  }

  /** A refusal with what is special about it here; null where its title says it all. */
  static @Nullable String detail(Declaration it, DeclarationRefusal refusal) {
    return switch (refusal) {
      case DATA_MISSING ->
          "Waiting for data, %d of %d indicators are complete."
              .formatted(it.held().answered(), it.held().asked());
      case PERIOD_NOT_OVER ->
          "The period ends with %s.".formatted(Days.words(it.about().achievementDate()));
      default -> null;
    };
  }

  private static boolean own(Declaration it, Signature by) {
    return by.organisation().equals(it.about().provider().code());
  }
}
