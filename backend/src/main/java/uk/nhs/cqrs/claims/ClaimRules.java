package uk.nhs.cqrs.claims;

import static uk.nhs.cqrs.claims.ClaimRefusal.ALREADY_APPROVED;
import static uk.nhs.cqrs.claims.ClaimRefusal.ALREADY_SUBMITTED;
import static uk.nhs.cqrs.claims.ClaimRefusal.DISCARDED_ALREADY;
import static uk.nhs.cqrs.claims.ClaimRefusal.EVIDENCE_INFECTED;
import static uk.nhs.cqrs.claims.ClaimRefusal.EVIDENCE_NOT_SCANNED;
import static uk.nhs.cqrs.claims.ClaimRefusal.GIVEN_BACK;
import static uk.nhs.cqrs.claims.ClaimRefusal.NOT_SUBMITTED;
import static uk.nhs.cqrs.claims.ClaimRefusal.NOT_THE_COMMISSIONER;
import static uk.nhs.cqrs.claims.ClaimRefusal.NOT_THE_PROVIDER;
import static uk.nhs.cqrs.claims.ClaimRefusal.NO_QUESTION;
import static uk.nhs.cqrs.claims.ClaimRefusal.ONLY_DRAFTS;
import static uk.nhs.cqrs.claims.ClaimRefusal.QUESTION_OPEN;
import static uk.nhs.cqrs.claims.ClaimRefusal.RESUBMIT_INSTEAD;
import static uk.nhs.cqrs.claims.ClaimRefusal.ROLE_MISSING;
import static uk.nhs.cqrs.claims.ClaimRefusal.SAME_PERSON;

import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.claims.Claim.State;
import uk.nhs.cqrs.claims.Files.Safety;

/**
 * Which move a claim allows: first its state is asked, then on which side the person stands and
 * what their roles give, then who has had which part already, then its evidence. The database says
 * the same in {@code V0042__claims.sql}.
 */
final class ClaimRules {

  private ClaimRules() {}

  /** Why not; null where it is possible. */
  static @Nullable ClaimRefusal refusal(Claim claim, ClaimMove move, Actor by) {
    var turn = turn(claim.state(), move);
    if (turn != null) return turn;
    var side = side(claim, move, by);
    if (side != null) return side;
    if (!by.may(permission(claim, move))) return ROLE_MISSING;
    var step = step(claim, move);
    if (step != null && claim.hats().getOrDefault(by.by().by(), step) != step) return SAME_PERSON;
    if (move != ClaimMove.APPROVE) return null;
    var evidence = evidence(claim);
    return evidence == null ? others(claim) : evidence;
  }

  /** A refusal with what is special about it here; null where its title says it all. */
  static @Nullable String detail(Claim claim, ClaimRefusal refusal) {
    var step = claim.reviewedAt().step();
    return refusal == ROLE_MISSING && step != null
        ? "This step needs the role \"%s\".".formatted(step.role())
        : null;
  }

  /** Whether the state has an answer to the move at all. */
  private static @Nullable ClaimRefusal turn(State state, ClaimMove move) {
    return switch (state) {
      case State.Draft _ ->
          switch (move) {
            case EDIT, DISCARD, SUBMIT -> null;
            case ANSWER -> NO_QUESTION;
            case APPROVE, QUERY, REJECT, WITHDRAW, RESUBMIT -> NOT_SUBMITTED;
          };
      case State.InReview _ ->
          switch (move) {
            case APPROVE, QUERY, REJECT, WITHDRAW -> null;
            case ANSWER -> NO_QUESTION;
            case DISCARD -> ONLY_DRAFTS;
            case EDIT, SUBMIT, RESUBMIT -> ALREADY_SUBMITTED;
          };
      case State.Queried _ ->
          switch (move) {
            case ANSWER, REJECT, WITHDRAW -> null;
            case APPROVE, QUERY -> QUESTION_OPEN;
            case DISCARD -> ONLY_DRAFTS;
            case EDIT, SUBMIT, RESUBMIT -> ALREADY_SUBMITTED;
          };
      case State.Rejected _, State.Withdrawn _ ->
          switch (move) {
            case EDIT, RESUBMIT -> null;
            case DISCARD -> ONLY_DRAFTS;
            case SUBMIT -> RESUBMIT_INSTEAD;
            case ANSWER -> NO_QUESTION;
            case APPROVE, QUERY, REJECT, WITHDRAW -> GIVEN_BACK;
          };
      case State.Discarded _ -> DISCARDED_ALREADY;
      case State.Approved _ -> move == ClaimMove.ANSWER ? NO_QUESTION : ALREADY_APPROVED;
    };
  }

  private static @Nullable ClaimRefusal side(Claim claim, ClaimMove move, Actor by) {
    var own = by.by().organisation().equals(claim.terms().provider().code());
    var step = claim.reviewedAt().step();
    var inside =
        switch (move) {
          case EDIT, DISCARD, SUBMIT, ANSWER, WITHDRAW, RESUBMIT -> true;
          case APPROVE, QUERY, REJECT -> step != null && step.inside();
        };
    if (inside == own) return null;
    return inside ? NOT_THE_PROVIDER : NOT_THE_COMMISSIONER;
  }

  private static String permission(Claim claim, ClaimMove move) {
    var step = claim.reviewedAt().step();
    return switch (move) {
      case EDIT, DISCARD, ANSWER, WITHDRAW -> "claim.make";
      case SUBMIT, RESUBMIT -> "claim.submit";
      case APPROVE, QUERY, REJECT -> step == null ? "claim.decide" : step.permission();
    };
  }

  /** The part that the person would have in the claim; null where the move is nobody's part. */
  private static @Nullable ClaimStep step(Claim claim, ClaimMove move) {
    return switch (move) {
      case DISCARD, WITHDRAW -> null;
      case EDIT, ANSWER, SUBMIT, RESUBMIT -> ClaimStep.SUBMITTED;
      case APPROVE, QUERY, REJECT -> claim.reviewedAt().step();
    };
  }

  /**
   * What is approved is what it would come to now; the last step waits for the claims that count
   * before it, so that all of the period together come to what one claim for everything would.
   */
  private static @Nullable ClaimRefusal others(Claim claim) {
    var terms = claim.terms();
    if (!claim.amount().equals(ClaimAmounts.total(terms.asOfNow(), claim.contents())))
      return ClaimRefusal.OTHERS_CHANGED;
    var open =
        terms.scheme().components().stream()
            .filter(it -> claim.contents().claims(it.code()))
            .filter(it -> ComponentPart.shared(terms, it))
            .flatMap(it ->
                terms
                    .others()
                    .asOfNow()
                    .before(it, terms.days(), terms.window().activity())
                    .stream())
            .anyMatch(it -> !it.decided());
    return open && ClaimPath.last(claim) ? ClaimRefusal.OTHERS_FIRST : null;
  }

  /** What was found infected after it was submitted supports nothing: the claim goes back. */
  private static @Nullable ClaimRefusal evidence(Claim claim) {
    var files = claim.files();
    var submitted = claim.last();
    if (submitted != null && files.infected(submitted.files())) return EVIDENCE_INFECTED;
    return files.any(Safety.NOT_SCANNED) || files.any(Safety.RECEIVING)
        ? EVIDENCE_NOT_SCANNED
        : null;
  }
}
