package uk.nhs.cqrs.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.cqrs.claims.ClaimFixtures.in;
import static uk.nhs.cqrs.claims.ClaimFixtures.move;
import static uk.nhs.cqrs.claims.ClaimFixtures.person;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.cqrs.Written;
import uk.nhs.cqrs.claims.Claim.Outcome;

@DisplayName("Every state of a claim with every move")
class ClaimPairsTest {

  private static final String[] EVERYTHING = {
    "claim.make",
    "claim.submit",
    "claim.submit-directly",
    "claim.approve",
    "claim.decide",
    "claim.approve-inside",
    "claim.approve-tier-1",
    "claim.approve-tier-2",
    "claim.approve-finance"
  };

  /** Somebody new with every role of a side: what is refused is refused by the state alone. */
  private static final Actor OWN = person(101, ClaimFixtures.PRACTICE, EVERYTHING);

  private static final Actor OTHER = person(102, ClaimFixtures.COMMISSIONER, EVERYTHING);

  /** A person of the own side who may only submit to the own approver. */
  private static final Actor MULTI =
      person(103, ClaimFixtures.PRACTICE, "claim.make", "claim.submit");

  /** What comes of it: the state that follows, or the refusal. */
  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource(
      textBlock =
          """
          DRAFT,                      EDIT,     DRAFT
          DRAFT,                      DISCARD,  DISCARDED
          DRAFT,                      SUBMIT,   AWAITING_TIER_1
          DRAFT,                      APPROVE,  NOT_SUBMITTED
          DRAFT,                      QUERY,    NOT_SUBMITTED
          DRAFT,                      ANSWER,   NO_QUESTION
          DRAFT,                      REJECT,   NOT_SUBMITTED
          DRAFT,                      WITHDRAW, NOT_SUBMITTED
          DRAFT,                      RESUBMIT, NOT_SUBMITTED
          AWAITING_PROVIDER_APPROVAL, EDIT,     ALREADY_SUBMITTED
          AWAITING_PROVIDER_APPROVAL, DISCARD,  ONLY_DRAFTS
          AWAITING_PROVIDER_APPROVAL, SUBMIT,   ALREADY_SUBMITTED
          AWAITING_PROVIDER_APPROVAL, APPROVE,  AWAITING_TIER_1
          AWAITING_PROVIDER_APPROVAL, QUERY,    QUERIED
          AWAITING_PROVIDER_APPROVAL, ANSWER,   NO_QUESTION
          AWAITING_PROVIDER_APPROVAL, REJECT,   REJECTED
          AWAITING_PROVIDER_APPROVAL, WITHDRAW, WITHDRAWN
          AWAITING_PROVIDER_APPROVAL, RESUBMIT, ALREADY_SUBMITTED
          AWAITING_TIER_1,            EDIT,     ALREADY_SUBMITTED
          AWAITING_TIER_1,            DISCARD,  ONLY_DRAFTS
          AWAITING_TIER_1,            SUBMIT,   ALREADY_SUBMITTED
          AWAITING_TIER_1,            APPROVE,  AWAITING_TIER_2
          AWAITING_TIER_1,            QUERY,    QUERIED
          AWAITING_TIER_1,            ANSWER,   NO_QUESTION
          AWAITING_TIER_1,            REJECT,   REJECTED
          AWAITING_TIER_1,            WITHDRAW, WITHDRAWN
          AWAITING_TIER_1,            RESUBMIT, ALREADY_SUBMITTED
          AWAITING_TIER_2,            EDIT,     ALREADY_SUBMITTED
          AWAITING_TIER_2,            DISCARD,  ONLY_DRAFTS
          AWAITING_TIER_2,            SUBMIT,   ALREADY_SUBMITTED
          AWAITING_TIER_2,            APPROVE,  APPROVED
          AWAITING_TIER_2,            QUERY,    QUERIED
          AWAITING_TIER_2,            ANSWER,   NO_QUESTION
          AWAITING_TIER_2,            REJECT,   REJECTED
          AWAITING_TIER_2,            WITHDRAW, WITHDRAWN
          AWAITING_TIER_2,            RESUBMIT, ALREADY_SUBMITTED
          AWAITING_FINANCE,           EDIT,     ALREADY_SUBMITTED
          AWAITING_FINANCE,           DISCARD,  ONLY_DRAFTS
          AWAITING_FINANCE,           SUBMIT,   ALREADY_SUBMITTED
          AWAITING_FINANCE,           APPROVE,  APPROVED
          AWAITING_FINANCE,           QUERY,    QUERIED
          AWAITING_FINANCE,           ANSWER,   NO_QUESTION
          AWAITING_FINANCE,           REJECT,   REJECTED
          AWAITING_FINANCE,           WITHDRAW, WITHDRAWN
          AWAITING_FINANCE,           RESUBMIT, ALREADY_SUBMITTED
          QUERIED,                    EDIT,     ALREADY_SUBMITTED
          QUERIED,                    DISCARD,  ONLY_DRAFTS
          QUERIED,                    SUBMIT,   ALREADY_SUBMITTED
          QUERIED,                    APPROVE,  QUESTION_OPEN
          QUERIED,                    QUERY,    QUESTION_OPEN
          QUERIED,                    ANSWER,   AWAITING_TIER_1
          QUERIED,                    REJECT,   REJECTED
          QUERIED,                    WITHDRAW, WITHDRAWN
          QUERIED,                    RESUBMIT, ALREADY_SUBMITTED
          REJECTED,                   EDIT,     REJECTED
          REJECTED,                   DISCARD,  ONLY_DRAFTS
          REJECTED,                   SUBMIT,   RESUBMIT_INSTEAD
          REJECTED,                   APPROVE,  GIVEN_BACK
          REJECTED,                   QUERY,    GIVEN_BACK
          REJECTED,                   ANSWER,   NO_QUESTION
          REJECTED,                   REJECT,   GIVEN_BACK
          REJECTED,                   WITHDRAW, GIVEN_BACK
          REJECTED,                   RESUBMIT, AWAITING_TIER_1
          WITHDRAWN,                  EDIT,     WITHDRAWN
          WITHDRAWN,                  DISCARD,  ONLY_DRAFTS
          WITHDRAWN,                  SUBMIT,   RESUBMIT_INSTEAD
          WITHDRAWN,                  APPROVE,  GIVEN_BACK
          WITHDRAWN,                  QUERY,    GIVEN_BACK
          WITHDRAWN,                  ANSWER,   NO_QUESTION
          WITHDRAWN,                  REJECT,   GIVEN_BACK
          WITHDRAWN,                  WITHDRAW, GIVEN_BACK
          WITHDRAWN,                  RESUBMIT, AWAITING_TIER_1
          APPROVED,                   EDIT,     ALREADY_APPROVED
          APPROVED,                   DISCARD,  ALREADY_APPROVED
          APPROVED,                   SUBMIT,   ALREADY_APPROVED
          APPROVED,                   APPROVE,  ALREADY_APPROVED
          APPROVED,                   QUERY,    ALREADY_APPROVED
          APPROVED,                   ANSWER,   NO_QUESTION
          APPROVED,                   REJECT,   ALREADY_APPROVED
          APPROVED,                   WITHDRAW, ALREADY_APPROVED
          APPROVED,                   RESUBMIT, ALREADY_APPROVED
          INSTRUCTED,                 EDIT,     ALREADY_APPROVED
          INSTRUCTED,                 DISCARD,  ALREADY_APPROVED
          INSTRUCTED,                 SUBMIT,   ALREADY_APPROVED
          INSTRUCTED,                 APPROVE,  ALREADY_APPROVED
          INSTRUCTED,                 QUERY,    ALREADY_APPROVED
          INSTRUCTED,                 ANSWER,   NO_QUESTION
          INSTRUCTED,                 REJECT,   ALREADY_APPROVED
          INSTRUCTED,                 WITHDRAW, ALREADY_APPROVED
          INSTRUCTED,                 RESUBMIT, ALREADY_APPROVED
          PAID,                       EDIT,     ALREADY_APPROVED
          PAID,                       DISCARD,  ALREADY_APPROVED
          PAID,                       SUBMIT,   ALREADY_APPROVED
          PAID,                       APPROVE,  ALREADY_APPROVED
          PAID,                       QUERY,    ALREADY_APPROVED
          PAID,                       ANSWER,   NO_QUESTION
          PAID,                       REJECT,   ALREADY_APPROVED
          PAID,                       WITHDRAW, ALREADY_APPROVED
          PAID,                       RESUBMIT, ALREADY_APPROVED
          PAYMENT_REJECTED,           EDIT,     ALREADY_APPROVED
          PAYMENT_REJECTED,           DISCARD,  ALREADY_APPROVED
          PAYMENT_REJECTED,           SUBMIT,   ALREADY_APPROVED
          PAYMENT_REJECTED,           APPROVE,  ALREADY_APPROVED
          PAYMENT_REJECTED,           QUERY,    ALREADY_APPROVED
          PAYMENT_REJECTED,           ANSWER,   NO_QUESTION
          PAYMENT_REJECTED,           REJECT,   ALREADY_APPROVED
          PAYMENT_REJECTED,           WITHDRAW, ALREADY_APPROVED
          PAYMENT_REJECTED,           RESUBMIT, ALREADY_APPROVED
          PAYMENT_CANCELLED,          EDIT,     ALREADY_APPROVED
          PAYMENT_CANCELLED,          DISCARD,  ALREADY_APPROVED
          PAYMENT_CANCELLED,          SUBMIT,   ALREADY_APPROVED
          PAYMENT_CANCELLED,          APPROVE,  ALREADY_APPROVED
          PAYMENT_CANCELLED,          QUERY,    ALREADY_APPROVED
          PAYMENT_CANCELLED,          ANSWER,   NO_QUESTION
          PAYMENT_CANCELLED,          REJECT,   ALREADY_APPROVED
          PAYMENT_CANCELLED,          WITHDRAW, ALREADY_APPROVED
          PAYMENT_CANCELLED,          RESUBMIT, ALREADY_APPROVED
          DISCARDED,                  EDIT,     DISCARDED_ALREADY
          DISCARDED,                  DISCARD,  DISCARDED_ALREADY
          DISCARDED,                  SUBMIT,   DISCARDED_ALREADY
          DISCARDED,                  APPROVE,  DISCARDED_ALREADY
          DISCARDED,                  QUERY,    DISCARDED_ALREADY
          DISCARDED,                  ANSWER,   DISCARDED_ALREADY
          DISCARDED,                  REJECT,   DISCARDED_ALREADY
          DISCARDED,                  WITHDRAW, DISCARDED_ALREADY
          DISCARDED,                  RESUBMIT, DISCARDED_ALREADY
          NOTHING_TO_PAY,             EDIT,     ALREADY_APPROVED
          NOTHING_TO_PAY,             DISCARD,  ALREADY_APPROVED
          NOTHING_TO_PAY,             SUBMIT,   ALREADY_APPROVED
          NOTHING_TO_PAY,             APPROVE,  ALREADY_APPROVED
          NOTHING_TO_PAY,             QUERY,    ALREADY_APPROVED
          NOTHING_TO_PAY,             ANSWER,   NO_QUESTION
          NOTHING_TO_PAY,             REJECT,   ALREADY_APPROVED
          NOTHING_TO_PAY,             WITHDRAW, ALREADY_APPROVED
          NOTHING_TO_PAY,             RESUBMIT, ALREADY_APPROVED
          """)
  void pair(ClaimStatus from, ClaimMove move, String comes) {
    var came =
        List.of(OWN, OTHER).stream()
            .map(by -> result(move(in(from), move, by)))
            .filter(it -> !it.startsWith("NOT_THE_"))
            .distinct()
            .toList();
    assertThat(came).containsExactly(comes);
    var seen = in(from).actions(OWN).get(move.ordinal());
    assertThat(seen.allowed()).isEqualTo(move(in(from), move, OWN) instanceof Outcome.Moved);
  }

