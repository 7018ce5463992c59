package uk.nhs.cqrs.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.catalogue.RuleFixtures;
import uk.nhs.cqrs.catalogue.Scheme;
import uk.nhs.cqrs.claims.Claim.Outcome;
import uk.nhs.cqrs.claims.Claim.Said;
import uk.nhs.cqrs.claims.Claim.State;
import uk.nhs.cqrs.shared.Money;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Signature;

/** Claims, people and terms for tests: the shipped schemes, and a day on which October is open. */
final class ClaimFixtures {

  static final LocalDate IN_NOVEMBER = LocalDate.of(2026, 11, 25);
  static final Definition PHLEBOTOMY = RuleFixtures.shipped("demonstration/phleb-2026-27.json");
  static final Definition CONTRACEPTION = RuleFixtures.shipped("demonstration/larc-2026-27.json");

  static final String PRACTICE = "Y90001";
  static final String COMMISSIONER = "90Q";

  static final Actor AMY =
      person(1, PRACTICE, "claim.make", "claim.submit", "claim.submit-directly");
  static final Actor CARA = person(2, PRACTICE, "claim.make", "claim.submit");
  static final Actor BEN =
      person(3, PRACTICE, "claim.approve", "claim.decide", "claim.approve-inside");
  static final Actor GITA =
      person(4, COMMISSIONER, "claim.approve", "claim.decide", "claim.approve-tier-1");
  static final Actor NOAH =
      person(5, COMMISSIONER, "claim.approve", "claim.decide", "claim.approve-tier-2");
  static final Actor HUGO =
      person(6, COMMISSIONER, "claim.approve", "claim.decide", "claim.approve-finance");
  static final Actor ISLA =
      person(
          7,
          COMMISSIONER,
          "claim.approve",
          "claim.decide",
          "claim.approve-tier-1",
          "claim.approve-tier-2",
          "claim.approve-finance");
  static final Actor VIEWER = person(8, COMMISSIONER, "claim.view");

  private ClaimFixtures() {}

  static Actor person(int number, String organisation, String... permissions) {
    return new Actor(
        new Signature(
            UUID.fromString("00000000-0000-7000-8000-%012d".formatted(number)),
            "Person " + number,
            new OdsCode(organisation),
            Instant.parse("2026-11-25T10:00:00Z")),
        Set.of(permissions));
  }

  /** The same person, acting for another organisation with other roles. */
  static Actor also(Actor person, String organisation, String... permissions) {
    var by = person.by();
    return new Actor(
        new Signature(by.by(), by.name(), new OdsCode(organisation), by.at()), Set.of(permissions));
  }

  static Terms terms(Definition definition, String window, LocalDate today) {
    var all = new HashSet<String>();
    definition.localScheme().components().forEach(component -> all.add(component.code()));
    return terms(definition, window, today, all);
  }

  static Terms terms(
      Definition definition, String window, LocalDate today, @Nullable Set<String> contract) {
    return new Terms(
        definition,
        "a".repeat(64),
        definition.localScheme().window(window).orElseThrow(),
        definition.localScheme().window(window).orElseThrow().activity(),
        false,
        new Terms.Party(new OdsCode(PRACTICE), "Elm Tree Surgery"),
        new Terms.Party(new OdsCode(COMMISSIONER), "NHS Demonstration ICB - 90Q"),
        contract,
        today,
        Others.NONE);
  }

  /** A draft of phlebotomy in October 2026 that can be submitted: 140 and 37 samples, £290.44. */
  static Claim aDraft() {
    return aDraft(
        terms(PHLEBOTOMY, "2026-10", IN_NOVEMBER),
        new Contents(Map.of("CLINIC", 140L, "HOME", 37L), Map.of()),
        clean("sessions.pdf"));
  }

  /** A draft of contraception, July to September 2026, of £52,040.00. */
  static Claim aLargeDraft() {
    return aDraft(
        terms(CONTRACEPTION, "2026-Q2", IN_NOVEMBER),
        new Contents(
            Map.of("FITTING", 636L),
            Map.of("TRAINED", "Yes", "FITTERS", "4", "SETTING", "In the practice")),
        Files.NONE);
  }

  static Claim aDraft(Terms terms, Contents contents, Files files) {
    return new Claim(
        UUID.fromString("00000000-0000-7000-8000-000000000c01"),
        "LC-2627-000042",
        terms,
        contents,
        files,
        new State.Draft(),
        List.of(),
        Map.of(),
        1,
        null,
        Instant.parse("2026-11-25T09:00:00Z"),
        1);
  }

