package uk.nhs.cqrs.access;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A body for every command, good enough to reach the wall behind it. */
record AccessBodies(@Nullable Object body, @Nullable MediaType type) {

  static AccessBodies of(String operation, String whose) {
    return switch (operation) {
      case "makeOffers" ->
          json(
              Map.of(
                  "service",
                  "QOF-2025-26",
                  "startsOn",
                  "2025-04-01",
                  "endsOn",
                  "2026-03-31",
                  "providers",
                  List.of(whose)));
      case "declineOffer",
          "sendBackDeclaration",
          "setParkedNewsAside",
          "holdPaymentInstruction",
          "sendBackPayment",
          "cancelPayment",
          "cancelPaymentBatch" ->
          json(Map.of("reason", "For a reason"));
      case "announceRun" -> json(AccessArea.manifest());
      case "loadRun" -> json(Map.of("part", "EVERYTHING"));
      case "applyOrganisationImport" -> json(Map.of("part", "EVERYTHING"));
      case "addClaimEvidence" ->
          json(Map.of("name", "sessions.pdf", "type", "application/pdf", "size", 10));
      case "makeClaim" -> json(Map.of("service", "PHLEB-2026-27", "window", "2026-10"));
      case "saveClaimLines" -> json(Map.of("lines", List.of()));
      case "saveClaimAnswers" -> json(Map.of("answers", List.of()));
      case "submitClaim", "resubmitClaim" -> json(Map.of("confirmed", true));
      case "queryClaim" -> json(Map.of("question", "Which sessions?"));
      case "answerClaim" -> json(Map.of("answer", "All of them"));
      case "rejectClaim" -> json(Map.of("code", "OTHER", "reason", "For a reason"));
      case "withdrawClaim" -> json(Map.of("reason", "For a reason"));
      case "discardEvidence" -> json(Map.of("reason", "NOT_NEEDED"));
      case "putRunContent", "putOrganisationImportContent", "putEvidenceContent" ->
          new AccessBodies(new byte[] {1}, MediaType.APPLICATION_OCTET_STREAM);
      case "addSubmission" ->
          json(
              Map.of("service", "QOF-2025-26", "provider", whose, "achievementDate", "2026-01-15"));
      case "enterIndicator" -> json(Map.of("values", List.of()));
      case "recalculate" ->
          json(
              Map.of(
                  "service",
                  "QOF-2025-26",
                  "achievementDate",
                  "2026-03-31",
                  "reason",
                  "To be sure"));
      case "noteDeclaration" -> json(Map.of("note", "Noted"));
      case "declare" -> json(Map.of("confirmed", true));
      case "preparePaymentBatch" -> json(payToday(true));
      case "importAcknowledgements" ->
          new AccessBodies(
              "INSTRUCTION,STATUS,AMOUNT,DATE,REASON\n", MediaType.parseMediaType("text/csv"));
      case "returnPayment", "recordRestPaid" ->
          json(Map.of("day", "2026-04-20", "reason", "For a reason"));
      case "settlePaymentAnswer" -> json(Map.of("decision", "KEEP", "reason", "For a reason"));
      case "startOrganisationImport" ->
          json(Map.of("layout", "LIST_SIZES", "fileName", "list-sizes.csv"));
      case "loadServiceVersion" ->
          new AccessBodies(
              AccessArea.text("catalogue/ldhc-2025-26.json"), MediaType.APPLICATION_JSON);
      default -> new AccessBodies(null, null);
    };
  }

  static Map<String, Object> payToday(boolean dryRun) {
    return Map.of("payOn", LocalDate.now(ZoneId.of("Europe/London")).toString(), "dryRun", dryRun);
  }

  private static AccessBodies json(Object body) {
    return new AccessBodies(body, MediaType.APPLICATION_JSON);
  }

  WebTestClient.RequestHeadersSpec<?> map(
      Function<Object, WebTestClient.RequestHeadersSpec<?>> with,
      WebTestClient.RequestBodySpec request) {
    if (body == null) return request;
    request.contentType(java.util.Objects.requireNonNull(type));
    return with.apply(body);
  }
}
