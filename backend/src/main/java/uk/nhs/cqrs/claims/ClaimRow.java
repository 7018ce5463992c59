package uk.nhs.cqrs.claims;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.catalogue.Catalogue;
import uk.nhs.cqrs.catalogue.Definition;
import uk.nhs.cqrs.claims.Claim.Said;
import uk.nhs.cqrs.claims.Claim.Signed;
import uk.nhs.cqrs.claims.Claim.State;
import uk.nhs.cqrs.journal.Timeline;
import uk.nhs.cqrs.shared.OdsCode;
import uk.nhs.cqrs.shared.Period;
import uk.nhs.cqrs.shared.Signature;

/**
 * A claim as the database holds it; with the version of its scheme it becomes a {@link Claim}.
 *
 * @param service the scheme
 * @param serviceVersion the version that held when the claim was begun
 * @param sent what the commissioner has; null before the first time
 * @param others what other claims count before it
 * @param sentAt when the commissioner was last sent something; null before the first time
 * @param withProvider whether the commissioner gave it back, or it was taken back, and was not sent
 *     again
 */
record ClaimRow(
    UUID id,
    String number,
    String service,
    int serviceVersion,
    String window,
    Period days,
    boolean supplementary,
    Terms.Party provider,
    Terms.Party commissioner,
    @Nullable JsonNode contract,
    Contents contents,
    Files files,
    State state,
    List<Signed> signed,
    Map<UUID, ClaimStep> hats,
    int round,
    @Nullable Submitted last,
    @Nullable Submitted sent,
    Others others,
    boolean withProvider,
    boolean own,
    boolean providerClosed,
    @Nullable Integer inForce,
    boolean sentOn,
    @Nullable Instant sentAt,
    boolean seesMoney,
    Instant changedAt,
    long version) {

  ClaimStatus status() {
    return Claim.status(state);
  }

  /** What events are about; what happens before the commissioner has had it stays inside. */
  Timeline.Subject subject() {
    return new Timeline.Subject(Timeline.Kind.CLAIM, id, number, provider.code().value(), !sentOn);
  }

  /** Whether another version of the scheme holds than the one that the provider began with. */
  boolean outdated() {
    return own && status().editable() && inForce != null && inForce != serviceVersion;
  }

  /** Whether the window of a version has the days of the claim. */
  boolean fits(Catalogue.Version scheme) {
    return scheme
        .definition()
        .localScheme()
        .window(window)
        .filter(it -> it.activity().contains(days))
        .isPresent();
  }

  Claim claim(Catalogue.Version scheme, LocalDate today, Map<Integer, Definition> versions) {
    var definition = scheme.definition();
    return new Claim(
        id,
        number,
        new Terms(
            definition,
            scheme.sha256(),
            definition.localScheme().window(window).orElseThrow().around(days),
            days,
            supplementary,
            provider,
            commissioner,
            components(contract, definition.localScheme()),
            today,
            others.with(versions)),
        contents,
        files,
        state,
        signed,
        hats,
        round,
        last,
        changedAt,
        version);
  }

  /**
   * The components in a contract: those of the scheme that it names, or all.
   *
   * @param contract null where the provider does not take part; JSON null is every component
   */
  static @Nullable Set<String> components(
      @Nullable JsonNode contract, uk.nhs.cqrs.catalogue.Scheme scheme) {
    if (contract == null) return null;
    var all = new HashSet<String>();
    scheme.components().forEach(component -> all.add(component.code()));
    if (contract.path("components").isArray()) {
      var named = new HashSet<String>();
      contract.get("components").forEach(code -> named.add(code.asString()));
      all.retainAll(named);
    }
    return all;
  }

  static ClaimRow of(Readable row, JsonMapper json) {
    var status = ClaimStatus.valueOf(text(row, "status"));
    var last = submitted(tree(json, row.get("last", String.class)));
    return new ClaimRow(
        Objects.requireNonNull(row.get("id", UUID.class)),
        text(row, "number"),
        text(row, "service"),
        Objects.requireNonNull(row.get("service_version", Integer.class)),
        text(row, "window_code"),
        new Period(
            Objects.requireNonNull(row.get("activity_from", LocalDate.class)),
            Objects.requireNonNull(row.get("activity_to", LocalDate.class))),
        Objects.requireNonNull(row.get("supplementary", Boolean.class)),
        new Terms.Party(new OdsCode(text(row, "provider")), text(row, "provider_name")),
        new Terms.Party(new OdsCode(text(row, "commissioner")), text(row, "commissioner_name")),
        tree(json, row.get("contract", String.class)),
        contents(row, last, json),
        files(tree(json, row.get("files", String.class))),
        state(row, status),
        signatures(tree(json, row.get("signatures", String.class))),
        hats(tree(json, row.get("hats", String.class))),
        Objects.requireNonNull(row.get("round", Integer.class)),
        last,
        submitted(tree(json, row.get("sent", String.class))),
        others(
            counted(json.readTree(text(row, "counted_now"))),
            last,
            status,
            Objects.requireNonNull(row.get("own", Boolean.class))),
        Objects.requireNonNull(row.get("with_provider", Boolean.class)),
        Objects.requireNonNull(row.get("own", Boolean.class)),
        Objects.requireNonNull(row.get("provider_closed", Boolean.class)),
        row.get("in_force", Integer.class),
        Objects.requireNonNull(row.get("sent_on", Boolean.class)),
        row.get("sent_at", Instant.class),
        Objects.requireNonNull(row.get("sees_money", Boolean.class)),
        Objects.requireNonNull(row.get("changed_at", Instant.class)),
        Objects.requireNonNull(row.get("version", Long.class)));
  }

  private static State state(Readable row, ClaimStatus status) {
    return switch (status) {
      case DRAFT -> new State.Draft();
      case AWAITING_PROVIDER_APPROVAL, AWAITING_TIER_1, AWAITING_TIER_2, AWAITING_FINANCE ->
          new State.InReview(status);
      case QUERIED -> new State.Queried(ClaimStatus.valueOf(text(row, "at_step")), said(row));
      case REJECTED ->
          new State.Rejected(
              ClaimStatus.valueOf(text(row, "at_step")),
              RejectionCode.valueOf(text(row, "code")),
              said(row));
      case WITHDRAWN -> new State.Withdrawn(said(row));
      case DISCARDED -> new State.Discarded();
      case APPROVED, INSTRUCTED, PAID, PAYMENT_REJECTED, PAYMENT_CANCELLED, NOTHING_TO_PAY ->
          new State.Approved(status);
    };
  }

  private static Said said(Readable row) {
    return new Said(
        text(row, "said"),
        new Signature(
            Objects.requireNonNull(row.get("said_by", UUID.class)),
            text(row, "said_name"),
            new OdsCode(text(row, "said_for")),
            Objects.requireNonNull(row.get("said_at", Instant.class))));
  }

  /** What is entered, for the provider; what was sent last, for everybody else. */
  private static Contents contents(Readable row, @Nullable Submitted last, JsonMapper json) {
    var quantities = tree(json, row.get("quantities", String.class));
    var answers = tree(json, row.get("answers", String.class));
    if (quantities != null && answers != null) return contents(quantities, answers);
    return last == null ? Contents.EMPTY : last.contents();
  }

  private static Contents contents(JsonNode quantities, JsonNode answers) {
    var numbers = numbers(quantities);
    var texts = new LinkedHashMap<String, String>();
    answers.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asString()));
    return new Contents(numbers, texts);
  }

  private static Map<String, Long> numbers(JsonNode quantities) {
    var numbers = new LinkedHashMap<String, Long>();
    quantities.properties().forEach(e -> numbers.put(e.getKey(), e.getValue().asLong()));
    return numbers;
  }

  private static Files files(@Nullable JsonNode all) {
    var files = new ArrayList<Files.File>();
    if (all != null)
      for (var file : all)
        files.add(
            new Files.File(
                file.get(0).asString(),
                Files.Safety.valueOf(file.get(1).asString()),
                file.get(2).asBoolean()));
    return new Files(files);
  }

  private static List<Signed> signatures(@Nullable JsonNode all) {
    var signed = new ArrayList<Signed>();
    if (all != null)
      for (var it : all)
        signed.add(
            new Signed(
                ClaimStep.valueOf(it.get(0).asString()),
                new Signature(
                    UUID.fromString(it.get(1).asString()),
                    it.get(2).asString(),
                    new OdsCode(it.get(3).asString()),
                    Instant.parse(it.get(4).asString()))));
    return signed;
  }

  private static Map<UUID, ClaimStep> hats(@Nullable JsonNode all) {
    var hats = new HashMap<UUID, ClaimStep>();
    if (all != null)
      for (var it : all)
        hats.put(UUID.fromString(it.get(0).asString()), ClaimStep.valueOf(it.get(1).asString()));
    return hats;
  }

  private static @Nullable Submitted submitted(@Nullable JsonNode last) {
    if (last == null) return null;
    var files = new ArrayList<String>();
    last.get(2).forEach(name -> files.add(name.asString()));
    return new Submitted(contents(last.get(0), last.get(1)), files, counted(last.get(3)));
  }

  private static List<Counted> counted(JsonNode all) {
    var counted = new ArrayList<Counted>();
    for (var it : all)
      counted.add(
          new Counted(
              it.get(0).asString(),
              new Period(
                  LocalDate.parse(it.get(1).asString()), LocalDate.parse(it.get(2).asString())),
              it.get(3).asBoolean(),
              numbers(it.get(4)),
              it.get(5).asInt()));
    return counted;
  }

  /**
   * What its amount rests on: as it was submitted, or, of what the provider is at, as it is now.
   */
  private static Others others(
      List<Counted> now, @Nullable Submitted last, ClaimStatus status, boolean own) {
    return last == null || own && status.editable()
        ? new Others(now, now, Map.of())
        : new Others(last.counted(), now, Map.of());
  }

  private static @Nullable JsonNode tree(JsonMapper json, @Nullable String text) {
    return text == null ? null : json.readTree(text);
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }
}