  static Files clean(String... names) {
    return new Files(
        java.util.Arrays.stream(names)
            .map(name -> new Files.File(name, Files.Safety.CLEAN, false))
            .toList());
  }

  static Claim with(Claim claim, Files files) {
    return new Claim(
        claim.id(),
        claim.number(),
        claim.terms(),
        claim.contents(),
        files,
        claim.state(),
        claim.signed(),
        claim.hats(),
        claim.round(),
        claim.last(),
        claim.changedAt(),
        claim.version());
  }

  static Claim moved(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Moved(var now) -> now;
      case Outcome.Refused refused -> throw new AssertionError(refused);
    };
  }

  static ClaimRefusal refusal(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(var why, _, _) -> why;
      case Outcome.Moved(var now) -> throw new AssertionError("moved to " + now.status());
    };
  }

  /** A claim in each status, as people bring it there; of £290.44 but where finance has it. */
  static Claim in(ClaimStatus status) {
    return switch (status) {
      case DRAFT -> aDraft();
      case AWAITING_PROVIDER_APPROVAL -> moved(aDraft().submit(true, CARA));
      case AWAITING_TIER_1 -> moved(aDraft().submit(true, AMY));
      case AWAITING_TIER_2 -> moved(in(ClaimStatus.AWAITING_TIER_1).approve(GITA));
      case AWAITING_FINANCE ->
          moved(moved(moved(aLargeDraft().submit(true, AMY)).approve(GITA)).approve(NOAH));
      case QUERIED -> moved(in(ClaimStatus.AWAITING_TIER_1).query("Which sessions?", GITA));
      case REJECTED ->
          moved(
              in(ClaimStatus.AWAITING_TIER_1)
                  .reject(RejectionCode.EVIDENCE_MISSING, "Nothing there", GITA));
      case WITHDRAWN -> moved(in(ClaimStatus.AWAITING_TIER_1).withdraw("A mistake", AMY));
      case APPROVED -> moved(in(ClaimStatus.AWAITING_TIER_2).approve(NOAH));
      case DISCARDED -> moved(aDraft().discard(AMY));
      case INSTRUCTED, PAID, PAYMENT_REJECTED, PAYMENT_CANCELLED, NOTHING_TO_PAY ->
          paid(in(ClaimStatus.APPROVED), status);
    };
  }

  /** Claims at a step after which there is nothing to pay: of a service that pays nothing. */
  static java.util.List<Claim> unpaid(ClaimStatus status) {
    var larc =
        RuleFixtures.shipped(
            "demonstration/larc-2026-27.json", json -> json.put("paymentPeriod", "NONE"));
    return java.util.stream.Stream.of(10L, 636L)
        .map(fittings ->
            aDraft(
                terms(larc, "2026-Q2", IN_NOVEMBER),
                new Contents(
                    Map.of("FITTING", fittings),
                    Map.of("TRAINED", "Yes", "FITTERS", "4", "SETTING", "In the practice")),
                Files.NONE))
        .map(draft -> moved(moved(draft.submit(true, AMY)).approve(GITA)))
        .map(it ->
            status == ClaimStatus.AWAITING_FINANCE
                    && it.amount().compareTo(Money.of("15000.00")) > 0
                ? moved(it.approve(NOAH))
                : it)
        .filter(it -> it.status() == status)
        .toList();
  }

  private static Claim paid(Claim approved, ClaimStatus status) {
    return new Claim(
        approved.id(),
        approved.number(),
        approved.terms(),
        approved.contents(),
        approved.files(),
        new State.Approved(status),
        approved.signed(),
        approved.hats(),
        approved.round(),
        approved.last(),
        approved.changedAt(),
        approved.version());
  }

  static Outcome move(Claim claim, ClaimMove move, Actor by) {
    return switch (move) {
      case EDIT -> claim.edit(claim.contents(), by);
      case DISCARD -> claim.discard(by);
      case SUBMIT -> claim.submit(true, by);
      case APPROVE -> claim.approve(by);
      case QUERY -> claim.query("Which sessions?", by);
      case ANSWER -> claim.answer(by);
      case REJECT -> claim.reject(RejectionCode.OTHER, "For a reason", by);
      case WITHDRAW -> claim.withdraw("A mistake", by);
      case RESUBMIT -> claim.resubmit(true, by);
    };
  }

  static Said said(State state) {
    return switch (state) {
      case State.Queried(_, var question) -> question;
      case State.Rejected(_, _, var why) -> why;
      case State.Withdrawn(var why) -> why;
      default -> throw new AssertionError(state);
    };
  }

  static Scheme scheme() {
    return PHLEBOTOMY.localScheme();
  }
}
