package uk.nhs.cqrs.walk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people do with claims. */
final class ClaimMoves {

  private final World world;
  private final String practice;
  private final Random chance;

  ClaimMoves(World world, String practice, Random chance) {
    this.world = world;
    this.practice = practice;
    this.chance = chance;
  }

  @Nullable CompletableFuture<Door.Answer> attempt(Move move, State state) {
    return switch (move) {
      case BEGIN_CLAIM -> begin(state, false);
      case SUPPLEMENT -> begin(state, true);
      case TYPE_CLAIM -> type(state);
      case SUBMIT_CLAIM -> submit(state);
      case APPROVE_CLAIM -> approve(state);
      case QUERY_CLAIM -> reviewed(state, "query", Map.of("question", "How were these counted?"));
      case ANSWER_CLAIM ->
          own(state, List.of("QUERIED"), "answer", Map.of("answer", "From the register"));
      case REJECT_CLAIM ->
          reviewed(state, "reject", Map.of("code", "OTHER", "reason", "Some are missing"));
      case WITHDRAW_CLAIM ->
          own(
              state,
              List.of("AWAITING_TIER_1", "AWAITING_TIER_2", "QUERIED", "APPROVED"),
              "withdraw",
              Map.of("reason", "A mistake"));
      case DISCARD_CLAIM -> own(state, List.of("DRAFT"), "discard", null);
      default -> throw new IllegalStateException(move.name());
    };
  }

  private @Nullable CompletableFuture<Door.Answer> begin(State state, boolean again) {
    var of = again ? of(state, List.of("AWAITING_TIER_1", "AWAITING_TIER_2", "INSTRUCTED")) : null;
    if (again && of == null) return null;
    var window = of == null ? Walk.one(state.get("windows"), chance) : of;
    if (window == null) return null;
    var asked =
        world.door.post(
            world.cast.amy(practice),
            practice,
            "/claims",
            Map.of(
                "service",
                window.get("service").asString(),
                "window",
                window.get(of == null ? "code" : "window").asString(),
                "supplementary",
                again),
            null);
    return asked.thenCompose(made ->
        made.ok() && chance.nextInt(6) > 0
            ? lines(world.cast.amy(practice), made.body()).thenApply(_ -> made)
            : CompletableFuture.completedFuture(made));
  }

  private @Nullable CompletableFuture<Door.Answer> type(State state) {
    var it = of(state, List.of("DRAFT", "DRAFT", "REJECTED", "WITHDRAWN"));
    return it == null ? null : lines(any(world.cast.amy(practice), world.cast.dev(practice)), it);
  }

  private CompletableFuture<Door.Answer> lines(int person, JsonNode it) {
    var lines = new ArrayList<Map<String, Object>>();
    lines.add(Map.of("component", "CLINIC", "quantity", chance.nextInt(90)));
    if (chance.nextBoolean()) lines.add(Map.of("component", "HOME", "quantity", chance.nextInt(9)));
    return world.door.put(
        person, practice, path(it) + "/lines", Map.of("lines", lines), it.get("version").asLong());
  }

  private @Nullable CompletableFuture<Door.Answer> submit(State state) {
    var it = of(state, List.of("DRAFT", "DRAFT", "REJECTED", "WITHDRAWN"));
    if (it == null) return null;
    var body = new HashMap<String, Object>();
    body.put("confirmed", true);
    if (chance.nextInt(6) > 0 && it.hasNonNull("inForce"))
      body.put("serviceVersion", it.get("inForce").asInt());
    var command = it.get("status").asString().equals("DRAFT") ? "submit" : "resubmit";
    return post(world.cast.amy(practice), practice, it, command, body);
  }

  private @Nullable CompletableFuture<Door.Answer> approve(State state) {
    var status = chance.nextInt(2) == 0 ? "AWAITING_TIER_1" : "AWAITING_TIER_2";
    var it = of(state, List.of(status));
    if (it == null) return null;
    return post(
        any(world.cast.gita, world.cast.isla, world.cast.noah, world.cast.noah, world.cast.isla),
        chance.nextInt(12) == 0 ? world.cast.other : it.get("commissioner").asString(),
        it,
        "approve",
        null);
  }

  private @Nullable CompletableFuture<Door.Answer> reviewed(
      State state, String command, Object body) {
    var it = of(state, List.of("AWAITING_TIER_1", "AWAITING_TIER_2"));
    if (it == null) return null;
    return post(
        any(world.cast.gita, world.cast.isla, world.cast.noah),
        it.get("commissioner").asString(),
        it,
        command,
        body);
  }

  private @Nullable CompletableFuture<Door.Answer> own(
      State state, List<String> statuses, String command, @Nullable Object body) {
    var it = of(state, statuses);
    return it == null
        ? null
        : post(
            any(world.cast.amy(practice), world.cast.dev(practice)), practice, it, command, body);
  }

  private CompletableFuture<Door.Answer> post(
      int person, String organisation, JsonNode it, String command, @Nullable Object body) {
    return world.door.post(
        person, organisation, path(it) + "/" + command, body, it.get("version").asLong());
  }

  private @Nullable JsonNode of(State state, List<String> statuses) {
    return Walk.one(state.get("claims"), chance, statuses.get(chance.nextInt(statuses.size())));
  }

  private static String path(JsonNode claim) {
    return "/claims/" + claim.get("id").asString();
  }

  private int any(int... of) {
    return of[chance.nextInt(of.length)];
  }
}
