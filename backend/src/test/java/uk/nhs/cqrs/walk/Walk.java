package uk.nhs.cqrs.walk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The walk of one practice: what happens next, to what, and by whom is chance. */
final class Walk {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));
  private static final int TOTAL =
      java.util.Arrays.stream(Move.values()).mapToInt(move -> move.weight).sum();

  private final World world;
  private final String practice;
  private final Random chance;
  private final ClaimMoves claims;
  private final PaymentMoves payments;

  Walk(World world, String practice, Random chance) {
    this.world = world;
    this.practice = practice;
    this.chance = chance;
    this.claims = new ClaimMoves(world, practice, chance);
    this.payments = new PaymentMoves(world, chance);
  }

  /** What was tried, and what will come of it. */
  record Tried(Move move, CompletableFuture<Door.Answer> answer) {}

  State state() {
    return new State(world.places, practice, world);
  }

  Tried step(State state) {
    for (var tries = 0; tries < 50; tries++) {
      var move = next();
      var answer = attempt(move, state);
      if (answer != null) return new Tried(move, answer);
    }
    throw new AssertionError("nothing can be done in " + state);
  }

  private Move next() {
    var at = chance.nextInt(TOTAL);
    for (var move : Move.values()) {
      at -= move.weight;
      if (at < 0) return move;
    }
    throw new IllegalStateException();
  }

  private @Nullable CompletableFuture<Door.Answer> attempt(Move move, State state) {
    return switch (move) {
      case TYPE -> type(state);
      case SUBMIT_ENTRY -> submitEntry(state);
      case RUN -> run();
      case DECLARE -> declaration(state, "AWAITING_PROVIDER", "declare", Map.of("confirmed", true));
      case APPROVE -> declaration(state, "AWAITING_COMMISSIONER", "approve", null);
      case APPROVE_FINANCE -> declaration(state, "AWAITING_FINANCE", "approve-finance", null);
      case SEND_BACK ->
          declaration(
              state, "AWAITING_COMMISSIONER", "send-back", Map.of("reason", "Look again, please"));
      case NATIONAL_VERSION -> nationalVersion();
      case LOCAL_VERSION -> localVersion();
      case NEXT_YEAR -> nextYear();
      case MOVE_PRACTICE -> movePractice();
      case PREPARE,
          RELEASE,
          CANCEL_BATCH,
          AGENCY_ANSWER,
          SETTLE_ANSWER,
          RETURN_PAYMENT,
          REST_PAID,
          HOLD_PAYMENT,
          SEND_BACK_PAYMENT,
          LET_GO_PAYMENT,
          CANCEL_PAYMENT ->
          payments.attempt(move, state);
      default -> claims.attempt(move, state);
    };
  }

  private @Nullable CompletableFuture<Door.Answer> type(State state) {
    var it = one(state.get("submissions"), chance);
    if (it == null) return null;
    var values = new ArrayList<Map<String, Object>>();
    values.add(value("REGISTER", 40 + chance.nextInt(20)));
    if (chance.nextInt(3) == 0) values.add(value("COUNT", chance.nextInt(60)));
    var provider = chance.nextInt(3) > 0;
    return world.door.put(
        provider
            ? any(world.cast.amy(practice), world.cast.dev(practice))
            : any(world.cast.finn, world.cast.gita),
        provider ? practice : any(world.cast.one, world.cast.other),
        "/submissions/" + it.get("id").asString() + "/indicators/LD001",
        Map.of("values", values),
        it.get("version").asLong());
  }

  private Map<String, Object> value(String field, long number) {
    var value = new HashMap<String, Object>();
    value.put("field", field);
    if (chance.nextInt(8) > 0) value.put("number", number);
    return value;
  }

  private @Nullable CompletableFuture<Door.Answer> submitEntry(State state) {
    var it = one(state.get("submissions"), chance);
    if (it == null) return null;
    var provider = chance.nextInt(3) > 0;
    return world.door.post(
        provider
            ? any(world.cast.amy(practice), world.cast.dev(practice))
            : any(world.cast.finn, world.cast.gita),
        provider ? practice : any(world.cast.one, world.cast.other),
        "/submissions/" + it.get("id").asString() + "/submit",
        null,
        it.get("version").asLong());
  }

  /** A run with rows of this practice and perhaps another, good or bad, or without any of ours. */
  private CompletableFuture<Door.Answer> run() {
    var date = World.DATES.get(chance.nextInt(4));
    var other = world.practices.get(chance.nextInt(world.practices.size()));
    var covers = other.equals(practice) ? List.of(practice) : List.of(practice, other);
    var rows = new StringBuilder("QUALITY_SERVICE,ORG_CODE,ACH_DATE,IND_CODE,FIELD_NAME,VALUE\n");
    for (var covered : covers)
      if (chance.nextInt(6) > 0)
        rows.append(
            "%s2526,%s,%s,LD001,Count,%s\n"
                .formatted(
                    world.nationalCode,
                    covered,
                    date.replace("-", ""),
                    chance.nextInt(8) == 0 ? "many" : chance.nextInt(60)));
    var body = new HashMap<String, Object>();
    body.put("part", chance.nextInt(4) == 0 ? "EVERYTHING" : "ACCEPTED_ROWS");
    if (chance.nextInt(3) == 0) body.put("withdrawMissing", Map.of("reason", "They left"));
    return new Run(world, date, covers, rows.toString(), body).sent();
  }

  private @Nullable CompletableFuture<Door.Answer> declaration(
      State state, String at, String action, @Nullable Object body) {
    var it = one(state.get("declarations"), chance, chance.nextInt(12) == 0 ? null : at);
    if (it == null) return null;
    var person =
        switch (action) {
          case "declare" -> any(world.cast.amy(practice), world.cast.dev(practice));
          case "approve-finance" -> any(world.cast.hugo, world.cast.isla);
          default -> any(world.cast.gita, world.cast.isla, world.cast.noah);
        };
    return world.door.post(
        chance.nextInt(12) == 0
            ? any(world.cast.amy(practice), world.cast.gita, world.cast.hugo, world.cast.isla)
            : person,
        action.equals("declare")
            ? practice
            : chance.nextInt(10) == 0 ? world.cast.other : it.get("commissioner").asString(),
        "/declarations/" + it.get("id").asString() + "/" + action,
        body,
        it.get("version").asLong());
  }

  private @Nullable CompletableFuture<Door.Answer> nationalVersion() {
    if (world.nationalVersion >= 4) return null;
    var fee = List.of("140.00", "139.00", "141.50").get(chance.nextInt(3));
    return CompletableFuture.completedFuture(
        world.publish(world.nationalDefinition(++world.nationalVersion, fee)));
  }

  private @Nullable CompletableFuture<Door.Answer> localVersion() {
    if (world.localVersion >= 6) return null;
    var windows = new ArrayList<int[]>();
    for (var from = chance.nextInt(10); from < 70; ) {
      var to = from + 4 + chance.nextInt(40);
      windows.add(new int[] {from, to});
      from = to + 1 + chance.nextInt(2) * chance.nextInt(10);
    }
    if (chance.nextInt(3) == 0) windows.add(new int[] {175, 205});
    return CompletableFuture.completedFuture(
        world.publish(
            world.localDefinition(++world.localVersion, false, windows.toArray(int[][]::new))));
  }

  private @Nullable CompletableFuture<Door.Answer> nextYear() {
    if (world.nextVersion >= 4) return null;
    var from = 180 + chance.nextInt(60);
    return CompletableFuture.completedFuture(
        world.publish(
            world.localDefinition(++world.nextVersion, true, new int[] {from, from + 20})));
  }

  /** Told as a relationship file is: everything that stands on it is calculated again. */
  private CompletableFuture<Door.Answer> movePractice() {
    var day =
        List.of("2025-07-15", "2025-10-15", "2026-01-15", TODAY.toString()).get(chance.nextInt(4));
    world.places.run(
        """
        BEGIN;
        SET LOCAL session_replication_role = replica;
        DELETE FROM organisations.relationship WHERE child = '%1$s' AND from_on >= '%2$s';
        UPDATE organisations.relationship SET to_on = DATE '%2$s' - 1 WHERE child = '%1$s' AND (to_on IS NULL OR to_on >= '%2$s');
        INSERT INTO organisations.relationship (child, parent, kind, from_on, source) VALUES ('%1$s', '%3$s', 'COMMISSIONED_BY', '%2$s', 'walk');
        COMMIT;
        """
            .formatted(practice, day, any(world.cast.one, world.cast.other)));
    world.places.run(World.reach(practice));
    Door.Answer last = null;
    for (var date : World.DATES)
      last =
          world
              .door
              .post(
                  World.JACK,
                  "CQRS",
                  "/recalculations",
                  Map.of(
                      "service",
                      world.national(),
                      "achievementDate",
                      date,
                      "reason",
                      "It has moved"),
                  null)
              .join();
    return CompletableFuture.completedFuture(java.util.Objects.requireNonNull(last));
  }

  private int any(int... of) {
    return of[chance.nextInt(of.length)];
  }

  private String any(String... of) {
    return of[chance.nextInt(of.length)];
  }

  static @Nullable JsonNode one(JsonNode all, Random chance) {
    return all.isEmpty() ? null : all.get(chance.nextInt(all.size()));
  }

  /** One of a status; of any where none is wanted. */
  static @Nullable JsonNode one(JsonNode all, Random chance, @Nullable String status) {
    if (status == null) return one(all, chance);
    var fitting =
        all.valueStream().filter(it -> it.get("status").asString().equals(status)).toList();
    return fitting.isEmpty() ? null : fitting.get(chance.nextInt(fitting.size()));
  }
}
