package uk.nhs.cqrs.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.evidence.ClaimWithFiles;
import uk.nhs.cqrs.journey.YearEnd;
import uk.nhs.cqrs.platform.Operations.Operation;
import uk.nhs.cqrs.platform.TestDatabase;

/**
 * The demonstration area, beside it a foreign one, and one person for each role and side. Every
 * kind of data is there for the own practice, a sibling and a foreign practice.
 */
final class AccessArea {

  static final String OWN = "Y90001";
  static final String SIBLING = "Y90002";
  static final String FOREIGN = "Z91001";
  static final String COMMISSIONER = "90Q";
  static final String NATIONAL = "CQRS";

  /** What belongs to nobody in particular. */
  static final String SHARED = "shared";

  private static final String QOF = "QOF-2025-26";
  private static final List<String> ROLES =
      List.of(
          "ADVANCED_USER_ADMINISTRATOR",
          "USER_ADMINISTRATOR",
          "FINANCE_VIEW",
          "VIEW",
          "ACHIEVEMENT_ENTRY",
          "SERVICE_MANAGEMENT",
          "COMMISSIONING_MANAGEMENT",
          "DECLARATION_MANAGEMENT",
          "APPROVAL_MANAGEMENT",
          "FINANCE_MANAGEMENT",
          "SUPERVISOR",
          "SERVICE_DESK",
          "PAYMENT_OPERATIONS",
          "CLAIMS_SINGLE",
          "CLAIMS_MULTI",
          "CLAIMS_APPROVER",
          "CLAIMS_TIER_1",
          "CLAIMS_TIER_2",
          "CLAIMS_FINANCE");
  private static final List<String> PLACES = List.of(OWN, COMMISSIONER, NATIONAL);

  private final TestDatabase.Database database;
  private final Map<String, String> ids = new HashMap<>();

  AccessArea(TestDatabase.Database database) {
    this.database = database;
  }

  int person(String role, String organisation) {
    if (!ROLES.contains(role)) throw new IllegalStateException("add the role " + role);
    return 100 * (PLACES.indexOf(organisation) + 1) + ROLES.indexOf(role);
  }

  /** Organisations for which somebody of this one has no role: a sibling, one above, a foreign. */
  List<String> without(String organisation) {
    return switch (organisation) {
      case OWN -> List.of(SIBLING, COMMISSIONER, FOREIGN);
      case COMMISSIONER -> List.of("Q90", OWN, "91Z");
      default -> List.of(OWN, COMMISSIONER, FOREIGN);
    };
  }

  /** Whose data an operation can be asked about. */
  List<String> targets(Operation operation) {
    return isOfProvider(operation) ? List.of(OWN, SIBLING, FOREIGN) : List.of(SHARED);
  }

  private static boolean isOfProvider(Operation operation) {
    var path = operation.path().getPatternString();
    return path.contains("{org}")
        || path.contains("{reference}")
        || path.equals("/api/v1/statements")
        || List.of(
                "offers",
                "submissions",
                "achievements",
                "declarations",
                "claims",
                "evidence",
                "payment-instructions")
            .stream()
            .anyMatch(kind -> path.startsWith("/api/v1/" + kind + "/{id}"));
  }

  boolean reaches(String organisation, String target) {
    return switch (organisation) {
      case OWN -> target.equals(OWN) || target.equals(SHARED);
      case COMMISSIONER -> !target.equals(FOREIGN);
      default -> true;
    };
  }

  WebTestClient.RequestHeadersSpec<?> request(
      Operation operation, WebTestClient client, String target, String key) {
    var whose = target.equals(SHARED) ? OWN : target;
    var pattern = operation.path().getPatternString();
    var kind = pattern.split("/")[3];
    var path =
        pattern
            .replace("{org}", whose)
            .replace("{reference}", "QOF-" + whose + "-2025-26")
            .replace("{indicator}", "AF006")
            .replace("{version}", "1")
            .replace("{id}", kind.equals("services") ? QOF : id(kind, whose));
    var query = path.endsWith("/statements") ? "?organisation=" + whose + "&month=2026-11" : "";
    var request =
        client
            .mutate()
            .responseTimeout(Duration.ofSeconds(20))
            .build()
            .method(operation.method())
            .uri(path + query)
            .header("If-Match", "\"1\"");
    if (operation.command()) request.header("Idempotency-Key", key);
    return AccessBodies.of(operation.id(), whose).map(request::bodyValue, request);
  }

  private String id(String kind, String whose) {
    var id = ids.get(kind + whose);
    return id == null ? Objects.requireNonNullElse(ids.get(kind), "") : id;
  }