  private static String result(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Moved(var now) -> now.status().name();
      case Outcome.Refused(var why, _, _) -> why.name();
    };
  }

  @Test
  @DisplayName("are all in the table above")
  void complete() throws NoSuchMethodException {
    var rows =
        getClass()
            .getDeclaredMethod("pair", ClaimStatus.class, ClaimMove.class, String.class)
            .getAnnotation(CsvSource.class)
            .textBlock()
            .lines()
            .filter(line -> !line.isBlank())
            .count();
    assertThat(rows).isEqualTo((long) ClaimStatus.values().length * ClaimMove.values().length);
  }

  @Test
  @DisplayName("are drawn in backend/docs/claims.md as the code has them")
  void drawn() throws IOException {
    var arrows = new TreeSet<String>();
    for (var from : ClaimStatus.values())
      for (var move : ClaimMove.values())
        for (var claim : inEveryWay(from))
          for (var by : List.of(OWN, OTHER, MULTI))
            if (move(claim, move, by) instanceof Outcome.Moved(var now) && now.status() != from)
              arrows.add("  %s --> %s: %s".formatted(from, now.status(), move.command()));
    Written.holds(
        Path.of("docs/claims.md"),
        """
        # States of a claim

        Made from the code; do not edit. Which move is possible in which state, and for whom, is said in `ClaimRules`; the
        database says the same (`claims.in_order`). From the medium value band on Tier 2 hands over to finance. Payment moves
        what is approved on by itself: instructed, paid, or rejected by the payment agency and instructed again. An amount of £0.00, and
        any amount of a service that pays nothing, ends as approved, nothing to pay.

        A draft holds its days of activity until it is discarded; a claim that was withdrawn holds none and takes them again when
        it is sent; one that was rejected keeps them (`claims.holding`). One whose payment was cancelled holds none either, and
        counts in no tier and no maximum.

        ```mermaid
        stateDiagram-v2
          [*] --> DRAFT
        %s
          APPROVED --> INSTRUCTED: batch released
          INSTRUCTED --> PAID: agency paid
          INSTRUCTED --> PAYMENT_REJECTED: agency rejected
          PAYMENT_REJECTED --> INSTRUCTED: batch released
          PAYMENT_REJECTED --> PAID: a late answer found right
          PAID --> PAYMENT_REJECTED: bank returned
          APPROVED --> PAYMENT_CANCELLED: payment given up
          PAYMENT_REJECTED --> PAYMENT_CANCELLED: payment given up
          PAYMENT_CANCELLED --> PAID: paid after all
          PAYMENT_CANCELLED --> [*]
          PAID --> [*]
          NOTHING_TO_PAY --> [*]
          DISCARDED --> [*]
        ```
        """
            .formatted(String.join("\n", arrows)));
  }

  /** A claim of a small and of a large amount, and a question asked at every step. */
  private static List<Claim> inEveryWay(ClaimStatus status) {
    var all = new ArrayList<>(List.of(in(status)));
    if (status == ClaimStatus.AWAITING_TIER_2)
      all.add(
          ClaimFixtures.moved(
              ClaimFixtures.moved(ClaimFixtures.aLargeDraft().submit(true, ClaimFixtures.AMY))
                  .approve(ClaimFixtures.GITA)));
    if (status == ClaimStatus.AWAITING_TIER_2 || status == ClaimStatus.AWAITING_FINANCE)
      all.addAll(ClaimFixtures.unpaid(status));
    if (status == ClaimStatus.QUERIED)
      for (var step : ClaimStatus.values())
        if (step.inReview())
          for (var by : List.of(OWN, OTHER))
            if (in(step).query("Which?", by) instanceof Outcome.Moved(var now)) all.add(now);
    return all;
  }
}
