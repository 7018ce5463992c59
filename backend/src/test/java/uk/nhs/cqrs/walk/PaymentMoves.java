package uk.nhs.cqrs.walk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What payment operations, the payment agency and the bank do with payments. */
final class PaymentMoves {

  private static final String TODAY = LocalDate.now(ZoneId.of("Europe/London")).toString();
  private static final Map<String, Object> REASON =
      Map.of("reason", "It was asked for by telephone");

  private final World world;
  private final Random chance;

  PaymentMoves(World world, Random chance) {
    this.world = world;
    this.chance = chance;
  }

  @Nullable CompletableFuture<Door.Answer> attempt(Move move, State state) {
    return switch (move) {
      case PREPARE -> prepare();
      case RELEASE -> batch(state, "release", null);
      case CANCEL_BATCH -> batch(state, "cancel", REASON);
      case AGENCY_ANSWER -> agency(state);
      case SETTLE_ANSWER -> settle(state);
      case RETURN_PAYMENT -> payment(state, "return", moved());
      case REST_PAID -> restPaid(state);
      case HOLD_PAYMENT -> payment(state, "hold", REASON);
      case SEND_BACK_PAYMENT -> payment(state, "send-back", REASON);
      case LET_GO_PAYMENT -> letGo(state);
      case CANCEL_PAYMENT -> payment(state, "cancel", REASON);
      default -> throw new IllegalStateException(move.name());
    };
  }

  private CompletableFuture<Door.Answer> prepare() {
    return world.door.post(
        World.PREPARES,
        "CQRS",
        "/payment-batches",
        Map.of(
            "payOn",
            TODAY,
            "dryRun",
            false,
            "service",
            chance.nextBoolean() ? world.national() : world.local()),
        null);
  }

  private @Nullable CompletableFuture<Door.Answer> batch(
      State state, String command, @Nullable Object body) {
    var waiting =
        state.get("batches").valueStream().filter(it -> !it.get("released").asBoolean()).toList();
    if (waiting.isEmpty()) return null;
    var it = waiting.get(chance.nextInt(waiting.size()));
    var prepares = command.equals("cancel") || chance.nextInt(6) == 0;
    return world.door.post(
        prepares ? World.PREPARES : World.RELEASES,
        "CQRS",
        "/payment-batches/" + it.get("id").asString() + "/" + command,
        body,
        it.get("version").asLong());
  }

  private @Nullable CompletableFuture<Door.Answer> agency(State state) {
    var it = Walk.one(state.get("lines"), chance);
    if (it == null) return null;
    var said = List.of("ACCEPTED", "PAID", "PAID", "PAID", "REJECTED").get(chance.nextInt(5));
    var amount = it.get("amount").decimalValue().setScale(2);
    if (chance.nextInt(3) == 0) amount = amount.subtract(new BigDecimal("0.01"));
    var csv =
        "INSTRUCTION,STATUS,AMOUNT,DATE,REASON\n%s,%s,%s,%s,%s\n"
            .formatted(
                it.get("instruction").asString(),
                said,
                amount,
                TODAY,
                said.equals("REJECTED") ? "No account" : "");
    return world.door.send(
        World.PREPARES,
        "CQRS",
        "POST",
        "/payment-batches/" + it.get("batch").asString() + "/acknowledgements",
        "text/csv",
        csv);
  }

  private @Nullable CompletableFuture<Door.Answer> settle(State state) {
    var it = Walk.one(state.get("answers"), chance);
    if (it == null) return null;
    var decision = List.of("KEEP", "AS_SAID", "AS_SAID", "NOT_PAID").get(chance.nextInt(4));
    return world.door.post(
        World.PREPARES,
        "CQRS",
        "/payment-answers/" + it.get("id").asString() + "/settle",
        Map.of("decision", decision, "reason", "The agency said so by telephone"),
        null);
  }

  private @Nullable CompletableFuture<Door.Answer> letGo(State state) {
    var held = state.get("payments").valueStream().filter(it -> it.hasNonNull("held")).toList();
    return held.isEmpty()
        ? null
        : command(held.get(chance.nextInt(held.size())), "release-hold", null);
  }

  /** Mostly of what was paid in part. */
  private @Nullable CompletableFuture<Door.Answer> restPaid(State state) {
    if (chance.nextInt(4) == 0) return payment(state, "rest-paid", moved());
    var part =
        state.get("payments").valueStream().filter(it -> it.get("part").asBoolean()).toList();
    return part.isEmpty()
        ? null
        : command(part.get(chance.nextInt(part.size())), "rest-paid", moved());
  }

  private @Nullable CompletableFuture<Door.Answer> payment(
      State state, String command, Map<String, Object> body) {
    var it = Walk.one(state.get("payments"), chance);
    return it == null ? null : command(it, command, body);
  }

  private CompletableFuture<Door.Answer> command(
      JsonNode it, String command, @Nullable Map<String, Object> body) {
    return world.door.post(
        World.PREPARES,
        "CQRS",
        "/payment-instructions/" + it.get("id").asString() + "/" + command,
        body,
        it.get("version").asLong());
  }

  private static Map<String, Object> moved() {
    return Map.of("day", TODAY, "reason", "The bank said so");
  }
}