  /** Puts everything in place, as far as possible by those who do it every day. */
  void furnish(BiFunction<Integer, String, WebTestClient> as) {
    database.asSuperuser(text("access/foreign-area.sql"));
    for (var place : PLACES)
      for (var role : ROLES)
        database.asSuperuser(
            """
            INSERT INTO access.person (id, nhsmail_subject, user_name, name) VALUES ('%1$s', '%1$s', 'p%2$d', 'Person %2$d');
            INSERT INTO access.membership (person, organisation, role, from_on, reason) VALUES ('%1$s', '%3$s', '%4$s', '2025-04-01', 'test')
            """
                .formatted(
                    "00000000-0000-7000-8000-%012d".formatted(person(role, place)),
                    person(role, place),
                    place,
                    role));
    var desk = as.apply(10, NATIONAL);
    post(as.apply(6, COMMISSIONER), "/offers", offer(QOF));
    post(as.apply(6, COMMISSIONER), "/offers", offer("LDHC-2025-26"));
    database.asSuperuser(text("access/taking-part.sql"));
    var run = post(desk, "/runs", manifest()).get("id").asString();
    desk.put()
        .uri("/api/v1/runs/" + run + "/content")
        .header("Idempotency-Key", "access-content")
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(YearEnd.of(70, OWN, SIBLING, FOREIGN).getBytes(StandardCharsets.UTF_8))
        .exchange()
        .expectStatus()
        .isAccepted();
    until(desk, "/runs/" + run, it -> it.get("status").asString().equals("CHECKED"));
    desk.post()
        .uri("/api/v1/runs/" + run + "/load")
        .header("Idempotency-Key", "access-load")
        .header("If-Match", "\"" + get(desk, "/runs/" + run).get("version").asString() + "\"")
        .bodyValue(Map.of("part", "EVERYTHING"))
        .exchange()
        .expectStatus()
        .isAccepted();
    until(desk, "/declarations?service=" + QOF, it -> it.get("items").size() == 3);
    database.asSuperuser(text("access/instructed.sql"));
    post(desk, "/journal/verification", "");
    ids.put("runs", run);
    ids.put(
        "organisation-imports",
        post(desk, "/organisation-imports", Map.of("layout", "LIST_SIZES", "fileName", "l.csv"))
            .get("id")
            .asString());
    ids.put(
        "parked-news",
        database.asked(
            "INSERT INTO journal.outbox (kind, payload, tries, last_error, parked_at) VALUES ('NobodyListens', '{}', 3, 'In vain', now()) RETURNING id"));
    ids.put("recalculations", first(desk, "/recalculations"));
    ids.put(
        "payment-batches",
        post(as.apply(12, NATIONAL), "/payment-batches", AccessBodies.payToday(false))
            .get("id")
            .asString());
    ids.put("payment-answers", database.asked(text("access/answered.sql")));
    for (var whose : List.of(OWN, SIBLING, FOREIGN)) {
      var claim = ClaimWithFiles.claim(database, whose, UUID.randomUUID(), "2026-10");
      ids.put("claims" + whose, claim.toString());
      ids.put(
          "evidence" + whose, database.asked(text("access/evidence.sql").formatted(claim, whose)));
      ClaimWithFiles.lock(database, claim);
      ids.put("offers" + whose, first(desk, "/offers?service=LDHC-2025-26&organisation=" + whose));
      ids.put(
          "payment-instructions" + whose,
          first(desk, "/payment-instructions?organisation=" + whose));
      for (var kind : List.of("submissions", "achievements", "declarations"))
        ids.put(
            kind + whose, first(desk, "/" + kind + "?service=" + QOF + "&organisation=" + whose));
    }
  }

  private static Map<String, Object> offer(String service) {
    return Map.of(
        "service",
        service,
        "startsOn",
        "2025-04-01",
        "endsOn",
        "2026-03-31",
        "providers",
        List.of(OWN, SIBLING));
  }

  static Map<String, Object> manifest() {
    return Map.of(
        "collection",
        QOF + "-20260331",
        "runId",
        "ACCESS-1",
        "rulesetVersion",
        "50.0",
        "supplier",
        "GPES",
        "achievementDate",
        "2026-03-31",
        "fileName",
        "year-end.csv");
  }

  private static String first(WebTestClient client, String path) {
    return get(client, path).get("items").get(0).get("id").asString();
  }

  private static JsonNode post(WebTestClient client, String path, Object body) {
    var request =
        client
            .post()
            .uri("/api/v1" + path)
            .header("Idempotency-Key", "access-" + path.hashCode() + body.hashCode());
    return json(
        (body.equals("") ? request : request.bodyValue(body))
            .exchange()
            .expectStatus()
            .is2xxSuccessful()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private static JsonNode get(WebTestClient client, String path) {
    return json(
        client
            .get()
            .uri("/api/v1" + path)
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private static void until(
      WebTestClient client, String path, java.util.function.Predicate<JsonNode> enough) {
    var giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    for (var seen = get(client, path); !enough.test(seen); seen = get(client, path)) {
      if (System.nanoTime() > giveUp) throw new AssertionError("still " + seen);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static JsonNode json(@org.jspecify.annotations.Nullable String body) {
    return JsonMapper.shared().readTree(Objects.requireNonNull(body));
  }

  static String text(String file) {
    try {
      return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
    } catch (java.io.IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }
}
